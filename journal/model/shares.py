"""What was handed to whom; all of it stays in the vault."""

from typing import Annotated, Any, ClassVar

import msgspec

from journal.i18n import N_
from journal.model.described import Privacy, described
from journal.model.moments import Moment
from journal.model.records import Record


class SharedField(msgspec.Struct, frozen=True, kw_only=True):
    """What was done to one field of one kind in a share."""

    of: Annotated[str, described(N_("Kind"), Privacy.SECRET)] = msgspec.field(name="kind")
    field: Annotated[str, described(N_("Field"), Privacy.SECRET)]
    verb: Annotated[str, described(N_("What was done"), Privacy.SECRET, choices=("keep", "generalise", "remove"))]


class Share(Record, frozen=True, kw_only=True, omit_defaults=True, tag="share"):
    """One file made for somebody else, as it left. Undo passes it over: what was handed over stays handed over."""

    kind: ClassVar[str] = "share"

    recipient: Annotated[str, described(N_("For whom"), Privacy.SECRET)] = ""
    audience: Annotated[str, described(N_("Kind of recipient"), Privacy.SECRET, required=True)]
    policy: Annotated[int, described(N_("Version of the rules"), Privacy.SECRET)] = 1
    selection: Annotated[dict[str, Any], described(N_("What was picked"), Privacy.SECRET)] = {}  # noqa: RUF012 - msgspec copies an empty default
    sha256: Annotated[str, described(N_("Digest of the file"), Privacy.SECRET)] = ""
    pseudonym: Annotated[str, described(N_("Pseudonym"), Privacy.SECRET)] = ""
    first_day: Annotated[Moment | None, described(N_("Day 1"), Privacy.SECRET)] = None
    continues: Annotated[str | None, described(N_("Goes on from"), Privacy.SECRET)] = None
    fields: Annotated[tuple[SharedField, ...], described(N_("What was done to each field"))] = ()
    disclosed: Annotated[tuple[dict[str, Any], ...], described(N_("The records as they left"), Privacy.SECRET)] = ()
