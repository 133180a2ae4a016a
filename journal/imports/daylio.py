"""Daylio's CSV export: each row one check-in, its mood on a scale of five words, its activities as tags."""

import re
from collections.abc import Iterator, Mapping
from typing import Any, BinaryIO, Final

from journal import confinement
from journal.confinement import parts
from journal.i18n import N_
from journal.imports.cells import Digests, rows
from journal.imports.rows import Refused, Row, Single, bounded, import_key, members, places, refusal
from journal.model.moments import is_moment

FORMAT: Final = "daylio"
MOODS: Final = {"rad": 5, "good": 4, "meh": 3, "bad": 2, "awful": 1}
"""Daylio's own words -> the number on the scale `five`."""

_NEEDED: Final = ("full_date", "time", "mood")
_TIME: Final = re.compile(r"(\d{1,2})[:.](\d\d)\s*([ap])?\.?\s*(?:m\.?)?", re.IGNORECASE)
_NOON: Final = 12


@bounded
def read(stream: BinaryIO, hints: Mapping[str, Any]) -> Iterator[Row]:
    """Each row as a check-in. `hints["mapping"]["moods"]`: other words for moods -> 1 to 5."""
    moods = MOODS | {str(word).casefold(): value for word, value in hints.get("mapping", {}).get("moods", {}).items()}
    for name, part in parts(stream, hints):
        digests, where = Digests(), places(hints, name, "line")
        for row in rows(part, _NEEDED):
            place = where.format(number=row.line)
            try:
                if row.problem is not None:
                    raise row.problem
                fields = _fields(row.cells, moods)
            except Refused as why:
                yield refusal(why, where=place, type="row")
                continue
            key = import_key(FORMAT, *digests.parts(row.cells))
            yield Single(where=place, type="row", key=key, kind="checkin", fields=members(fields))


def _fields(cells: Mapping[str, str], moods: Mapping[str, int]) -> dict[str, Any]:
    mood = cells["mood"].casefold()
    if mood not in moods:
        raise Refused(N_("the mood '{mood}' is none that Kith knows; name it in a mapping under \"moods\""), mood=mood)
    note = "\n".join(said for said in (cells.get("note_title", ""), cells.get("note", "")) if said)
    tags = [tag.strip() for tag in cells.get("activities", "").split("|")]
    return {
        "effective": {"start": _moment(cells["full_date"], cells["time"])},
        "mood": {"answer": "given", "value": {"scale": "five", "raw": moods[mood], "recall": "now"}},
        "tags": list(dict.fromkeys(tag for tag in tags if tag)),
        "note": note,
    }


def _moment(date: str, time: str) -> str:
    """Date and time of the phone's own clock, which the file gives without an offset."""
    match = _TIME.fullmatch(time)
    if match is not None:
        hour, minute, half = int(match.group(1)), match.group(2), match.group(3)
        if half is not None and 1 <= hour <= _NOON:
            hour = hour % _NOON + (_NOON if half.casefold() == "p" else 0)
        local = f"{date}T{hour:02d}:{minute}"
        if is_moment(local + "+00:00"):
            return local
    raise Refused(N_("'{date} {time}' is no time"), date=date, time=time)


if __name__ == "__main__":
    confinement.serve(read)
