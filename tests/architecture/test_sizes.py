"""Files, classes and functions small enough to be read at once; past a mark, split by noun."""

import ast

import pytest

from tests.architecture.source import EVERYTHING, PROGRAM, Module, modules

# house.md's marks are 300, 250 and 40; what is a little over may stand when a split would read worse.
FILE, CLASS, FUNCTION = 350, 250, 50


def too_long(module: Module) -> list[str]:
    """One sentence for the file, each class and each function of `module` past its mark."""
    lines = len(module.text.splitlines())
    sentences = [f"{module.path}: {lines} lines"] if lines > FILE else []
    for node in ast.walk(module.tree):
        if isinstance(node, ast.ClassDef | ast.FunctionDef | ast.AsyncFunctionDef):
            mark = CLASS if isinstance(node, ast.ClassDef) else FUNCTION
            lines = (node.end_lineno or node.lineno) - node.lineno + 1
            if lines > mark:
                sentences.append(f"{module.path}:{node.lineno}: {node.name} has {lines} lines")
    return sentences


@pytest.mark.parametrize("module", modules(*EVERYTHING), ids=lambda module: module.path)
def test_nothing_is_too_long_to_be_read_at_once(module: Module) -> None:
    assert too_long(module) == []


def test_the_workspace_has_at_most_twelve_public_names() -> None:
    names = [
        node.name
        for module in modules(*PROGRAM)
        for outer in ast.walk(module.tree)
        if isinstance(outer, ast.ClassDef) and outer.name == "Workspace"
        for node in outer.body
        if isinstance(node, ast.FunctionDef) and not node.name.startswith("_")
    ]
    assert len(names) <= 12


@pytest.mark.parametrize(
    "text",
    [
        "\n" * (FILE + 1),
        "class A:\n" + "    x = 1\n" * CLASS,
        "def f():\n" + "    x = 1\n" * FUNCTION,
        "class A:\n    async def f():\n" + "        x = 1\n" * FUNCTION,
    ],
)
def test_a_planted_giant_is_found(text: str) -> None:
    assert too_long(Module("journal/planted.py", text))


def test_what_ends_at_its_mark_passes() -> None:
    text = "def f():\n" + "    x = 1\n" * (FUNCTION - 1) + "\n" * (FILE - FUNCTION)
    assert too_long(Module("journal/planted.py", text)) == []
