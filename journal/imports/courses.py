"""Prescriptions and performances that belong together become one treatment, also when some come later."""

from collections.abc import Iterable, Sequence
from typing import Final, NamedTuple

import msgspec

from journal.imports.building import Builder
from journal.imports.rows import Group, Order
from journal.model.moments import Moment, seconds
from journal.model.records import Effective
from journal.model.treatments import Dose, Request, Segment, Treatment

_OVER: Final = frozenset({"stopped", "completed", "cancelled"})
_NO_DOSAGE: Final = Segment()


def course(builder: Builder, group: Group) -> Treatment:
    """The treatment of a group, still empty."""
    return builder.made(Treatment, {"name": group.name, "type": group.type, "code": group.code}, group.key)


class Prescription(NamedTuple):
    """What a treatment keeps of an order, and the dosage from the day it was written."""

    order: Order
    request: Request
    segment: Segment


def prescription(builder: Builder, order: Order) -> Prescription:
    """The parts of a treatment that an order becomes. Raises Refused for a member of another shape."""
    request = builder.localised({"key": order.key, **order.request})
    segment = builder.localised({"from": order.request["at"], **order.segment})
    return Prescription(order, builder.part(Request, request), builder.part(Segment, segment))


def with_prescriptions(treatment: Treatment, added: Sequence[Prescription]) -> Treatment:
    """`treatment` and the prescriptions it lacked.

    A prescription that it knows under its key takes the place of what it knew. Each change of dosage is a segment;
    one that names no dosage changes nothing.
    """
    written = {one.request.key for one in added}
    replaced = {known.at for known in treatment.requests if known.key in written}
    old = [request for request in treatment.requests if request.key not in written]
    everything = sorted([*old, *(one.request for one in added)], key=lambda request: (_second(request.at), request.key))
    last = everything[-1]
    over = last.status in _OVER
    kept = [segment for segment in _opened(treatment) if segment.start not in replaced]
    latest = max(added, key=lambda one: (_second(one.request.at), one.request.key))
    named = latest.order.prescriber if latest.request is last else ""
    return msgspec.structs.replace(
        treatment,
        requests=tuple(everything),
        segments=_one_after_another([*kept, *(one.segment for one in added)], last.at if over else None),
        effective=_over_all(treatment.effective, [request.at for request in everything], over=over),
        prescriber=named or treatment.prescriber or latest.order.prescriber,
        purposes=_together(treatment.purposes, (purpose for one in added for purpose in one.order.purposes)),
    )


def with_doses(treatment: Treatment, doses: Iterable[Dose], purposes: Iterable[str]) -> Treatment:
    """`treatment` over the time of all its doses, with what they were for."""
    times = [moment for dose in doses for moment in (dose.effective.start, dose.effective.end) if moment is not None]
    return msgspec.structs.replace(
        treatment,
        effective=_over_all(treatment.effective, times, over=True),
        purposes=_together(treatment.purposes, purposes),
    )


def _second(moment: Moment | None) -> int:
    """Order in time; what has no time stands first."""
    return -(1 << 62) if moment is None else seconds(moment)


def _over_all(known: Effective, times: Iterable[Moment | None], *, over: bool) -> Effective:
    """From the first to the last; a treatment whose last prescription is over ended with it, as far as one can tell."""
    starts = [moment for moment in (known.start, *times) if moment is not None]
    if not starts:
        return known if over else Effective(ongoing=True)
    first = min(starts, key=seconds)
    if not over:
        return Effective(start=first, ongoing=True)
    return Effective(start=first, end=max(filter(None, (known.end, *starts)), key=seconds))


def _opened(treatment: Treatment) -> list[Segment]:
    """The segments without the ends that only the next one, or the end of all, gave them."""
    if not treatment.segments:
        return []
    starts = [*(segment.start for segment in treatment.segments[1:]), treatment.effective.end]
    return [
        msgspec.structs.replace(segment, end=None) if segment.end == following else segment
        for segment, following in zip(treatment.segments, starts, strict=True)
    ]


def _one_after_another(segments: Iterable[Segment], end: Moment | None) -> tuple[Segment, ...]:
    """Segments in order, each open one up to the next, equal neighbours as one; the last up to `end`."""
    found: list[Segment] = []
    for segment in sorted(segments, key=lambda one: _second(one.start)):
        bare = _bare(segment)
        if found and bare in {_NO_DOSAGE, _bare(found[-1])}:
            found[-1] = msgspec.structs.replace(found[-1], end=segment.end)
        elif len(found) == 1 and _bare(found[0]) == _NO_DOSAGE and found[0].start == segment.start:
            found[0] = segment
        else:
            found.append(segment)
    for index, segment in enumerate(found):
        following = found[index + 1].start if index + 1 < len(found) else end
        if segment.end is None and following is not None and _second(following) >= _second(segment.start):
            found[index] = msgspec.structs.replace(segment, end=following)
    return tuple(found)


def _bare(segment: Segment) -> Segment:
    return msgspec.structs.replace(segment, start=None, end=None, why=None)


def _together(known: Sequence[str], more: Iterable[str]) -> tuple[str, ...]:
    return tuple(dict.fromkeys([*known, *more]))
