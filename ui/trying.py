"""A made-up journal to look around in: anybody can open it, and it says so as long as it is open."""

from datetime import date
from pathlib import Path

from journal.i18n import _
from journal.journal import Journal, create_journal, open_journal
from journal.model.change import addition
from journal.progress import Progress
from journal.sample import generate

PASSPHRASE = "sample"  # noqa: S105 - nobody's journal; the window says it too
_PEOPLE = 3


def open_sample(folder: Path, until: date, progress: Progress) -> Journal:
    """The sample journal in `folder`, made first where there is none: three people, a year that ends on `until`.

    Raises what `open_journal` and `create_journal` raise, Cancelled.
    """
    if folder.exists():
        journal = open_journal(folder, PASSPHRASE, progress)
    else:
        journal = create_journal(folder, PASSPHRASE, test_kdf=True).journal
    try:
        # Also when the last time ended half way.
        if not journal.people():
            changes = (addition(record) for record in generate(people=_PEOPLE, years=1, until=until))
            journal.take_in(changes, title=_("Sample"), progress=progress)
    except BaseException:
        journal.close()
        raise
    return journal
