"""Sorts the rows of a file by what the journal has already, and makes the Changes."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Final, TypeVar

import msgspec

from journal.i18n import _
from journal.imports import courses, filling
from journal.imports.building import Builder, check, renewed
from journal.imports.preview import (
    FILE,
    Conflict,
    Item,
    NoPersonError,
    NoSuchPatientError,
    Options,
    Patient,
    Preview,
    SeveralPatientsError,
)
from journal.imports.rows import (
    Aside,
    Group,
    Helper,
    Order,
    Owner,
    Received,
    Refusal,
    Refused,
    Shot,
    Single,
    Used,
    refusal,
)
from journal.model.change import Change, addition
from journal.model.records import Record
from journal.model.treatments import Dose, Request, Treatment
from journal.progress import Progress

Taken = Single[msgspec.Raw] | Order | Shot[msgspec.Raw]
Built = dict[int, Record | Refused]
"""Row's identity in memory -> what it became."""

_STEP: Final = 2000

Grouped = TypeVar("Grouped", Order, Shot[msgspec.Raw])


def take(format_name: str, rows: Iterable[Received], options: Options, progress: Progress) -> Preview:
    """The preview of rows that are somebody's, made while they come.

    Raises SeveralPatientsError, NoSuchPatientError, NoPersonError.
    """
    builder = Builder(options.into.id if options.into else "", options.now)
    everything: list[Received] = []
    built: Built = {}
    for row in rows:
        everything.append(row)
        if isinstance(row, Single | Shot):
            # As soon as it comes: the reader goes on beside.
            built[id(row)] = _built(builder, row)
    patient = _patient(everything, options.patient)
    if options.into is None:
        raise NoPersonError
    preview = Preview(format=format_name, patient=patient, person=options.into)
    taking = _Taking(preview, options, builder, built)
    taking.sort(everything)
    taking.singles([row for row in everything if isinstance(row, Single)], progress)
    taking.orders([row for row in everything if isinstance(row, Order)])
    taking.shots([row for row in everything if isinstance(row, Shot)])
    taking.people(everything)
    return preview


def _built(builder: Builder, row: Single[msgspec.Raw] | Shot[msgspec.Raw]) -> Record | Refused:
    """The record of a row; a dose whose treatment is not known yet has the person's id in its place."""
    try:
        if isinstance(row, Shot):
            return builder.record("dose", row.fields, row.key, treatment=builder.person)
        return builder.record(row.kind, row.fields, row.key)
    except Refused as why:
        return why


def patients(rows: Sequence[Received]) -> list[Patient]:
    """Everybody whom the rows are about, in the order of the file."""
    counts: dict[str, int] = {}
    owners: dict[str, Owner] = {}
    for row in rows:
        if row.patient is not None:
            counts[row.patient] = counts.get(row.patient, 0) + 1
            if isinstance(row, Owner):
                owners.setdefault(row.patient, row)
    found = []
    for id_, count in counts.items():
        fields = owners[id_].fields if id_ in owners else {}
        found.append(Patient(id_, str(fields.get("name", "")), fields.get("birth"), count))
    return found


def _patient(rows: Sequence[Received], wanted: str | None) -> str | None:
    found = patients(rows)
    if wanted is not None:
        if all(patient.id != wanted for patient in found):
            raise NoSuchPatientError(wanted)
        return wanted
    if len(found) > 1:
        raise SeveralPatientsError(found)
    return found[0].id if found else None


class _Taking:
    """The rows of one patient on their way to the journal of one person."""

    def __init__(self, preview: Preview, options: Options, builder: Builder, built: Built) -> None:
        self._built = built
        self._preview, self._options, self._person = preview, options, preview.person
        self._builder = builder
        self._taken: list[Taken] = []
        self._made: dict[str, Record] = {}

    def sort(self, rows: Iterable[Received]) -> None:
        """Count what was read, and put aside what becomes no record."""
        for row in rows:
            self._preview.read[row.type] += 1
            if isinstance(row, Refusal):
                self._preview.refused.append(row)
            elif isinstance(row, Aside):
                self._preview.asides.append(row)
            elif isinstance(row, Used | Owner | Helper):
                self._preview.used[row.type] += 1

    def singles(self, rows: Sequence[Single[msgspec.Raw]], progress: Progress) -> None:
        """One record each."""
        known = self._options.by_key(self._person.id, [row.key for row in rows])
        for number, row in enumerate(rows):
            if number % _STEP == 0:
                progress.step(number, len(rows), _("Comparing"))
            built = self._built[id(row)]
            if isinstance(built, Refused):
                self._refuse(row, built)
            else:
                self._put(row, known.get(row.key) or self._made.get(row.key), built)

    def orders(self, rows: Sequence[Order]) -> None:
        """Prescriptions: a treatment for each drug."""
        for group, orders, known in self._by_group(rows):
            before = known or courses.course(self._builder, group)
            have = {request.key: request for request in before.requests}
            added: dict[str, courses.Prescription] = {}
            for order in orders:
                try:
                    found = courses.prescription(self._builder, order)
                except Refused as why:
                    self._refuse(order, why)
                    continue
                if self._lacks(order, found, before, have):
                    added[order.key], have[order.key] = found, found.request
            if added:
                self._write_course(known, before, list(added.values()))

    def _lacks(self, order: Order, found: courses.Prescription, before: Treatment, have: Mapping[str, Request]) -> bool:
        """Sort one prescription by what its treatment has. True when it is to be added."""
        known = have.get(order.key)
        if known is None:
            self._new(order, before)
            return True
        if known == found.request:
            self._same(order, before)
            return False
        theirs = courses.with_prescriptions(before, [found])
        self._preview.conflicting.append(Conflict(order.where, order.type, before, theirs))
        return self._options.on_conflict == FILE

    def _write_course(self, known: Treatment | None, before: Treatment, added: Sequence[courses.Prescription]) -> None:
        after = courses.with_prescriptions(before, added)
        try:
            check(after)
        except Refused as why:
            # Each of them may be right alone: what they make together is not, and nothing of it is kept.
            for one in added:
                self._take_back(one.order, why)
            return
        self._change(known, after)

    def shots(self, rows: Sequence[Shot[msgspec.Raw]]) -> None:
        """Performances: a treatment for each vaccine or procedure, and its doses."""
        doses = self._options.by_key(self._person.id, [row.key for row in rows])
        for group, shots, known in self._by_group(rows):
            before = known or courses.course(self._builder, group)
            place = len(self._preview.changes)
            taken: list[Dose] = []
            purposes: list[str] = []
            for shot in shots:
                built = self._built[id(shot)]
                if isinstance(built, Refused):
                    self._refuse(shot, built)
                    continue
                assert isinstance(built, Dose)
                dose = msgspec.structs.replace(built, treatment=before.id)
                if self._put(shot, doses.get(shot.key) or self._made.get(shot.key), dose):
                    taken.append(dose)
                    purposes += shot.purposes
            after = courses.with_doses(before, taken, purposes) if taken else before
            if taken and after != known:
                # Before its doses, which refer to it.
                self._preview.changes.insert(place, Change(known, after))

    def people(self, rows: Sequence[Received]) -> None:
        """The person's own fields, and those who treat them."""
        owners = [row for row in rows if isinstance(row, Owner)]
        helpers = [row for row in rows if isinstance(row, Helper)]
        self._preview.warnings = filling.warnings(self._person, owners)
        try:
            after = filling.filled(self._builder, self._person, owners)
        except Refused as why:
            for owner in owners:
                self._preview.used[owner.type] -= 1
                self._refuse(owner, why)
            self._preview.used = +self._preview.used
        else:
            if after != self._person:
                self._preview.changes.append(Change(self._person, after))
        self._providers([*owners, *self._taken], helpers)

    def _providers(self, rows: Iterable[Taken | Owner], helpers: Sequence[Helper]) -> None:
        named = [name for row in rows for name in row.providers]
        named += [helper.fields["name"] for helper in helpers]
        keys: dict[str, str] = {}
        for name in named:
            keys.setdefault(filling.provider_key(self._preview.format, self._preview.patient, name), name)
        known = self._options.by_key(self._person.id, list(keys))
        lacking = {key: name for key, name in keys.items() if key not in known}
        self._preview.changes += [addition(one) for one in filling.providers(self._builder, lacking, helpers)]

    def _by_group(
        self,
        rows: Sequence[Grouped],
    ) -> Iterator[tuple[Group, list[Grouped], Treatment | None]]:
        groups: dict[str, list[Grouped]] = {}
        for row in rows:
            groups.setdefault(row.group.key, []).append(row)
        known = self._options.by_key(self._person.id, list(groups))
        for key, members in groups.items():
            found = known.get(key)
            yield members[0].group, members, found if isinstance(found, Treatment) else None

    def _put(self, row: Single[msgspec.Raw] | Shot[msgspec.Raw], ours: Record | None, built: Record) -> bool:
        """One record beside what the journal has under its key. True when it is written."""
        if ours is None:
            self._new(row, built)
            self._made[row.key] = built
            self._change(None, built)
            return True
        alike = type(ours) is type(built)
        theirs = renewed(ours, built) if alike else built
        if theirs == ours:
            self._same(row, ours)
            return False
        self._preview.conflicting.append(Conflict(row.where, row.type, ours, theirs))
        if self._options.on_conflict != FILE or not alike or row.key in self._made:
            return False
        self._taken.append(row)
        self._change(ours, theirs)
        return True

    def _new(self, row: Taken, record: Record) -> None:
        self._preview.new.append(Item(row.where, row.type, record))
        self._taken.append(row)

    def _same(self, row: Taken, record: Record) -> None:
        self._preview.same.append(Item(row.where, row.type, record))

    def _change(self, before: Record | None, after: Record) -> None:
        self._preview.changes.append(Change(before, after))

    def _refuse(self, row: Taken | Owner, why: Refused) -> None:
        self._preview.refused.append(refusal(why, where=row.where, type=row.type, patient=row.patient))

    def _take_back(self, order: Order, why: Refused) -> None:
        self._taken.remove(order)
        self._preview.new = [item for item in self._preview.new if item.where != order.where]
        self._refuse(order, why)
