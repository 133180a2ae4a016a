"""The only reader of `resources/`: data that ships with Kith, never code."""

from pathlib import Path

import resources

# Not importlib.resources: for folders that may lie in an archive, which ours never does, it reads ten modules more
# before the first window shows.
_FOLDER = Path(resources.__file__).parent


def resource(*parts: str) -> Path:
    """One file or folder under `resources/`, by its path parts."""
    return _FOLDER.joinpath(*parts)


def read_bytes(*parts: str) -> bytes:
    """The bytes of one file under `resources/`. Raises FileNotFoundError."""
    return resource(*parts).read_bytes()


def read_text(*parts: str) -> str:
    """The UTF-8 text of one file under `resources/`. Raises FileNotFoundError."""
    return resource(*parts).read_text(encoding="utf-8")
