"""The lists that are installed: all hashed, within the project's bounds, without an address."""

import re
import tomllib
from pathlib import Path

import pytest
from environment import ROOT, RUN, TEST
from lock import pins
from packaging.requirements import Requirement

with (ROOT / "pyproject.toml").open("rb") as _file:
    _PROJECT = tomllib.load(_file)

_DIRECT = [*_PROJECT["project"]["dependencies"], *_PROJECT["build-system"]["requires"]]
_TOOLS = _PROJECT["project"]["optional-dependencies"]["dev"]


def _versions(*texts: str) -> dict[str, list[str]]:
    found: dict[str, list[str]] = {}
    for pin in (pin for text in texts for pin in pins(text) if not pin.startswith("#")):
        name, version = pin.split(" ;")[0].split("==")
        found.setdefault(name, []).append(version)
    return found


def _unmet(requirements: list[str], versions: dict[str, list[str]]) -> list[str]:
    needed = [Requirement(text) for text in requirements]
    return [str(one) for one in needed if not any(map(one.specifier.contains, versions.get(one.name.lower(), [])))]


def test_every_dependency_is_pinned_within_its_bounds() -> None:
    run, tools = RUN.read_text(encoding="utf-8"), TEST.read_text(encoding="utf-8")
    assert _unmet(_DIRECT, _versions(run)) == []
    assert _unmet(_TOOLS, _versions(run, tools)) == []


def test_a_dependency_out_of_bounds_is_told() -> None:
    assert _unmet(["rich>=13,<14", "absent"], {"rich": ["15.0"]}) == ["rich<14,>=13", "absent"]


def test_both_lists_fit_into_one_environment() -> None:
    run, tools = (pins(path.read_text(encoding="utf-8")) for path in (RUN, TEST))
    assert {pin for pin in run if not pin.startswith("#")} & set(tools) == set()


@pytest.mark.parametrize("path", [RUN, TEST], ids=lambda path: path.name)
def test_every_entry_has_hashes_and_nothing_has_an_address(path: Path) -> None:
    text = path.read_text(encoding="utf-8")
    bare = [pin for pin, entry in pins(text).items() if not pin.startswith("#") and "--hash=sha256:" not in entry]
    assert bare == []
    assert re.search(r"https?://|file:|--index|--find-links|@ ", text) is None


def test_an_entry_keeps_its_marker_and_all_its_hashes() -> None:
    lock = (
        "a==1 ; python_version < '3.12' \\\n    --hash=sha256:1 \\\n    --hash=sha256:2\nb==2 \\\n    --hash=sha256:3\n"
    )
    assert list(pins(lock)) == ["a==1 ; python_version < '3.12'", "b==2"]
    assert "".join(pins(lock).values()) == lock
