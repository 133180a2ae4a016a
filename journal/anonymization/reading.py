"""Every text of the records of a share, read once: what is masked in one of them is masked in all."""

from collections.abc import Iterable, Iterator, Sequence
from typing import Final, NamedTuple

from journal.anonymization import identifiers as kinds
from journal.anonymization.known import Known
from journal.anonymization.labels import bare_years, unknown_words
from journal.anonymization.leaves import Leaf, leaves
from journal.anonymization.policy import CLEANED, KEPT_IN_TEXT, Audience, Verb, asks, is_named, level_for, rule_for
from journal.anonymization.spans import SURE, Span
from journal.anonymization.strings import strings_in
from journal.anonymization.text import Cleaner, Level, spreading
from journal.model.conditions import Condition
from journal.model.described import Privacy
from journal.model.records import Record
from journal.progress import SILENT, Progress

REMOVED_FROM: Final = 0.5
"""The least certainty with which a word is taken out where nobody is asked."""


class Manner(NamedTuple):
    """How a text is read: how strictly, whether it is the name of a rare condition itself, and word by word."""

    level: Level
    own: bool
    label: bool


class Readings:
    """The findings in every text of a share."""

    def __init__(self, audience: Audience, found: dict[tuple[Manner, str], tuple[Span, ...]]) -> None:
        self._audience = audience
        self._found = found

    def of(self, record: Record, leaf: Leaf) -> Iterator[tuple[str, Span, bool]]:
        """(path of the text, span, whether it is an open question) in one field of one record."""
        assert leaf.privacy is not None
        questions = asks(self._audience, leaf.privacy)
        kept = KEPT_IN_TEXT[self._audience]
        for path, text in strings_in(leaf):
            for span in self._found.get((_manner(self._audience, record, leaf), text), ()):
                if span.kind not in kept and (questions or span.certainty >= REMOVED_FROM):
                    yield ".".join(map(str, path)), span, questions and span.certainty < SURE


def read_texts(
    audience: Audience, records: Sequence[Record], known: Known, *, notes: bool, progress: Progress = SILENT
) -> Readings:
    """Find what tells in every text that leaves for `audience`; nothing for those who get texts as they are."""
    if audience not in CLEANED:
        return Readings(audience, {})
    known = known.but(KEPT_IN_TEXT[audience] & frozenset(kinds.KINDS))
    own = known.but({kinds.CONDITION})
    cleaners = {(level, rare): Cleaner(own if rare else known, level) for level in Level for rare in (False, True)}
    texts = dict.fromkeys(_texts(audience, records, notes=notes))
    found: dict[tuple[Manner, str], tuple[Span, ...]] = {}
    within = Progress(report=SILENT.report, cancelled=progress.cancelled)
    for done, (manner, text) in enumerate(texts):
        progress.step(done, 2 * len(texts))
        found[manner, text] = cleaners[manner.level, manner.own].find(text, within)
    elsewhere = spreading((text, spans) for (_manner_, text), spans in found.items())
    if elsewhere:
        matchers = {key: cleaner.matcher_of(elsewhere) for key, cleaner in cleaners.items()}
        for done, (manner, text) in enumerate(texts):
            progress.step(len(texts) + done, 2 * len(texts))
            key = manner.level, manner.own
            found[manner, text] = cleaners[key].find_again(text, found[manner, text], matchers[key])
    for manner, text in texts:
        if manner.label:
            found[manner, text] = _with_questions(text, found[manner, text], known)
    return Readings(audience, found)


def _with_questions(text: str, spans: tuple[Span, ...], known: Known) -> tuple[Span, ...]:
    """`spans`, every year that stands alone in a label, and every further word of it that no list knows."""
    kept = list(spans)
    for found in (*bare_years(text), *unknown_words(text, known)):
        # One sign may hold several words ("\ufdfa"): they are one place in the text as it was typed.
        if not any(span.start < found.end and found.start < span.end for span in kept):
            kept.append(found)
    return tuple(sorted(kept))


def _texts(audience: Audience, records: Iterable[Record], *, notes: bool) -> Iterator[tuple[Manner, str]]:
    for record in records:
        for leaf in leaves(record):
            rule = rule_for(audience, leaf.privacy)
            if rule.verb is Verb.REMOVE or not is_named(record.kind, leaf.field):
                continue
            if leaf.privacy is Privacy.NOTE and not notes:
                # Reading long texts takes most of the time; a note ticked later is read by a new plan.
                continue
            for _path, text in strings_in(leaf):
                yield _manner(audience, record, leaf), text


def _manner(audience: Audience, record: Record, leaf: Leaf) -> Manner:
    assert leaf.privacy is not None
    rare = isinstance(record, Condition) and record.is_rare and leaf.privacy is Privacy.CONDITION
    label = asks(audience, leaf.privacy) and leaf.privacy is not Privacy.NOTE
    return Manner(level_for(audience, leaf.privacy), rare, label)
