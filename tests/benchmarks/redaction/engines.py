"""What finds identifiers in a text: Kith in this process, or any program that speaks the lines of `kith redact`."""

import json
import subprocess
from collections.abc import Callable, Iterator, Sequence
from contextlib import AbstractContextManager, contextmanager, nullcontext
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import NamedTuple

from journal.anonymization.known import NOTHING, Known
from journal.anonymization.text import Cleaner, Level


class Found(NamedTuple):
    """A half-open range of code points that an engine would take out, and which rule of it said so."""

    start: int
    end: int
    rule: str


Engine = Callable[[str], Sequence[Found]]
Engines = Callable[[Known], AbstractContextManager[Engine]]
"""An engine that knows these identifiers, for as long as the context lasts."""


def kith(level: Level = Level.NORMAL, known: Known = NOTHING) -> Engine:
    """Kith's own rules."""
    cleaner = Cleaner(known, level)
    return lambda text: [Found(s.start, s.end, f"{s.rule} {s.certainty}") for s in cleaner.find(text)]


def own(level: Level = Level.NORMAL) -> Engines:
    """Kith's own rules, as a program would be started."""
    return lambda known: nullcontext(kith(level, known))


def program(words: Sequence[str]) -> Engines:
    """A program: `{"id", "text"}` to it, `{"spans": [{"start", "end"}]}` back, a line each; it takes `--known FILE`."""

    @contextmanager
    def started(known: Known) -> Iterator[Engine]:
        with TemporaryDirectory() as folder:
            listed = Path(folder) / "known.json"
            entries = [{"kind": one.kind, "value": one.value} for one in known.identifiers]
            listed.write_text(json.dumps(entries), encoding="utf-8")
            more = ("--known", str(listed)) if entries else ()
            with subprocess.Popen([*words, *more], stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True) as running:
                yield lambda text: _asked(running, text)

    return started


def _asked(running: "subprocess.Popen[str]", text: str) -> list[Found]:
    assert running.stdin is not None
    assert running.stdout is not None
    running.stdin.write(json.dumps({"id": 1, "text": text}) + "\n")
    running.stdin.flush()
    spans = json.loads(running.stdout.readline())["spans"]
    return [Found(one["start"], one["end"], str(one.get("rule", ""))) for one in spans]


@contextmanager
def ready(engines: Engines, known: Known = NOTHING) -> Iterator[Engine]:
    """An engine that has loaded what it needs."""
    with engines(known) as engine:
        engine("Warm up at +44 20 7946 0958 in Ghent.")
        yield engine
