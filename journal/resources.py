"""The only reader of `resources/`: data that ships with Kith, never code."""

from importlib.resources import files
from importlib.resources.abc import Traversable


def resource(*parts: str) -> Traversable:
    """One file or folder under `resources/`, by its path parts."""
    return files("resources").joinpath(*parts)


def read_bytes(*parts: str) -> bytes:
    """The bytes of one file under `resources/`. Raises FileNotFoundError."""
    return resource(*parts).read_bytes()


def read_text(*parts: str) -> str:
    """The UTF-8 text of one file under `resources/`. Raises FileNotFoundError."""
    return resource(*parts).read_text(encoding="utf-8")
