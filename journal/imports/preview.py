"""What an import would do, before anything is kept: what is new, the same, in conflict, refused, and why."""

from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any, Final, NamedTuple

from journal.errors import KithError
from journal.i18n import _
from journal.imports.rows import Aside, Refusal
from journal.model.change import Change
from journal.model.documents import Attachment
from journal.model.people import Person
from journal.model.records import Record

KEEP: Final = "keep"
FILE: Final = "file"

Known = Callable[[str, Sequence[str]], Mapping[str, Record]]
"""(person's id, names) -> the records of that person which have them, deleted ones too; a name they lack is absent."""


class Patient(NamedTuple):
    """Somebody whom a file is about."""

    id: str
    name: str
    birth: str | None
    resources: int


class SeveralPatientsError(KithError):
    """The file is about several people, and it was not said which one is meant."""

    def __init__(self, patients: Sequence[Patient]) -> None:
        self.patients = tuple(patients)
        super().__init__(
            _("The file is about {count} people. Say which one with --patient: {names}.").format(
                count=len(patients),
                names="; ".join(f"{patient.name or '?'} ({patient.id})" for patient in patients),
            ),
        )


class NoSuchPatientError(KithError):
    """The patient who was asked for is not in the file."""

    def __init__(self, wanted: str) -> None:
        super().__init__(_("The file is not about a patient '{wanted}'.").format(wanted=wanted))


class NoPersonError(KithError):
    """It was not said into whose log the file belongs."""

    def __init__(self) -> None:
        super().__init__(_("Say into whose log the file belongs, with --into or --person."))


class OtherPersonError(KithError):
    """A .kith file is of one person, and cannot become another's log."""

    def __init__(self) -> None:
        super().__init__(
            _("A .kith file keeps its own person and cannot go into somebody else's log. Leave --into out."),
        )


@dataclass(frozen=True, slots=True, kw_only=True)
class Options:
    """How a file is to be taken.

    `now`: aware, in the zone of times without an offset. `by_key`, `by_id`: what the journal has. `mapping`: for a
    table, and the moods of Daylio.
    """

    into: Person | None
    now: datetime
    by_key: Known
    by_id: Known
    patient: str | None = None
    on_conflict: str = KEEP
    mapping: Mapping[str, Any] = field(default_factory=dict)


class Item(NamedTuple):
    """One row that becomes a record, or part of one: what the journal has of it, and what it would have."""

    where: str
    type: str
    record: Record


class Conflict(NamedTuple):
    """A row that the journal knows with other content."""

    where: str
    type: str
    ours: Record
    theirs: Record


@dataclass(slots=True, kw_only=True)
class Preview:
    """Every row of the file in exactly one of new, same, conflicting, refused, not_imported, used; and the Changes.

    `read`, `used`: by the file's own types. `by_kind`: the records that the Changes add or change. `attachments`: the
    SHA-256 of the bytes that must be in the journal before the Changes are applied.
    """

    format: str
    patient: str | None = None
    person: Person
    read: Counter[str] = field(default_factory=Counter)
    new: list[Item] = field(default_factory=list)
    same: list[Item] = field(default_factory=list)
    conflicting: list[Conflict] = field(default_factory=list)
    refused: list[Refusal] = field(default_factory=list)
    asides: list[Aside] = field(default_factory=list)
    used: Counter[str] = field(default_factory=Counter)
    warnings: tuple[str, ...] = ()
    changes: list[Change] = field(default_factory=list)
    words: list[tuple[str, str]] = field(default_factory=list)

    @property
    def not_imported(self) -> dict[str, int]:
        """How many of each type are not taken; `asides` say why."""
        return dict(Counter(aside.type for aside in self.asides))

    @property
    def by_kind(self) -> dict[str, int]:
        """How many records of each kind the Changes add or change; the person, whom they only fill, left out."""
        kinds = Counter(change.latest.kind for change in self.changes if change.latest.id != self.person.id)
        return dict(sorted(kinds.items()))

    @property
    def attachments(self) -> tuple[str, ...]:
        """The digests of the attachments that the Changes add; a share has a digest too, of a file that left."""
        added = [change.after for change in self.changes if isinstance(change.after, Attachment)]
        found = [getattr(one, name) for one in added for name in _DIGESTS]
        return tuple(dict.fromkeys(digest for digest in found if digest))

    @property
    def did_anything(self) -> bool:
        """True when something was taken or was there already; a patient alone, who fills nothing, was there."""
        nothing_else = self.used and not self.refused and not self.asides
        return bool(self.new or self.same or self.conflicting or self.changes or nothing_else)

    def as_object(self, *, batch: int | None = None, dry_run: bool = False) -> dict[str, Any]:
        """The result of shapes.md."""
        return {
            "format": self.format,
            "patient": self.patient,
            "person": self.person.id,
            "batch": batch,
            "read": dict(self.read),
            "new": len(self.new),
            "same": len(self.same),
            "conflicting": len(self.conflicting),
            "refused": [{"where": row.where, "why": row.sentence} for row in self.refused],
            "not_imported": self.not_imported,
            "used": dict(self.used),
            "by_kind": self.by_kind,
            "dry_run": dry_run,
        }


_DIGESTS: Final = ("sha256", "thumbnail", "clean_copy")


def once(names: Iterable[str]) -> list[str]:
    """Each name once, in order."""
    return list(dict.fromkeys(names))
