"""What is imported where: ours at the top, heavy packages of others late and in one file each."""

import ast
from collections import defaultdict

import pytest

from tests.architecture.source import PROGRAM, Module, dotted, imports, modules

# Each takes over 10 ms to import; with all of them at the top the first window came 2.6 times as late.
HEAVY = frozenset(
    ("matplotlib", "typst", "pypdf", "pypdfium2", "PIL", "segno", "rich", "zxcvbn", "phonenumbers", "rapidfuzz"),
)

# Qt is read only where the system has what it needs, and the first window shows before the second is read.
LATE_OF_OURS = frozenset({("ui/app.py", "ui.program"), ("ui/app.py", "ui.main_window")})


def misplaced(module: Module) -> list[str]:
    """One sentence for each import of `module` that stands where it may not."""
    sentences = []
    for found in imports(module.tree):
        ours = found.level > 0 or found.package in PROGRAM
        if ours and not found.at_top and not _may_be_late(module.path, found.name):
            sentences.append(f"{module.path}:{found.line}: {found.name} is ours and not imported at the top")
        if found.package in HEAVY and not _in_function(module.tree, found.line):
            sentences.append(f"{module.path}:{found.line}: {found.name} is heavy and not imported in a function")
    sentences += [
        f"{module.path}:{node.lineno}: TYPE_CHECKING hides a circle"
        for node in ast.walk(module.tree)
        if isinstance(node, ast.Name | ast.Attribute) and dotted(node).endswith("TYPE_CHECKING")
    ]
    return sentences


def shared_heavy(found: list[Module]) -> list[str]:
    """One sentence for each heavy package that more than one of these files imports."""
    places: defaultdict[str, set[str]] = defaultdict(set)
    for module in found:
        for name in {one.package for one in imports(module.tree)} & HEAVY:
            places[name].add(module.path)
    return [f"{name}: {', '.join(sorted(paths))}" for name, paths in sorted(places.items()) if len(paths) > 1]


def _may_be_late(path: str, name: str) -> bool:
    return any(path == place and (name + ".").startswith(late + ".") for place, late in LATE_OF_OURS)


def _in_function(tree: ast.Module, line: int) -> bool:
    return any(
        node.lineno <= line <= (node.end_lineno or 0)
        for node in ast.walk(tree)
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef)
    )


@pytest.mark.parametrize("module", modules(*PROGRAM), ids=lambda module: module.path)
def test_every_import_stands_where_it_may(module: Module) -> None:
    assert misplaced(module) == []


def test_a_heavy_package_is_imported_in_one_file() -> None:
    assert shared_heavy(modules(*PROGRAM)) == []


@pytest.mark.parametrize(
    "text",
    [
        "def f():\n    from journal.store import page",
        "def f():\n    from . import page",
        "if True:\n    import ui.theme",
        "import matplotlib.pyplot",
        "try:\n    from PIL import Image\nexcept ImportError:\n    pass",
        "class A:\n    import rich",
        "from typing import TYPE_CHECKING\nif TYPE_CHECKING:\n    import json",
        "import typing\nif typing.TYPE_CHECKING:\n    import json",
        "def f():\n    from ui.main_window import MainWindow",
    ],
)
def test_a_planted_import_in_the_wrong_place_is_found(text: str) -> None:
    assert misplaced(Module("journal/planted.py", text))


def test_a_heavy_package_planted_in_two_files_is_found() -> None:
    text = "def f():\n    import typst"
    assert shared_heavy([Module("journal/a.py", text), Module("ui/b.py", text)]) == ["typst: journal/a.py, ui/b.py"]


def test_the_first_window_may_read_the_second_late() -> None:
    text = "def f():\n    from ui.main_window import MainWindow"
    assert misplaced(Module("ui/app.py", text)) == []
