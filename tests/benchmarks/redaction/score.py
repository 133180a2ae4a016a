"""How much of marked identifiers an engine covers: any, full, precision and over-redaction, as sharing.md defines them.

    KITH_REDACTION_DATA=FOLDER python -m tests.benchmarks.redaction.score [--level strict] [--misses SET]
    KITH_REDACTION_DATA=FOLDER python -m tests.benchmarks.redaction.score --engine "PROGRAM AND ITS WORDS"

The texts are not ours to commit: the folder is named by the variable, and this says so when it is not there. The rules
were written with a look at the even entries of each set alone; what is missed is printed of these alone too.
"""

import argparse
import json
import os
import re
import shlex
import sys
import time
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

from journal.anonymization.known import NOTHING, Known
from journal.anonymization.text import Level
from tests.benchmarks.redaction import diaries
from tests.benchmarks.redaction.engines import Engine, own, program, ready

_TOKEN = re.compile(r"\w+")


class Text(NamedTuple):
    """One text and the places of its identifiers."""

    text: str
    marked: tuple[tuple[int, int, str], ...]


class Score(NamedTuple):
    """Counts over one set of texts."""

    identifiers: int
    touched: int
    whole: int
    found: int
    right: int
    clean: int
    over: int
    seconds: float
    texts: int
    misses: tuple[str, ...]


def asq(folder: Path) -> Iterator[Text]:
    """ASQ-PHI: values without places; every occurrence is marked."""
    for block in (folder / "asq-phi-first-300.txt").read_text(encoding="utf-8").split("===QUERY===")[1:]:
        text, _bar, tags = block.partition("===PHI_TAGS===")
        text = text.strip()
        values = [json.loads(line) for line in tags.strip().splitlines() if line.strip()]
        yield Text(text, tuple(place for v in values for place in _places(text, v["value"], v["identifier_type"])))


def presidio(folder: Path) -> Iterator[Text]:
    """presidio-research's sentences, with places."""
    for item in json.loads((folder / "presidio-synth-first-300.json").read_text(encoding="utf-8")):
        marked = ((s["start_position"], s["end_position"], s["entity_type"]) for s in item["spans"])
        yield Text(item["full_text"], tuple(marked))


def safeharbor(folder: Path) -> Iterator[Text]:
    """deidgate's 15 texts over the 18 categories."""
    for line in (folder / "safeharbor_seed.jsonl").read_text(encoding="utf-8").splitlines():
        item = json.loads(line)
        marked = (place for p in item["phi"] for place in _places(item["text"], p["value"], p["category"]))
        yield Text(item["text"], tuple(marked))


SETS = {"ASQ-PHI, first 300": asq, "presidio synth, first 300": presidio, "safeharbor seed": safeharbor}


def halves(folder: Path | None) -> Iterator[tuple[str, str, list[Text], Known]]:
    """(set, half, its texts, what is known) of every set; the diaries alone where there is no folder."""
    if folder is not None:
        for name, read in SETS.items():
            texts = list(read(folder))
            yield name, "even", texts[::2], NOTHING
            yield name, "odd", texts[1::2], NOTHING
    for half, named in enumerate(("even", "odd")):
        diary = [Text(one.text, one.marked) for one in diaries.entries(500, half)]
        yield "diaries", named, diary, NOTHING
        yield "diaries, a third is known", named, diary, diaries.circle()


def _places(text: str, value: str, kind: str) -> list[tuple[int, int, str]]:
    return [(m.start(), m.end(), kind) for m in re.finditer(re.escape(value), text)]


def score(texts: list[Text], engine: Engine) -> Score:
    """any, full and the rest of one engine over one set."""
    touched = whole = found = right = clean = over = identifiers = 0
    misses = []
    started = time.perf_counter()
    answers = [engine(text.text) for text in texts]
    seconds = time.perf_counter() - started
    for text, spans in zip(texts, answers, strict=True):
        for start, end, kind in text.marked:
            tokens = [(start + m.start(), start + m.end()) for m in _TOKEN.finditer(text.text[start:end])]
            covered = [any(s.start < b and a < s.end for s in spans) for a, b in tokens]
            identifiers += 1
            touched += any(covered)
            whole += all(covered)
            if not all(covered):
                misses.append(f"{kind}: {text.text[start:end]!r} in {text.text[max(0, start - 40) : end + 20]!r}")
        found += len(spans)
        hits = [s for s in spans if any(s.start < end and start < s.end for start, end, _kind in text.marked)]
        right += len(hits)
        misses += [f"OVER {s.rule}: {text.text[s.start : s.end]!r}" for s in spans if s not in hits]
        clean += not text.marked
        over += bool(spans) and not text.marked
    return Score(identifiers, touched, whole, found, right, clean, over, seconds, len(texts), tuple(misses))


def share(part: int, whole: int) -> str:
    """In percent; a line where there is nothing to count."""
    return f"{part / whole:.1%}" if whole else "-"


def data() -> Path | None:
    """The folder with the marked texts, where the variable names one."""
    named = os.environ.get("KITH_REDACTION_DATA")
    return Path(named) if named is not None and Path(named).is_dir() else None


def main() -> int:
    """Print one line a set and half."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--level", choices=[level.value for level in Level], default=Level.NORMAL.value)
    parser.add_argument("--misses", help="print what was missed or taken too much in sets whose name begins so")
    parser.add_argument("--engine", help="a program that speaks the lines of `kith redact`, instead of Kith")
    options = parser.parse_args()
    engines = program(shlex.split(options.engine)) if options.engine else own(Level(options.level))
    folder = data()
    if folder is None:
        sys.stdout.write("KITH_REDACTION_DATA names no folder with the marked texts: the diaries alone are measured.\n")
    sys.stdout.write(
        f"{'set':28}{'half':>6}{'identifiers':>12}{'any':>8}{'full':>8}{'precision':>11}{'over-redacted':>15}{'texts/s':>9}\n"
    )
    for name, half, texts, known in halves(folder):
        with ready(engines, known) as engine:
            found = score(texts, engine)
        sys.stdout.write(
            f"{name:28}{half:>6}{found.identifiers:12}{share(found.touched, found.identifiers):>8}"
            f"{share(found.whole, found.identifiers):>8}{share(found.right, found.found):>11}"
            f"{share(found.over, found.clean):>15}{found.texts / found.seconds:9.0f}\n"
        )
        if options.misses and name.startswith(options.misses) and half != "odd":
            sys.stdout.write("".join(f"    {miss}\n" for miss in found.misses))
    missing, names = diaries.unlisted()
    sys.stdout.write(f"of the diaries' {names} names {missing} are in no list\n")
    return 0


if __name__ == "__main__":
    sys.exit(main())
