"""Bodies of older programs, brought to this program's version of their kind, one pure step at a time."""

from collections.abc import Callable, Mapping
from typing import Any, Final

from journal.model.records import Record

Step = Callable[[Mapping[str, Any]], Mapping[str, Any]]

STEPS: Final[dict[tuple[str, int], Step]] = {}
"""(kind, version) -> the step from that version to the next. A field's name and meaning never change."""


def version_of(body: Mapping[str, Any], kind: type[Record]) -> int:
    """The version that `body` says it is of; the current one where it says none."""
    said = body.get("v")
    return said if isinstance(said, int) else kind.version


def to_current(kind: type[Record], body: Mapping[str, Any]) -> Mapping[str, Any]:
    """`body` as `kind.version` writes it; a body without "v" is of the current version, a newer one stays as it is."""
    for version in range(max(1, version_of(body, kind)), kind.version):
        body = STEPS[kind.kind, version](body)
    return body
