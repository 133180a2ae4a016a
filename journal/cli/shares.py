"""A share as the verbs name it."""

from journal.errors import KithError
from journal.i18n import _
from journal.journal import Journal
from journal.model.shares import Share


class NotAShareError(KithError):
    """The record that was named is no share."""

    def __init__(self) -> None:
        super().__init__(_("This is no share. 'kith shares' lists them."))


def share_named(journal: Journal, ending: str) -> Share:
    """The share whose id ends so. Raises NotAShareError and what `Journal.find` raises."""
    record = journal.find(ending)
    if not isinstance(record, Share):
        raise NotAShareError
    return record
