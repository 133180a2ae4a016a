"""What is kept in its own words or as a file: notes and attachments."""

from typing import Annotated, ClassVar

from journal.i18n import N_
from journal.model.described import Privacy, described
from journal.model.records import Record


class Note(Record, frozen=True, kw_only=True, omit_defaults=True, tag="note"):
    """A few lines of one's own. FHIR R4: DocumentReference."""

    kind: ClassVar[str] = "note"

    text: Annotated[str, described(N_("Text"), Privacy.NOTE, required=True, long=True)]
    links: Annotated[tuple[str, ...], described(N_("Belongs to"), Privacy.REFERENCE)] = ()


class Attachment(Record, frozen=True, kw_only=True, omit_defaults=True, tag="attachment"):
    """A photo, a letter, a report; its bytes lie in the vault under their SHA-256. FHIR R4: DocumentReference."""

    kind: ClassVar[str] = "attachment"

    name: Annotated[str, described(N_("Name"), Privacy.ATTACHMENT, required=True)]
    about: Annotated[tuple[str, ...], described(N_("Belongs to"), Privacy.REFERENCE)] = ()
    sha256: Annotated[str, described(N_("Digest"), Privacy.SECRET, required=True)]
    type: Annotated[str, described(N_("Type"), Privacy.PLAIN)] = "application/octet-stream"
    size: Annotated[int, described(N_("Bytes"), Privacy.PLAIN)] = 0
    thumbnail: Annotated[str | None, described(N_("Thumbnail"), Privacy.ATTACHMENT)] = None
    clean_copy: Annotated[str | None, described(N_("Copy without metadata"), Privacy.ATTACHMENT)] = None
