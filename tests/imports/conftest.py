"""Fixtures of the imports: a shelf, and files written for one test."""

from collections.abc import Callable
from pathlib import Path

import pytest

from tests.imports.shelf import Shelf

Write = Callable[[str, str | bytes], Path]


@pytest.fixture
def shelf() -> Shelf:
    return Shelf()


@pytest.fixture
def write(tmp_path: Path) -> Write:
    def written(name: str, content: str | bytes) -> Path:
        path = tmp_path / name
        path.write_bytes(content.encode() if isinstance(content, str) else content)
        return path

    return written
