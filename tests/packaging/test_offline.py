"""A trace of every socket tells which program asked, and what nobody owns up to is told."""

from collections import Counter
from pathlib import Path

import offline

TRACE = """\
100 execve("/usr/bin/python", ["python", "-m", "pytest", "tests/end_to_end/test_syncthing.py"], 0x1 /* 9 vars */) = 0
100 vfork( <unfinished ...>
101 execve("/usr/local/bin/syncthing", ["syncthing", "serve"], 0x1 /* 9 vars */) = -1 ENOENT (No such file or directory)
101 execve("/usr/bin/syncthing", ["syncthing", "serve"], 0x1 /* 9 vars */) = 0
100 <... vfork resumed>)              = 101
101 clone3({flags=CLONE_VM|CLONE_THREAD} => {parent_tid=[102]}, 88) = 102
102 socket(AF_INET6, SOCK_STREAM|SOCK_CLOEXEC, IPPROTO_TCP) = 3
100 socket(AF_UNIX, SOCK_STREAM|SOCK_CLOEXEC, 0) = 3
102 +++ exited with 0 +++
"""


def test_a_socket_is_that_of_the_program_whose_thread_asks() -> None:
    (command,) = offline.askers(TRACE.splitlines())
    assert offline.purposes([command]) == (Counter({"by Syncthing": 1}), [])


def test_one_of_the_tests_themselves_is_told() -> None:
    known, unknown = offline.purposes(offline.askers([*TRACE.splitlines(), "100 socket(AF_INET, SOCK_STREAM, 0) = 5"]))
    assert known == Counter({"by Syncthing": 1})
    assert "pytest" in unknown[0]


def test_a_child_that_asks_before_its_parent_hears_of_it_is_its_parents_kind() -> None:
    lines = ["101 clone(child_stack=NULL <unfinished ...>", "103 socket(AF_INET, SOCK_STREAM, 0) = 5"]
    lines += ["101 <... clone resumed>, flags=CLONE_CHILD_CLEARTID) = 103"]
    assert len(offline.purposes(offline.askers([*TRACE.splitlines(), *lines]))[0]) == 1
    assert offline.purposes(offline.askers([*TRACE.splitlines(), *lines]))[0].total() == 2


def test_one_of_a_program_that_nobody_saw_start_is_told() -> None:
    assert offline.purposes(offline.askers(["7 socket(AF_INET, SOCK_STREAM, 0) = 5"])) == (Counter(), [""])


def test_the_number_of_one_that_ended_is_anybodys() -> None:
    lines = [*TRACE.splitlines(), "102 socket(AF_INET, SOCK_STREAM, 0) = 5"]
    assert offline.purposes(offline.askers(lines))[1] == [""]


def test_the_readme_has_a_place_for_it() -> None:
    readme = (Path(offline.__file__).parents[1] / "README.md").read_text(encoding="utf-8")
    text = offline.line(8_000, 90, {"by Syncthing": 2}, "17 programs started", "2026-03-05")
    assert "8,000 tests passed" in text
    assert text in offline.PLACE.placed(readme, text)
