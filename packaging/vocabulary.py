"""Builds resources/terms from packages of PyPI that are fetched for it alone, pinned by version and hash.

    python packaging/vocabulary.py            # in the project's environment; needs uv
    python packaging/vocabulary.py FOLDER     # the packages were unpacked there before

Prints a count for each list; two runs give the same bytes. The table of conditions is built only where
KITH_RARE_DISEASES names the folder with Orphanet's tables; elsewhere the one that is there stays, and that is said.
"""

import json
import os
import re
import subprocess
import sys
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import vocabulary_cleaning as cleaning
import vocabulary_rare as rare
import vocabulary_sources as sources
import vocabulary_terms as terms

from journal.vocabulary.terms import OTHER_FILE
from journal.vocabulary.words import FILE as CLEANING_FILE

ROOT = Path(__file__).resolve().parent.parent
OUT = ROOT / "resources" / "terms"
REQUIREMENTS = ROOT / "packaging" / "vocabulary-requirements.txt"
NOTICES = ROOT / "packaging" / "terms" / "notices.txt"


def fetch(folder: Path) -> None:
    """Unpack the pinned packages into `folder`. Raises CalledProcessError."""
    chosen = ("--no-deps", "--require-hashes", "--target", str(folder), "-r", str(REQUIREMENTS))
    subprocess.run(["uv", "pip", "install", "--quiet", "--python", sys.executable, *chosen], check=True)


def build(packages: Path, out: Path) -> list[dict[str, Any]]:
    """Write every file into `out`; the manifest, as it was written there."""
    found = terms.labels(packages)
    terms.write(found, out)
    lists = cleaning.build(packages)
    (out / CLEANING_FILE).write_bytes(cleaning.packed(lists))
    countries = {one.country: [one.names[0], one.people] for one in sources.places(packages) if one.kind == "country"}
    _write(out / "countries.json", countries)
    folder = os.environ.get("KITH_RARE_DISEASES")
    if folder:
        _write(out / "rare.json", rare.build(Path(folder)))
    else:
        print("KITH_RARE_DISEASES names no folder: rare.json stays as it is.")
    conditions = json.loads((out / "rare.json").read_text(encoding="utf-8"))
    counts = {
        **{f"{kind} {system}".strip(): count for (kind, system), count in _counted(found).items()},
        **{f"cleaning {name}": len(values) for name, values in lists.items()},
        "countries": len(countries),
        "conditions": len(conditions),
        "conditions Orphanet": sum(bool(row["orpha"]) for row in conditions),
        "conditions chronic": sum(not row["orpha"] for row in conditions),
    }
    listed = [_listed(block, counts, packages) for block in NOTICES.read_text(encoding="utf-8").split("\n\n")]
    _write(out / "manifest.json", listed)
    return listed


def _counted(found: list[terms.Label]) -> dict[tuple[str, str], int]:
    """Things, not labels, by kind and system; aliases as what they are."""
    things: dict[tuple[str, str], set[str]] = {}
    for label in found:
        system = "aliases" if label.kind == "symptom" and label.file == OTHER_FILE else label.system
        things.setdefault((label.kind, system), set()).add(
            label.text if system == "aliases" else label.code or label.name
        )
    return {key: len(codes) for key, codes in things.items()}


def _listed(block: str, counts: dict[str, int], packages: Path) -> dict[str, Any]:
    """One list of the manifest out of its lines in notices.txt ("member: text", the notice last)."""
    members = dict(line.split(": ", 1) for line in block.strip().splitlines() if not line.startswith("#"))
    package = members.pop("package", "")
    counted = members.pop("counted").split(", ")
    members["version"] = members.get("version") or _version(package)
    release = sources.hpo_version(packages)
    return {
        **{member: text.replace("{hpo}", release) for member, text in members.items()},
        "count": sum(counts[name] for name in counted),
    }


def _version(package: str) -> str:
    found = re.search(rf"^{re.escape(package)}==(\S+)", REQUIREMENTS.read_text(encoding="utf-8"), re.MULTILINE)
    if found is None:
        sys.exit(f"vocabulary-requirements.txt lacks {package}.")
    return found[1]


def _write(path: Path, value: Any) -> None:
    path.write_text(json.dumps(value, ensure_ascii=False, indent=1) + "\n", encoding="utf-8")


def main() -> None:
    """Fetch, build, print what came of it."""
    OUT.mkdir(parents=True, exist_ok=True)
    if len(sys.argv) > 1:
        listed = build(Path(sys.argv[1]), OUT)
    else:
        with TemporaryDirectory() as folder:
            fetch(Path(folder))
            listed = build(Path(folder), OUT)
    for one in listed:
        print(f"{one['count']:>8,}  {one['name']} ({one['source']} {one['version']})")
    for path in sorted(OUT.iterdir()):
        print(f"{path.stat().st_size:>10,}  {path.name}")


if __name__ == "__main__":
    main()
