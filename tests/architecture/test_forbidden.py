"""What no line of ours may import or call: it opens a socket, leaves plaintext on disk or runs what it reads."""

import ast
from collections.abc import Iterator

import pytest

from tests.architecture.source import PROGRAM, Module, dotted, imports, modules

MODULES = ("tempfile", "socket", "ssl", "urllib.request", "http", "pickle")
BUILT_IN = ("eval", "exec", "__import__")
METHODS = ("extractall", "decrypt_file", "import_module")

# The lock of a file: two modules of the standard library, of which each system has one.
ALLOWED = frozenset({("journal/vault/lock.py", "import_module")})


def offences(module: Module) -> list[str]:
    """One sentence for each forbidden thing in `module`."""
    return [
        f"{module.path}:{line}: {what}"
        for line, what in sorted(_found(module.tree))
        if (module.path, what.rpartition(" ")[2]) not in ALLOWED
    ]


def _found(tree: ast.Module) -> Iterator[tuple[int, str]]:
    for found in imports(tree):
        if _is_forbidden(found.name) or found.name.rpartition(".")[2] in METHODS:
            yield found.line, f"imports {found.name}"
    for node in ast.walk(tree):
        if isinstance(node, ast.Attribute):
            if node.attr in METHODS:
                yield node.lineno, f"uses {node.attr}"
            elif _is_forbidden(dotted(node)):
                yield node.lineno, f"uses {dotted(node)}"
        elif isinstance(node, ast.Name) and node.id in BUILT_IN + METHODS:
            yield node.lineno, f"uses {node.id}"
        elif isinstance(node, ast.keyword) and node.arg == "shell":
            yield node.value.lineno, "starts a shell"


def _is_forbidden(name: str) -> bool:
    return name.startswith("PySide6.QtWebEngine") or any(
        name == module or name.startswith(module + ".") for module in MODULES
    )


@pytest.mark.parametrize("module", modules(*PROGRAM), ids=lambda module: module.path)
def test_nothing_forbidden_is_used(module: Module) -> None:
    assert offences(module) == []


@pytest.mark.parametrize(
    "text",
    [
        "import tempfile",
        "def f():\n    import socket",
        "from ssl import create_default_context",
        "import urllib.request",
        "from urllib import request",
        "import urllib.parse\nurllib.request.urlopen('x')",
        "from http.client import HTTPConnection",
        "import http",
        "import pickle as p",
        "from PySide6 import QtWebEngineWidgets",
        "import PySide6.QtWebEngineCore",
        "eval('1')",
        "run = exec",
        "__import__('socket')",
        "import importlib\nimportlib.import_module('socket')",
        "archive.extractall(folder)",
        "from pyrage import decrypt_file",
        "pyrage.decrypt_file(a, b)",
        "subprocess.run('ls', shell=True)",
        "subprocess.run('ls', shell=wish)",
    ],
)
def test_a_planted_offence_is_found(text: str) -> None:
    assert offences(Module("journal/planted.py", text))


@pytest.mark.parametrize(
    "text",
    [
        "from urllib.parse import quote",
        "from PySide6.QtWidgets import QWidget",
        "dialog.exec()",
        "import httpserver_names",
        "request = 1",
    ],
)
def test_what_only_looks_alike_passes(text: str) -> None:
    assert offences(Module("journal/planted.py", text)) == []
