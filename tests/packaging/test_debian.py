"""What is missing of the system is found, and told as a line to type."""

import pytest
from debian import (
    LIBRARIES,
    PROGRAMS,
    SystemLacksError,
    missing_libraries,
    missing_programs,
    refuse_unless_root,
    venv_package,
)


def test_nothing_is_missing_where_the_tests_run() -> None:
    assert missing_libraries() == []
    assert missing_programs() == []


def test_a_library_that_is_not_there_is_missing() -> None:
    assert missing_libraries([*LIBRARIES, "libnothing-of-this-name.so.7"]) == ["libnothing-of-this-name.so.7"]


def test_a_program_that_is_not_there_is_missing() -> None:
    assert missing_programs([*PROGRAMS, "no-program-of-this-name"]) == ["no-program-of-this-name"]


def test_a_python_that_can_make_environments_needs_no_package() -> None:
    assert venv_package() == []


def test_whoever_is_not_root_is_told_the_line(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("os.geteuid", lambda: 1000)
    with pytest.raises(SystemLacksError, match=r"sudo apt-get install -y --no-install-recommends libegl1 qpdf"):
        refuse_unless_root(["libegl1", "qpdf"])


def test_where_there_is_no_apt_get_the_names_are_told(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PATH", "")
    monkeypatch.setattr("os.geteuid", lambda: 0)
    with pytest.raises(SystemLacksError, match="Debian calls them:\n    libegl1\n"):
        refuse_unless_root(["libegl1"])
