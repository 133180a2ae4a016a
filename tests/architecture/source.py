"""Our own source, read as trees: what the checks of this folder walk."""

import ast
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
PROGRAM = ("journal", "ui", "resources")
EVERYTHING = (*PROGRAM, "packaging", "tests")


@dataclass(frozen=True)
class Module:
    """One file: its path from the root of the checkout, with "/", and its text."""

    path: str
    text: str

    @property
    def tree(self) -> ast.Module:
        """The parsed text."""
        return ast.parse(self.text, self.path)

    @property
    def name(self) -> str:
        """The dotted name; of a package that of its folder."""
        return self.path.removesuffix(".py").removesuffix("/__init__").replace("/", ".")


@dataclass(frozen=True)
class Import:
    """One imported name as it stands in a module; `level` over 0 is a relative import."""

    name: str
    line: int
    level: int
    at_top: bool

    @property
    def package(self) -> str:
        """The outermost package."""
        return self.name.partition(".")[0]


def modules(*rooms: str) -> list[Module]:
    """Every Python file in these folders, sorted by path."""
    return [
        Module(path.relative_to(ROOT).as_posix(), path.read_text(encoding="utf-8"))
        for room in rooms
        for path in sorted((ROOT / room).rglob("*.py"))
    ]


def imports(tree: ast.Module) -> Iterator[Import]:
    """Every import, wherever it stands; `from a import b` gives `a.b`, since b may be a module."""
    top = set(map(id, tree.body))
    for node in ast.walk(tree):
        if isinstance(node, ast.Import):
            for alias in node.names:
                yield Import(alias.name, node.lineno, 0, id(node) in top)
        elif isinstance(node, ast.ImportFrom):
            for alias in node.names:
                name = ".".join(part for part in (node.module, alias.name) if part)
                yield Import(name, node.lineno, node.level, id(node) in top)


def dotted(node: ast.AST) -> str:
    """`a.b.c` as it stands in the text; "" for anything else."""
    if isinstance(node, ast.Name):
        return node.id
    if isinstance(node, ast.Attribute):
        before = dotted(node.value)
        return f"{before}.{node.attr}" if before else ""
    return ""
