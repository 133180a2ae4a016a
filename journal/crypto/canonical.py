"""The one way a value is written before it is signed: the same value, the same bytes."""

from typing import Any

import msgspec


def canonical(value: Any) -> bytes:
    """JSON in UTF-8 with sorted members and no spaces; a value is a struct, object, list, text, integer or None."""
    return msgspec.json.encode(value, order="sorted")
