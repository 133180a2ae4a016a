"""What is told around a made sheet, reckoned in a job: a sheet of a long log has as much to be counted as it holds."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from journal.journal import Journal
from ui.models import ledger, presets, studio
from ui.models.narrowing import Told, told_of
from ui.models.studio import GROUPS, Sheet
from ui.widgets.share_sheet import Counts
from ui.widgets.word_list import Word


@dataclass(frozen=True, slots=True)
class Shown:
    """The words of the sheet, what was changed, what can be inferred, what was picked.

    `waiting`: the place of the first word that is open or was found. `imported`: how many open words the latest import
    brought. `held`: records that wait for a tick of their
    own, id -> (words, ticked). `groups`: what is said beside each group.
    """

    words: tuple[Word, ...]
    waiting: int | None
    imported: int
    counts: Counts
    told: Told
    seen: str
    stays: str
    held: Mapping[str, tuple[str, bool]]
    groups: tuple[str, ...]

    def in_question(self, before: int) -> int:
        """The place of the word that is asked about: one that waits, else that of `before`; -1 for none."""
        return self.waiting if self.waiting is not None else min(max(before, 0), len(self.words) - 1)


def shown(journal: Journal, sheet: Sheet, today: date) -> Shown:
    """All of it."""
    words, waiting = presets.words_of(sheet)
    there = journal.counts(sheet.wish.person)
    removed = sum(one.decision == "remove" for one in sheet.passages)
    return Shown(
        words=tuple(words),
        waiting=waiting,
        imported=len({one.folded for one in sheet.imported}),
        counts=Counts(removed, studio.broader(sheet), len(sheet.open_passages())),
        told=told_of(sheet),
        seen=presets.seen_words(sheet, today) if sheet.leaving else "",
        stays=ledger.stays_words(sheet, there),
        held=ledger.held_back(sheet),
        groups=tuple(ledger.count_words(sheet, there, kinds) for _word, kinds in GROUPS),
    )
