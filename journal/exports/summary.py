"""JSON: the disclosed records as they stand, for programs."""

from typing import Final

import msgspec

from journal.anonymization.disclosure import Disclosure
from journal.model.codec import dumps
from journal.progress import Progress

FORMAT: Final = "kith-summary"
VERSION: Final = 1


def summary(disclosure: Disclosure, progress: Progress) -> bytes:
    """`{"format": "kith-summary", "version": 1, "audience", "records"}` in UTF-8, indented, one line end at the end."""
    progress.step(0, 1)
    found = {
        "format": FORMAT,
        "version": VERSION,
        "audience": disclosure.audience.value,
        "records": disclosure.records,
    }
    # Only the spaces are changed here: numbers keep their digits.
    return msgspec.json.format(dumps(found), indent=1) + b"\n"
