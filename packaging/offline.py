"""Runs the tests and the program where there is no network, under a trace of every socket; writes the README's line.

   python3 packaging/offline.py [WORDS]     # with WORDS, which go to pytest, nothing is written; some 20 minutes

First all tests, those of sync among them, in a network of their own in which not even the loopback is up, traced from
outside: no program of ours may ask for an AF_INET or AF_INET6 socket. Syncthing, which carries files between two
journals in one test, has a network of its own inside, with a loopback; and one test's reader asks on purpose, to be
refused: so the trace shows that it sees. Then a day on the command line and in the window, which traces itself. Linux.
"""

import os
import re
import subprocess
import sys
import tempfile
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from datetime import datetime
from pathlib import Path

import environment
import faults
from readme import Place

README = environment.ROOT / "README.md"
PLACE = Place("<!-- offline: written by packaging/offline.py -->", "<!-- end of offline -->")
PURPOSES = {
    '["syncthing"': "by Syncthing",
    '/loopback.py"': "by Syncthing's network",
    "'probes'": "by a reader that must be refused",
}
"""What stands in the command of a program that may ask -> how the README calls it."""

# A trace cannot be traced: these make one of their own, and are run after the others.
_OWN_TRACE = ("tests/faults/test_offline.py", "tests/faults/test_markers.py")
_DAY = "tests/faults/test_offline.py::test_no_word_and_no_window_asks_for_a_network"
_CALLS = "trace=socket,execve,clone,clone3,fork,vfork"
_EXEC = re.compile(r"(\d+) +execve\((.*)")
_STARTED = re.compile(r"\d+ +(?:execve\(|<\.\.\. execve resumed>).* = 0$")
_BORN = re.compile(r"(\d+) +(?:(?:clone3?|v?fork)\(.*|<\.\.\. (?:clone3?|v?fork) resumed>.*)= (\d+)$")
_GONE = re.compile(r"(\d+) +\+\+\+ ")
_ASKED = re.compile(r"(\d+) +socket\((AF_INET6?)\b")
_HEAD = "| run | demanded | reached | its control | on |\n|---|---|---|---|---|\n"


def askers(trace: Iterable[str]) -> list[str]:
    """The command of the program behind each AF_INET or AF_INET6 socket of `strace -f`, in no order; "" if unknown."""
    commands: dict[str, str] = {}
    waiting: list[str] = []
    found: list[str] = []
    for line in trace:
        if asked := _ASKED.match(line):
            # A child may ask before its parent hears of it.
            (found if asked[1] in commands else waiting).append(commands.get(asked[1], asked[1]))
        elif (run := _EXEC.match(line)) and " = -1 " not in run[2]:
            commands[run[1]] = run[2]
        elif born := _BORN.match(line):
            command = commands.setdefault(born[2], commands.get(born[1], ""))
            found += [command for process in waiting if process == born[2]]
            waiting = [process for process in waiting if process != born[2]]
        elif gone := _GONE.match(line):
            commands.pop(gone[1], None)
    return found + [""] * len(waiting)


def purposes(commands: Iterable[str]) -> tuple[Counter[str], list[str]]:
    """(purpose -> how many sockets, the commands that had none)."""
    known, unknown = Counter[str](), []
    for command in commands:
        purpose = next((named for mark, named in PURPOSES.items() if mark in command), None)
        if purpose is None:
            unknown.append(command)
        else:
            known[purpose] += 1
    return known, unknown


def line(tests: int, programs: int, known: Mapping[str, int], day: str, when: str) -> str:
    """The README's table."""
    seen = ", ".join(f"{count} {purpose}" for purpose, count in sorted(known.items()))
    reached = f"{tests:,} tests passed, {programs:,} programs started, 0 AF_INET sockets of ours<br>a day: {day}"
    return (
        f"{_HEAD}| all tests, sync included, and a day on the command line and in the window | no AF_INET or AF_INET6 "
        f"socket, everything passes | {reached} | sockets asked for on purpose are seen: {seen} | {when} |\n"
    )


def _alone() -> tuple[str, ...]:
    return ("unshare", "-n") if os.geteuid() == 0 else ("unshare", "-rn")


def _tested(python: Path, report: Path, words: Sequence[str], *watch: str) -> int:
    values = {"QT_QPA_PLATFORM": "offscreen"} | os.environ
    command = [*_alone(), *watch, str(python), "-m", "pytest", "-q", f"--junitxml={report}", *words]
    return subprocess.run(command, cwd=environment.ROOT, env=values, check=False).returncode


def main(words: Sequence[str]) -> int:
    """Run, tell, and write the line when all tests were run and passed. Status 1 when a test or a socket fails us."""
    python = environment.prepare(test=True)
    with tempfile.TemporaryDirectory() as place:
        trace, report, day = (Path(place) / name for name in ("trace", "report.xml", "day.xml"))
        watch = (
            "strace",
            "-f",
            "-q",
            "--seccomp-bpf",
            "-s",
            "300",
            "-e",
            "signal=none",
            "-e",
            _CALLS,
            "-o",
            str(trace),
        )
        others = [f"--ignore={path}" for path in _OWN_TRACE]
        status = _tested(python, report, [*others, *words], *watch)
        with trace.open(encoding="utf-8", errors="replace") as lines:
            known, unknown = purposes(askers(lines))
        with trace.open(encoding="utf-8", errors="replace") as lines:
            programs = sum(1 for one in lines if _STARTED.match(one))
        told = report.read_text(encoding="utf-8")
        tests = told.count("<testcase ") - told.count("<skipped")
        print(f"{tests:,} tests, {programs:,} programs; sockets on purpose: {dict(known)}; others: {unknown}")
        if words or status or unknown:
            return 1 if status or unknown else 0
        status = _tested(python, day, _OWN_TRACE)
        figures = "; ".join(faults.outcomes(day.read_text(encoding="utf-8"))[_DAY].figures)
    text = line(tests, programs, known, figures, f"{datetime.now().astimezone().date():%Y-%m-%d}")
    print(text)
    if not status:
        README.write_text(PLACE.placed(README.read_text(encoding="utf-8"), text), encoding="utf-8")
    return 1 if status else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
