"""Builds resources/fonts from unpacked npm packages: `fonts.py PACKAGES`, a folder that holds one folder a package.

Atkinson Hyperlegible Next is copied as it is. Of the Noto faces only what it lacks is kept, so that all stay under
12 MB: scripts whole, of Han and Hangul the characters of the national character sets. Two runs give the same bytes.
"""

import hashlib
import io
import json
import sys
from collections.abc import Iterator
from pathlib import Path

from fontTools import subset  # type: ignore[import-untyped]
from fontTools.ttLib import TTFont  # type: ignore[import-untyped]

OUT = Path(__file__).parents[1] / "resources" / "fonts"
ATKINSON = ("400Regular", "400Regular_Italic", "500Medium", "700Bold")
SCRIPTS = {
    "noto-sans": ("400Regular", "700Bold"),
    "noto-sans-hebrew": ("400Regular", "700Bold"),
    "noto-sans-arabic": ("400Regular", "700Bold"),
    "noto-sans-devanagari": ("400Regular", "700Bold"),
    "noto-sans-thai": ("400Regular",),
    "noto-sans-sc": ("400Regular",),
    "noto-sans-kr": ("400Regular",),
    "noto-emoji": ("400Regular",),
}
# Python's own codecs say which characters a national character set has: GB 2312, JIS X 0208, Big5, KS X 1001.
CODECS = {"noto-sans-sc": ("gb2312", "shift_jis", "big5"), "noto-sans-kr": ("euc_kr",)}
CJK = {"noto-sans-sc": range(0x2E80, 0xFFF0), "noto-sans-kr": range(0x3130, 0xD7B0)}
HAN = range(0x3400, 0xA000)  # drawn by the Chinese face, for Korean too


def main(packages: Path) -> None:
    """Write every face, its licence and the manifest that About shows."""
    OUT.mkdir(parents=True, exist_ok=True)
    manifest: list[dict[str, str]] = []
    coverage: dict[str, list[list[int]]] = {}
    for package, styles in {"atkinson-hyperlegible-next": ATKINSON, **SCRIPTS}.items():
        folder = packages / package
        version = json.loads((folder / "package.json").read_text())["version"]
        licence = "LICENSE" if package.startswith("atkinson") else f"LICENSE-{package}"
        (OUT / licence).write_bytes((folder / "LICENSE_FONT").read_bytes())
        for style in styles:
            (source,) = (folder / style).glob("*.ttf")
            data = source.read_bytes() if package.startswith("atkinson") else _cut(package, source)
            (OUT / source.name).write_bytes(data)
            font = TTFont(io.BytesIO(data))
            coverage.setdefault(font["name"].getDebugName(1), _ranges(set(font.getBestCmap())))
            print(f"{source.name:55} {len(data):>9,}")
            manifest.append(
                {
                    "file": source.name,
                    "source": f"npm @expo-google-fonts/{package}",
                    "version": version,
                    "licence": licence,
                    "sha256": hashlib.sha256(data).hexdigest(),
                }
            )
    (OUT / "manifest.json").write_text(json.dumps(manifest, indent=1) + "\n")
    # Asked before a page is set: a character that no face has would stop the whole document.
    (OUT / "coverage.json").write_text(json.dumps(coverage, indent=0) + "\n")


def _ranges(codes: set[int]) -> list[list[int]]:
    """[first, last] of each run of characters."""
    runs: list[list[int]] = []
    for code in sorted(codes):
        if runs and runs[-1][1] == code - 1:
            runs[-1][1] = code
        else:
            runs.append([code, code])
    return runs


def _cut(package: str, source: Path) -> bytes:
    """The face without what Atkinson has and, for Han and Hangul, without rare characters."""
    font = TTFont(source, recalcTimestamp=False)
    options = subset.Options(hinting=False, notdef_outline=True, name_IDs=["*"])
    cutter = subset.Subsetter(options)
    cutter.populate(unicodes=_wanted(package, set(font.getBestCmap())))
    cutter.subset(font)
    out = io.BytesIO()
    font.save(out)
    return out.getvalue()


def _wanted(package: str, has: set[int]) -> set[int]:
    codecs = CODECS.get(package)
    if codecs is None:
        # Noto Sans stays whole: a letter with a mark that Atkinson lacks is drawn by one face.
        return {code for code in has if code < 0x80 or code > 0x17F or package == "noto-sans"}
    wanted = has & set(_characters(package, codecs))
    return wanted - set(HAN) if package == "noto-sans-kr" else wanted


def _characters(package: str, codecs: tuple[str, ...]) -> Iterator[int]:
    for code in CJK[package]:
        for codec in codecs:
            try:
                chr(code).encode(codec)
            except UnicodeEncodeError:
                continue
            yield code


if __name__ == "__main__":
    main(Path(sys.argv[1]))
