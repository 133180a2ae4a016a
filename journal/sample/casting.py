"""Who is in a sample: three written people first, then as many as asked for, put together from parts."""

import re
from collections.abc import Callable, Iterator
from datetime import date, timedelta
from functools import cache
from typing import Any, Final

import msgspec

from journal.model import codec
from journal.resources import read_bytes
from journal.sample.dice import Dice
from journal.sample.drawing import drawn_words, illness_parts
from journal.sample.plans import Plan

_WRITTEN: Final = ("ines", "clara", "joaquim")
_PLACE: Final = re.compile(r"\{(?:(on|day) (-?\d+)|([a-z_0-9]+))\}")


def plans(people: int, seed: int, until: date) -> Iterator[Plan]:
    """The plan of each of `people` people, in order; `until` is the day that plans count back from."""
    for number in range(people):
        if number < len(_WRITTEN):
            yield _written(_WRITTEN[number], until)
        else:
            yield _drawn(Dice(f"kith sample {seed} who {number}"), until)


def _written(name: str, until: date) -> Plan:
    raw = dict(_file(f"{name}.json"))
    cast, stated = raw.pop("cast"), raw.pop("stated")
    raw.setdefault("texts", _file("texts.json"))
    return _plan(raw, cast, stated, until)


def _drawn(dice: Dice, until: date) -> Plan:
    parts = _file("parts.json")
    illness = dice.pick(parts["illnesses"])
    cast, stated = drawn_words(dice, parts, illness)
    raw = {"texts": _file("texts.json"), **_file("drawn.json"), **illness_parts(dice, illness)}
    return _plan(raw, cast, stated, until)


def _plan(raw: dict[str, Any], cast: dict[str, str], stated: dict[str, str], until: date) -> Plan:
    """`cast` are names that stand nowhere but in texts: they become known words. `stated` stand in a field too."""
    words = cast | stated
    person = raw["person"] | {"known_words": tuple(dict.fromkeys(cast.values()))}
    plan: Plan = msgspec.convert(_filled(raw | {"person": person}, _filler(words, until)), Plan)
    return plan


def _filler(words: dict[str, str], until: date) -> Callable[[re.Match[str]], str]:
    def fill(found: re.Match[str]) -> str:
        if found.group(1) is None:
            return words[found.group(3)]
        day = until - timedelta(days=int(found.group(2)))
        if found.group(1) == "day":
            return day.isoformat()
        return f"{day.day} {_MONTHS[day.month - 1]}"

    return fill


_MONTHS: Final = (
    "January", "February", "March", "April", "May", "June",
    "July", "August", "September", "October", "November", "December",
)  # fmt: skip


def _filled(value: Any, fill: Callable[[re.Match[str]], str]) -> Any:
    """`value` with every {word} written out, in names of members too; dates are {on 39} or {day 39}."""
    if isinstance(value, str):
        return _PLACE.sub(fill, value) if "{" in value else value
    if isinstance(value, dict):
        return {_filled(name, fill): _filled(inner, fill) for name, inner in value.items()}
    if isinstance(value, list | tuple):
        return [_filled(inner, fill) for inner in value]
    return value


@cache
def _file(name: str) -> Any:
    return codec.loads(read_bytes("sample", name))
