"""What each bundled list is: source, version, licence, notice and count, for About and the command line."""

import msgspec

from journal.resources import read_bytes


class Listed(msgspec.Struct, frozen=True, kw_only=True):
    """One bundled list. `file`: where it lies under resources/terms; `count`: its names or entries."""

    name: str
    version: str
    source: str
    licence: str
    notice: str
    file: str
    count: int


def manifest() -> tuple[Listed, ...]:
    """Every bundled list, in the order in which About shows them."""
    return msgspec.json.decode(read_bytes("terms", "manifest.json"), type=tuple[Listed, ...])
