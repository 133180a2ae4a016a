"""Finds known identifiers in a text, in any case, accent, spacing and digit format, and with a typing error."""

import re
from collections.abc import Iterable, Iterator, Sequence
from itertools import accumulate
from typing import Final

from journal.anonymization.cues import LABELS
from journal.anonymization.everyday import FUNCTION, everyday
from journal.anonymization.fuzzy import Nearest
from journal.anonymization.identifiers import (
    ADDRESS,
    FAMILY,
    ORGANISATION,
    WHOLE_ONLY,
    Form,
    Identifier,
    forms,
    initials,
)
from journal.anonymization.judging import BEFORE_SOMEBODY
from journal.anonymization.lexicon import sense
from journal.anonymization.medical import medical
from journal.anonymization.spans import Span
from journal.anonymization.wording import Word, begins_sentence, fold, listed, words_in
from journal.model.units import UCUM

_GAP: Final = 3
_NEAR: Final = 300
_INITIALS: Final = re.compile(r"[A-Z](?<![\w.].)(?:\.[ -]?[A-Z]){1,3}\.?(?!\w)")
_BARE_INITIALS: Final = re.compile(r"[A-Z](?<![\w.&/-].)[A-Z]{1,3}(?![\w&/-]|\.\w)")
# Written large by everybody, besides what is medical or a word.
_NOBODYS: Final = frozenset(listed("uk us eu usa uae tv ok pc dvd dna rna bbc cbd thc am pm mg ml kg lb mm cm km ph"))
_FAMILY_S: Final = re.compile(r"\b[Tt]he $")
_NEGATED: Final = re.compile(r"'t\b", re.IGNORECASE)
# Two letters may stand for many things: strangers' readers are asked.
_TWO_LETTERS: Final = 0.7
_UNITS: Final = frozenset(word.folded for unit in UCUM for word in words_in(unit))
_CACHE: Final = 1 << 16
# From here on letters that stand one by one are a name spelt out, "A n n a".
_SPELT: Final = 3
# What is called by words: of "Rang Tansy Lane Surgery", where a rule took the verb for its name, "rang" is a word.
_OF_WORDS: Final = frozenset({ORGANISATION, ADDRESS})


class Matcher:
    """All forms of some identifiers, made ready once and used for many texts."""

    def __init__(self, identifiers: Iterable[Identifier], spared: frozenset[str] = frozenset()) -> None:
        """`spared`: folded words that are no misspelling of anything: the user's own treatments and conditions."""
        self._forms: dict[str, Form] = {}
        self._initials: dict[str, Identifier] = {}
        for identifier in identifiers:
            for letters in initials(identifier):
                self._initials.setdefault(letters, identifier)
            for form in forms(identifier):
                known = self._forms.get(form.letters)
                if known is None or form.certainty > known.certainty or (form.free and not known.free):
                    self._forms[form.letters] = form
        self._beginnings = frozenset[str]().union(*map(accumulate, self._forms))
        self._spared = spared
        fuzzy = [form for form in self._forms.values() if form.fuzzy and form.letters.isalpha()]
        self._nearest = {
            count: Nearest(form.letters for form in fuzzy if form.words == count)
            for count in sorted({form.words for form in fuzzy}, reverse=True)
        }
        self._seen: dict[tuple[int, str], tuple[str, int] | None] = {}
        # Words that are like no name by themselves: in small letters nothing else is looked for.
        self._like_none: set[str] = set()

    def find(self, text: str, words: Sequence[Word] | None = None) -> list[Span]:
        """The known identifiers in an even text (see `normal.py`); `words`: its words, where they are at hand."""
        if not self._forms:
            return []
        words = words_in(text) if words is None else words
        found = list(self._initials_in(text))
        at = 0
        while at < len(words):
            word = words[at]
            hit = self._exact(text, words, at) if word.folded in self._beginnings else None
            if hit is None and (word.capital or word.folded not in self._like_none):
                hit = self._near(text, words, at)
            if hit is None:
                at += 1
                continue
            last, span = hit
            found.append(span)
            at = last + 1
        return found

    def _exact(self, text: str, words: Sequence[Word], first: int) -> tuple[int, Span] | None:
        """The longest form that begins with the word at `first`: (index of its last word, span)."""
        letters, best = "", None
        for last in range(first, len(words)):
            if last > first and not _close(words[last - 1 : last + 1]):
                break
            letters += words[last].folded
            if letters not in self._beginnings:
                break
            form = self._forms.get(letters)
            if form is not None and (span := _judged(text, words[first : last + 1], form)) is not None:
                best = last, span
        return best

    def _near(self, text: str, words: Sequence[Word], first: int) -> tuple[int, Span] | None:
        """A form that the words from `first` on may be a misspelling of."""
        capital = words[first].capital
        for count, nearest in self._nearest.items():
            if count > 1 and not capital:
                continue
            window = words[first : first + count]
            letters = "".join([word.folded for word in window])
            if len(letters) not in nearest.lengths or len(window) < count or not _close(window):
                continue
            found = self._misspelt(window, letters, nearest)
            if found is not None and (capital or _begins_alike(found[0], window[0].folded)):
                name, edits = found
                form = self._forms[name]
                certainty = form.certainty - 0.1 - 0.05 * edits - (0 if capital else 0.1)
                # Nobody's name begins a sentence by accident, but many words do.
                certainty -= 0.05 if begins_sentence(text, window[0].start) else 0
                return first + count - 1, _span(window, form, "known, misspelt", certainty)
        if not capital:
            self._like_none.add(words[first].folded)
        return None

    def _misspelt(self, window: Sequence[Word], letters: str, nearest: Nearest) -> tuple[str, int] | None:
        key = len(window), letters
        if key not in self._seen:
            if len(self._seen) >= _CACHE:
                self._seen.clear()
                self._like_none.clear()
            found = nearest.find(letters)
            # Most words are like no name at all, which is told faster than whether they may be misspelt.
            self._seen[key] = found if found is not None and self._could_be(window) else None
        return self._seen[key]

    def _could_be(self, window: Sequence[Word]) -> bool:
        """Whether the words may be misspelt at all: a medical or everyday word is what it is."""
        if sum(len(word.text) for word in window) < 4 or not all(word.text.isalpha() for word in window):
            return False
        if all(everyday(word.folded) or sense(word.folded).common for word in window):
            return False
        return not any(medical(word.folded) or word.folded in self._spared for word in window)

    def _initials_in(self, text: str) -> Iterator[Span]:
        for match in _INITIALS.finditer(text):
            identifier = self._initials.get(fold(match[0].replace(".", "").replace(" ", "").replace("-", "")))
            if identifier is not None:
                yield _of_initials(match, identifier, 0.8)
        for match in _BARE_INITIALS.finditer(text):
            identifier = self._initials.get(match[0].lower())
            if identifier is not None and not _abbreviates(text, match):
                yield _of_initials(match, identifier, 0.6 if _of_somebody(text, match) else 0.4)


def _of_initials(match: re.Match[str], identifier: Identifier, certainty: float) -> Span:
    token = identifier.token or identifier.kind
    return Span(match.start(), match.end(), identifier.kind, "known initials", certainty, identifier.who, token)


def _abbreviates(text: str, match: re.Match[str]) -> bool:
    """Whether letters without points stand for something else: a disease, a unit, a word in a text of large letters."""
    letters = match[0].lower()
    if letters in LABELS or letters in _NOBODYS or everyday(letters) or medical(letters):
        return True
    around = text[max(0, match.start() - _NEAR) : match.start()] + text[match.end() : match.end() + _NEAR]
    return around.isupper()


def _of_somebody(text: str, match: re.Match[str]) -> bool:
    """Whether what stands beside it is said of people: "told KB", "KB came", "KB's"."""
    after = text[match.end() : match.end() + 20]
    if after.startswith("'s") or _word_beside(_NEXT, after) in _DONE_BY_PEOPLE:
        return True
    return _word_beside(_LAST, text[max(0, match.start() - 20) : match.start()]) in BEFORE_SOMEBODY


_NEXT: Final = re.compile(r" (\w+)")
_LAST: Final = re.compile(r"(?:.*\W|^)(\w+) $", re.DOTALL)


def _word_beside(pattern: re.Pattern[str], text: str) -> str:
    found = pattern.match(text)
    return fold(found[1]) if found else ""


def _close(window: Sequence[Word]) -> bool:
    """Whether words stand as near to each other as those of one name do."""
    end = window[0].end
    for word in window:
        if word.start - end > _GAP:
            return False
        end = word.end
    return True


def _begins_alike(name: str, letters: str) -> bool:
    """Whether a word in small letters may be the name: one that begins otherwise only where it is no word at all."""
    return name[0] == letters[0] or name[:2] == letters[1::-1] or not sense(letters).ranked


def _judged(text: str, window: Sequence[Word], form: Form) -> Span | None:
    """The span of an exact hit, or None when the words only happen to have these letters."""
    if form.rule in {WHOLE_ONLY, FAMILY} and len(window) > 1:
        return None
    if form.rule == FAMILY:
        return _judged_family(text, window[0], form)
    spelt = len(window) > _SPELT and all(len(word.text) == 1 for word in window)
    if len(window) != form.words and not form.free and not spelt and any(everyday(word.folded) for word in window):
        # "may or" has the letters of "Mayor", and "another" those of "Ann Other".
        return None
    if len(window) > 1 or form.free:
        return _span(window, form, form.rule, form.certainty)
    return _judged_word(text, window[0], form)


def _judged_word(text: str, word: Word, form: Form) -> Span | None:
    """A single word that may be an everyday one: Will, Hope, Rose."""
    if _NEGATED.match(text, word.end):
        # "Don't" is no Don, "won't" no Won.
        return None
    if word.folded in FUNCTION:
        return _judged_function(text, word, form)
    if len(word.text) < 4 and not word.capital and not word.text.isdigit():
        return _judged_short(text, word, form)
    if _ordinary(word.folded) or (form.identifier.kind in _OF_WORDS and sense(word.folded).common):
        if not word.capital:
            # In small letters only where nothing around it is large: "saw rose today".
            return _span([word], form, form.rule + ", a word", 0.4) if _around(text, word).islower() else None
        sure = 0.55 if begins_sentence(text, word.start) else 0.9
        return _span([word], form, form.rule + ", a word", min(sure, form.certainty))
    return _span([word], form, form.rule, form.certainty)


def _judged_short(text: str, word: Word, form: Form) -> Span | None:
    """A name of two or three letters written small, "told mia": no unit, no short form, and less sure the shorter."""
    before = words_in(text[max(0, word.start - _GAP * 3) : word.start])
    if form.rule == "known nickname" or word.folded in _UNITS or (before and before[-1].folded in _UNITS):
        return None
    if _ordinary(word.folded):
        return _span([word], form, form.rule + ", a word", 0.4) if _around(text, word).islower() else None
    if len(word.text) < 3:
        # In a file they may stand for anything, as the li of a style does.
        return _span([word], form, form.rule + ", a word", _TWO_LETTERS)
    return _span([word], form, form.rule, form.certainty)


def _judged_family(text: str, word: Word, form: Form) -> Span | None:
    if not word.capital:
        return None
    if text[word.end : word.end + 1] == "'":
        return _span([word], form, form.rule, form.certainty)
    named = _FAMILY_S.search(text[max(0, word.start - 5) : word.start])
    return _span([word], form, form.rule + ", a word", 0.7) if named else None


def _ordinary(folded: str) -> bool:
    """Whether a name is a word besides; "James" and "Sandy" only look like words with an ending."""
    found = sense(folded)
    return medical(folded) or (everyday(folded) and (found.common or not found.named))


def _around(text: str, word: Word) -> str:
    """What stands near a word: all of a long text for each word would take the square of its length."""
    return text[max(0, word.start - _NEAR) : word.end + _NEAR]


def _judged_function(text: str, word: Word, form: Form) -> Span | None:
    """See "Will came" is somebody, "Will it rain" nobody; within a sentence the large letter tells."""
    if not word.capital:
        return None
    following = words_in(text[word.end : word.end + 20])
    if following and following[0].folded in _DONE_BY_PEOPLE:
        return _span([word], form, form.rule + ", a word", 0.85)
    certainty = 0.35 if begins_sentence(text, word.start) or _around(text, word).isupper() else 0.85
    return _span([word], form, form.rule + ", a word", certainty)


_DONE_BY_PEOPLE: Final = frozenset(
    listed(
        "is was has had said says came comes went goes told tells called calls thinks thought wants wanted asked asks"
        " drove took"
        " brought gave helped visited left arrived got made sent wrote and or s"
    ),
)


def _span(window: Sequence[Word], form: Form, rule: str, certainty: float) -> Span:
    identifier = form.identifier
    token = identifier.token or identifier.kind
    return Span(window[0].start, window[-1].end, identifier.kind, rule, round(certainty, 2), identifier.who, token)
