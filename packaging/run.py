"""The README's two commands: sets everything up in .venv, then opens Kith on a sample journal, or runs the tests.

    python3 packaging/run.py                  # the sample in a window; without a display two summaries as PDF
    python3 packaging/run.py test [WORDS]     # the tests; WORDS go to pytest
    python3 packaging/run.py covered          # whether the rooms that must be covered whole are (covered.py)
    python3 packaging/run.py prepare          # only the set-up, with the test tools

Needs Python 3.11 or newer and nothing else: what is missing of the system it installs as root, or says the line to
type.
"""

import os
import subprocess
import sys
from collections.abc import Sequence

if sys.version_info < (3, 11):  # noqa: UP036 - whoever starts us may have an older one
    sys.exit("Kith needs Python 3.11 or newer; this is {}.{}.".format(*sys.version_info[:2]))

import covered
import debian
import environment
import showing

_SLOWEST = ("--durations", "10", "--durations-min", "5")


def main(words: list[str]) -> int:
    """Runs one of the words above; the exit status of what it started, 1 when the set-up failed, 2 for wrong words."""
    try:
        return _run(words)
    except debian.SystemLacksError as error:
        print(f"\n{error}", file=sys.stderr)
    except subprocess.CalledProcessError as error:
        print(f"\nThis command failed, see above: {' '.join(map(str, error.cmd))}", file=sys.stderr)
    return 1


def _run(words: list[str]) -> int:
    match words:
        case []:
            return showing.show(environment.prepare(test=False))
        case ["prepare"]:
            environment.prepare(test=True)
            return 0
        case ["test", *rest]:
            return _tests(rest)
        case ["covered"]:
            return _covered()
    print(__doc__, file=sys.stderr)
    return 2


def _tests(words: Sequence[str], *before: str) -> int:
    python = environment.prepare(test=True)
    environment.say("Running the tests")
    # Offscreen: a test that wants a real screen starts its own.
    values = {"QT_QPA_PLATFORM": "offscreen"} | os.environ
    command = [str(python), *before, "-m", "pytest", "-n", "2", "--dist", "worksteal", *_SLOWEST, *words]
    return subprocess.run(command, cwd=environment.ROOT, env=values, check=False).returncode


def _covered() -> int:
    python = environment.prepare(test=True)
    subprocess.run([python, "-m", "coverage", "erase"], cwd=environment.ROOT, check=True)
    status = _tests(covered.TESTS, "-m", "coverage", "run")
    return status or subprocess.run([python, "packaging/covered.py"], cwd=environment.ROOT, check=False).returncode


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
