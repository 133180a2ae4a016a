"""Rooms have names that say something, hide no library, and begin with what they are for."""

import ast
import sys

import pytest

from tests.architecture.source import EVERYTHING, PROGRAM, ROOT, Module, modules

NAMELESS = frozenset(("util", "utils", "common", "misc", "helper", "helpers", "tools", "lib", "shared", "base"))


def nameless(module: Module) -> list[str]:
    """The parts of the module's path that say nothing."""
    return [part for part in module.name.split(".") if part.lstrip("_") in NAMELESS]


def opening(module: Module) -> str:
    """The first line of the module's docstring, when it is one whole line; else ""."""
    first, _, rest = (ast.get_docstring(module.tree) or "").partition("\n")
    return "" if rest.partition("\n")[0].strip() else first.strip()


@pytest.mark.parametrize("module", modules(*EVERYTHING), ids=lambda module: module.path)
def test_no_room_is_called_by_a_name_that_says_nothing(module: Module) -> None:
    assert nameless(module) == []


@pytest.mark.parametrize("module", modules(*PROGRAM, "packaging"), ids=lambda module: module.path)
def test_a_module_begins_with_one_line_that_says_what_it_is_for(module: Module) -> None:
    assert opening(module)


def test_nothing_at_the_top_hides_a_library() -> None:
    # The root and packaging/ stand on the path: the one in the tests, the other when its scripts run.
    names = {path.stem for folder in (ROOT, ROOT / "packaging") for path in folder.glob("*.py")}
    names |= {path.name for path in ROOT.iterdir() if path.is_dir()}
    assert names & sys.stdlib_module_names == set()


@pytest.mark.parametrize("path", ["journal/utils.py", "ui/common/__init__.py", "journal/store/_helpers.py"])
def test_a_planted_room_without_a_name_is_found(path: str) -> None:
    assert nameless(Module(path, ""))


@pytest.mark.parametrize(
    "text", ["", "import json", '"""Two lines\nof one sentence."""', "# A comment.\n", "'''\n\n'''"]
)
def test_a_planted_module_without_its_line_is_found(text: str) -> None:
    assert not opening(Module("journal/planted.py", text))


def test_more_may_follow_the_line_after_a_gap() -> None:
    assert opening(Module("journal/planted.py", '"""What it is for.\n\nMore.\n"""')) == "What it is for."
