"""Words of a label that no list knows: for strangers each is an open question until its owner decided about it."""

import re
from collections.abc import Iterator, Sequence
from typing import Final

from journal.anonymization import identifiers as kinds
from journal.anonymization.dates import years_in
from journal.anonymization.everyday import FUNCTION
from journal.anonymization.known import Known
from journal.anonymization.lexicon import BEST_KNOWN, COMMON_FIRST, COMMONEST_LAST, in_medical, sense
from journal.anonymization.medical import EPONYMS, medical
from journal.anonymization.normal import normalise
from journal.anonymization.spans import Span
from journal.anonymization.wording import Word, listed, words_in
from journal.model.units import UCUM

RULE: Final = "unknown word in a label"
_CERTAINTY: Final = 0.4
_UNITS: Final = frozenset(
    word.folded for unit in (*UCUM, *UCUM.values()) for word in words_in(normalise(unit).text)
) | frozenset(
    listed(
        "mg mcg ug kg g l ml dl cl mmol umol nmol pmol mol meq iu u ui ie mmhg hg bpm kcal cal kj cm mm m km ft lb lbs"
        " oz st min h hr hrs s sec d wk wks mo yr yrs hz db pct ppm spo2 bp hr bmi hba1c crp tsh ldl hdl egfr ecg ekg"
        " mri ct eeg emg pcr am pm od bd bid tid qid prn er xr sr ir cr po iv im sc"
    ),
)
# What labels of a health diary are made of, where a list of names has it too or the list of everyday words ends.
_OURS: Final = frozenset(
    listed(
        "screen screens splint splints plaster plasters strength jab jabs brace sling crutch crutches wriggle wriggling"
        " lawnmower lawnmowers sees stairs noise crowd crowds chores errand errands shopping laundry dishes hoovering"
        " gardening pacing pacer nap naps lie-in stretch stretching walker rollator cane wheelchair compress heat cool"
        " ice bath sauna shower hoehn yahr migrainosus flare flares spell spells bout bouts twitch jerk jerks buzz"
        " buzzing brainfog stairlift earplugs sunglasses blinds drapes scooter commute overtime deadline meeting day"
        " hub hube gtt png webp heic gif octet"
    ),
)
# A number with its unit, a vitamin, a dose: "10mg", "b12", "2x".
_MEASURED: Final = re.compile(r"\d+[a-z]{0,4}|[a-z]{1,2}\d{1,3}|\d+(?:st|nd|rd|th)")
# A medicine as pharmacies' lists write it: the strength behind its name, and somewhere its form; the brand may follow
# in brackets. A word there that is in no list at all is the name of a medicine, and nobody's.
_STRENGTH: Final = re.compile(
    r" \d[\d.,]* ?(?:mg|mcg|ug|g|ml|meq|mmol|unt|units?|iu|%|day pack|hr|actuat)\b", re.IGNORECASE
)
_FORM: Final = re.compile(
    r"\b(?:tablets?|capsules?|caplets?|solution|suspension|syrup|injection|injectable|spray|inhalant|inhaler|patch|cream"
    r"|ointment|gel|lotion|drops|suppository|powder|film|ring|pack|syringe|vials?|implant|system|tabletten|kapseln?"
    r"|tropfen|salbe|comprim[eé]s?|g[eé]lules?|comprimidos?|c[aá]psulas?)\b",
    re.IGNORECASE,
)
_BRAND: Final = re.compile(r"\[[^\[\]]{2,40}\]")
_ENDINGS: Final = ("s", "es", "ed", "ing", "er", "ers", "ly", "ness", "y", "less", "ful")


def unknown_words(raw: str, known: Known) -> tuple[Span, ...]:
    """Every word of a label that is no common, medical or unit word and was not decided before, in its order."""
    normal = normalise(raw)
    words = words_in(normal.text)
    return tuple(
        Span(*normal.back(word.start, word.end), kinds.WORD, RULE, _CERTAINTY, word.folded)
        for word in _unknown(normal.text, words, known)
    )


def bare_years(raw: str) -> tuple[Span, ...]:
    """Every year that stands alone in a label: for strangers days are counted, and a year would say from when."""
    normal = normalise(raw)
    return tuple(
        span._replace(start=start, end=end)
        for span in years_in(normal.text)
        for start, end in (normal.back(span.start, span.end),)
    )


def _unknown(text: str, words: Sequence[Word], known: Known) -> Iterator[Word]:
    for at, word in enumerate(words):
        if len(word.text) < 2 or word.folded in known.keep or _plain(word, first=at == 0):
            continue
        if EPONYMS.match(text, word.start) is None and not in_medical(words, at) and not _of_remedy(text, word):
            yield word


def _of_remedy(text: str, word: Word) -> bool:
    """Whether a word in no list stands where a medicine's name does: "Brindlex 10 MG Oral Tablet [Zyrbel]"."""
    if not sense(word.folded).unlisted or not _FORM.search(text):
        return False
    if _STRENGTH.match(text, word.end):
        return True
    bracketed = any(found.start() < word.start < found.end() for found in _BRAND.finditer(text))
    return bracketed and _STRENGTH.search(text) is not None


def _plain(word: Word, *, first: bool) -> bool:
    """Whether a word says nothing about who wrote it; `first`: it begins the label, where any may be large."""
    folded = word.folded
    if folded in FUNCTION or folded in _UNITS or folded in _OURS or _MEASURED.fullmatch(folded) or medical(folded):
        return True
    found = sense(folded)
    if found.medical is not None and found.medical.whole:
        return True
    if not found.common:
        return not found.named and any(sense(stem).common for stem in _stems(folded))
    if found.first and found.first <= COMMON_FIRST:
        # Rose, Will and Hope, however they are written.
        return False
    large = word.capital and not word.text.isupper()
    often = COMMONEST_LAST if first else BEST_KNOWN
    return not (large and found.last and found.last <= often)


def _stems(folded: str) -> Iterator[str]:
    """What a word may be a form of: "lawnmowers" of "lawnmower", "wriggling" of "wriggle"."""
    for ending in _ENDINGS:
        stem = folded.removesuffix(ending)
        if stem != folded and len(stem) > 3:
            yield from (stem, stem + "e", stem[:-1])
