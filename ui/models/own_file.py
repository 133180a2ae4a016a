"""The file that holds everything, for oneself: what of the vault is no record is put beside the records."""

from collections.abc import Callable

from journal.anonymization.disclosure import Disclosure
from journal.exports import lossless
from journal.i18n import _, grouped
from journal.journal import Journal
from journal.progress import Progress
from ui.models.lines import KIND_WORDS

_DIGESTS = ("sha256", "thumbnail", "clean_copy")


def writer(journal: Journal, person: str) -> Callable[[Disclosure, Progress], bytes]:
    """Writes a person's records with their decided words and attachments."""

    def write(disclosure: Disclosure, progress: Progress) -> bytes:
        digests = {one[name] for one in disclosure.of("attachment") for name in _DIGESTS if one.get(name)}
        return lossless.pack(
            disclosure,
            words=[{"word": one.word, "verdict": one.verdict} for one in journal.words(person)],
            attachments={digest: journal.attachment(digest) for digest in digests},
            progress=progress,
        )

    return write


def told(disclosure: Disclosure) -> str:
    """What is in it, a line a kind: the file itself is packed."""
    counts = disclosure.report.records
    lines = [f"{_(KIND_WORDS.get(kind, kind))}: {grouped(count)}" for kind, count in counts.items()]
    said = _("Everything that is written here, as it is, also what is private and what is in the trash:")
    return "\n".join((said, "", *lines))
