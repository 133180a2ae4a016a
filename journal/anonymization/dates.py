"""Dates in digits and in prose, in English, German, French and Spanish, and ages."""

import re
from collections.abc import Iterable, Iterator
from contextlib import suppress
from datetime import date
from typing import Final

from journal.anonymization.date_words import (
    FRENCH_DAY,
    GERMAN_DAY,
    NAMED_DAY,
    SHORT_YEAR,
    SPANISH_DAY,
    WEEKDAY,
    WEEKDAY_LENGTH,
    YEAR_IN_WORDS,
    day_in_words,
)
from journal.anonymization.spans import Span
from journal.anonymization.wording import fold

DATE: Final = "date"
AGE: Final = "age"

_MONTHS: Final = {
    name: number
    for names in (
        "january february march april may june july august september october november december",
        "jan feb mar apr may jun jul aug sep oct nov dec",
        "jan feb mar apr may jun jul aug sept oct nov dec",
        "januar februar marz april mai juni juli august september oktober november dezember",
        "janner feber maerz apr mai jun jul aug sept okt nov dez",
        "janvier fevrier mars avril mai juin juillet aout septembre octobre novembre decembre",
        "janv fevr mars avr mai juin juil aout sept oct nov dec",
        "enero febrero marzo abril mayo junio julio agosto septiembre octubre noviembre diciembre",
        "ene feb mar abr may jun jul ago set oct nov dic",
    )
    for number, name in enumerate(names.split(), 1)
}
# Also as written with accents: the text keeps them, only the look-up folds.
_MONTH: Final = (
    r"(?:jan(?:uary|uar|vier|v)?|j[aä]nner|feb(?:ruary|ruar|rero|er)?|f[eé]v(?:rier|r)?|mar"
    r"(?:ch|s|zo)?|m[aä]rz|maerz|apr(?:il)?"
    r"|avr(?:il)?|abr(?:il)?|may(?:o)?|mai|jun[ei]?|juin|junio|jul[iy]?|juil(?:let)?|julio|aug(?:ust)?|ao[uû]t|ago"
    r"(?:sto)?"
    r"|sept?(?:ember|iembre|embre)?|set|okt(?:ober)?|oct(?:ober|obre|ubre)?|nov(?:ember|embre|iembre)?|de[cz](?:ember)?"
    r"|d[eé]c(?:embre)?|dic(?:iembre)?|ene(?:ro)?)"
)
_SEP: Final = r"[ ,.]{1,3}"
_YEAR: Final = r"(?:(?:19|20)\d\d|'\d\d)"
_DAY: Final = r"(?:0?[1-9]|[12]\d|3[01])(?:st|nd|rd|th|er|\.|º)?"

_DIGITS: Final = (
    (
        re.compile(
            r"(?<![\w./-])(?P<y>(?:19|20)\d\d)(?P<s>[-./])(?P<m>0?[1-9]|1[0-2])(?P=s)(?P<d>0?[1-9]|[12]\d|3[01])"
            r"(?!\d|[-/.]\d)"
        ),
        "ymd",
    ),
    (
        re.compile(
            r"(?<![\w./-])(?P<a>0?[1-9]|[12]\d|3[01])(?P<s>[-./])(?P<b>0?[1-9]|[12]\d|3[01])(?P=s)(?P<y>"
            r"(?:19|20)?\d\d)(?!\d|[-/]\d|\.\d)"
        ),
        "ab",
    ),
    (
        re.compile(r"(?<![\w./-])(?P<y>(?:19|20)\d\d)(?P<m>0[1-9]|1[0-2])(?P<d>0[1-9]|[12]\d|3[01])(?![\w-]|[.,]\d)"),
        "ymd",
    ),
    (re.compile(r"(?<![\w./-])(?P<m>0?[1-9]|1[0-2])[/.](?P<y>(?:19|20)\d\d)(?![\w/-]|\.\d)"), "ym"),
    (
        re.compile(r"(?<![\w./-])(?P<y>(?:19|20)\d\d)(?:-(?P<m>0[1-9]|1[0-2])|/(?:0?[1-9]|1[0-2]))(?![\w/-]|\.\d)"),
        "ym",
    ),
    (
        re.compile(
            r"\b(?i:on|am|vom|zum|ab|dated|dob|born|geboren|le|el|until|since)(?: the)?:? "
            r"(?P<a>0?[1-9]|[12]\d|3[01])[/.](?P<b>0?[1-9]|[12]\d|3[01])\.?"
            r"(?![\w/]|[.,]\d)(?! ?(?:pain|on the|/|out of))"
        ),
        "ab",
    ),
    (re.compile(r"(?<![\w./-])(?P<d>0?[1-9]|[12]\d|3[01])\.(?P<m>0[1-9]|1[0-2])\.(?![\w.])"), "md"),
)
_PROSE: Final = (
    re.compile(
        rf"\b(?P<m>{_MONTH})\.?{_SEP}(?:the )?(?P<d>{_DAY})(?!\d|[.,:/%]\d)(?:{_SEP}(?P<y>{_YEAR}))?(?!\w)",
        re.IGNORECASE,
    ),
    re.compile(
        rf"(?<![\w.,/-])(?P<d>{_DAY})(?: of| de| d'|-)?[ -]?(?P<m>{_MONTH})\b\.?(?:(?: de| del|,|-| of)?[ -]?"
        rf"(?P<y>{_YEAR}))?(?!\w)",
        re.IGNORECASE,
    ),
    re.compile(
        rf"\b(?:the )?(?P<d>{NAMED_DAY})(?: day)?(?: of)? (?P<m>{_MONTH})\b\.?(?:{_SEP}(?P<y>{_YEAR}))?(?!\w)",
        re.IGNORECASE,
    ),
    re.compile(rf"\b(?P<m>{_MONTH})\.? (?:the )?(?P<d>{NAMED_DAY})\b(?:{_SEP}(?P<y>{_YEAR}))?(?!\w)", re.IGNORECASE),
    re.compile(rf"\b(?P<m>{_MONTH})\.?(?:,| of| de| del)?[ -](?P<y>{_YEAR})(?!\w|[.,]\d)", re.IGNORECASE),
)
# Numbers that English has words like ("six", "once"): only before a month of their own language.
_PROSE_ABROAD: Final = tuple(
    re.compile(rf"(?<!\w)(?P<d>{days}){between}(?P<m>{months})(?:(?: de| del|,)? (?P<y>{_YEAR}))?(?!\w)", re.IGNORECASE)
    for days, between, months in (
        (
            GERMAN_DAY,
            " ",
            r"j[aä]n(?:ner|uar)|feb(?:ruar|er)|m[aä]rz|april|mai|jun[io]|jul[io]|august|(?:septem|okto|novem|dezem)ber",
        ),
        (
            FRENCH_DAY,
            " ",
            "janvier|f[eé]vrier|mars|avril|mai|juin|juillet|ao[uû]t|septembre|octobre|novembre|d[eé]cembre",
        ),
        (
            SPANISH_DAY,
            " de ",
            "enero|febrero|marzo|abril|mayo|junio|julio|agosto|septiembre|octubre|noviembre|diciembre",
        ),
    )
)
_OTHERWISE: Final = (
    re.compile(r"(?<![\w./-])(?:0?[1-9]|[12]\d|3[01])[./] ?(?i:v?i{1,3}|i?[vx]|xii?)[./] ?(?:19|20)\d\d(?!\w)"),
    re.compile(r"(?:(?:19|20)?\d\d ?[年년] ?)?(?:0?[1-9]|1[0-2]) ?[月월](?: ?(?:0?[1-9]|[12]\d|3[01]) ?[日일])?"),
    re.compile(r"(?<!\w)(?i:(?:KW|CW) ?\d{1,2}(?:[ /-]{1,3}(?:19|20)\d\d)?|Q[1-4][ /-]?(?:19|20)\d\d)(?!\w)"),
)
_A_DIGIT: Final = re.compile(r"\d")
# A month alone tells a date only behind a word of time, and "may" and "mar" only when written large.
_BARE: Final = re.compile(
    r"\b(?:(?i:in|since|until|till|during|by|end of|beginning of|im|seit|ab|ende|anfang|mitte|en|depuis|desde|hasta"
    r"|every|from|through|to)[ -]|(?=(?i:last|next|this|early|late|mid)[ -]))"
    r"(?P<it>(?:(?i:last|next|this|early|late|mid)[ -])?(?:January|February|March|April|May|June|July|August|September"
    r"|October|November"
    r"|December|Jan|Feb|Apr|Aug|Sept?|Oct|Nov|Dec|Januar|Februar|M[aä]rz|Mai|Juni|Juli|Oktober|Dezember|janvier"
    r"|f[eé]vrier|mars|avril"
    r"|juin|juillet|ao[uû]t|septembre|octobre|novembre|d[eé]cembre|enero|febrero|marzo|abril|mayo|junio|julio"
    r"|agosto|septiembre"
    r"|octubre|noviembre|diciembre))\b"
)
_BEFORE_DAY: Final = re.compile(r"(?:^|[\n(,;:.]|\b(?i:on|the|from|until|till|since|by|before|after|of|dated|born)) ?$")
# A stamp's time of day is of its date.
_CLOCK: Final = re.compile(r"[ T]\d{2}:\d{2}(?::\d{2}(?:\.\d{1,6})?)?(?:Z|[+-]\d{2}:?\d{2})?(?!\w)")
_YEAR_ALONE: Final = re.compile(
    r"(?<![\w.,/-])(?:19[2-9]\d|20[0-4]\d)(?![\w%/]|[.,]\d| ?(?:mg|ml|mcg|g|kcal|steps|iu|IU|units)\b)"
)
_AGE: Final = re.compile(
    r"(?<![\w.,/-])(?P<it>\d{1,3})(?:[ -]{0,2}(?:years?|yrs?|yr|y)[ ./-]{0,2}(?:olds?|o)\b|[ -]?yo\b|[ -]"
    r"(?:years?|yrs?) of age\b"
    r"|[ -]?(?:j[aä]hrige?[rnms]?|Jahre alt)\b| ans\b| a[nñ]os\b| ?[MF]\b(?=[ ,]))"
    r"|\b(?i:aged?|age of|age is|age:|im alter von|[aâ]g[eé]e? de|edad de|turned|turning)[ :](?P<too>\d{1,3})"
    r"(?![\w.,/]\d|\w)"
)
_OLD: Final = re.compile(
    r"\b(?:ninety|(?:one )?hundred(?: and)?)(?:[- ](?:one|two|three|four|five|six|seven|eight|nine))?[- ]"
    r"(?=years?[- ]old\b|years? of age\b)",
    re.IGNORECASE,
)
_ANY_MONTH: Final = re.compile(rf"(?<![^\W\d_]){_MONTH}(?![^\W\d_])", re.IGNORECASE)
DIGITS_SIGN: Final = re.compile(r"\d[-./]\d|\d{8}")
"""What every date in digits holds."""
PROSE_SIGN: Final = re.compile(
    r"[jJfFmMaAsSoOnNdDeE](?:(?<=[jJ])(?i:[aä]n|u[nil])|(?<=[mM])(?i:a[ryie]|är)|(?<=[aA])(?i:[pvb]r|ug|o[uû]|go)"
    r"|(?<=[fF])(?i:eb|[eé]v)|(?<=[sS])(?i:e[pt])|(?<=[oO])(?i:[kc]t)|(?<=[nN])(?i:ov)|(?<=[dD])(?i:e[cz]|éc|ic)"
    r"|(?<=[eE])(?i:ne))"
    # A day before it, in digits or in words: "1stMarch", "5. de marzo", "the third day of March".
    r"(?:(?<=\d...)|(?<=\d....)|(?<=\d.....)|(?<=\d......)|(?<=\d.......)|(?<=\d........)|(?<=\d.........)"
    r"|(?<=(?i:st|nd|rd|th|of|ay) ...)"
    # Or a day or a year behind it.
    r"|(?<!\w...)[^\W\d_]{0,7}[ ,.-]{1,4}(?:(?i:the|of|del?)[ -])?'?"
    r"(?:\d|(?i:fir|sec|thi|fou|fif|six|sev|eig|nin|ten|ele|twe)))"
)
"""How every month begins that a date in prose holds, with what makes a date of it."""


def dates_in(text: str) -> Iterator[Span]:
    """Dates with a day or a month, in digits and in prose; `who` is the ISO date where the text names it whole."""
    for span in _dates(text):
        # "Tuesday, [day 12]" would say on which days every seventh lies.
        weekday = WEEKDAY.search(text[max(0, span.start - WEEKDAY_LENGTH) : span.start])
        yield span._replace(start=span.start - len(weekday[0])) if weekday else span


def _dates(text: str) -> Iterator[Span]:
    if DIGITS_SIGN.search(text):
        yield from in_digits(text)
    if PROSE_SIGN.search(text):
        yield from in_prose(text)
    if _ANY_MONTH.search(text):
        yield from _months_in(text)
        yield from _found(_PROSE_ABROAD, text)
    if _A_DIGIT.search(text):
        yield from _otherwise_written(text)


def _otherwise_written(text: str) -> Iterator[Span]:
    """Days with a Roman month or in the signs of East Asia, weeks and quarters of a year."""
    for expression in _OTHERWISE:
        for match in expression.finditer(text):
            yield Span(match.start(), match.end(), DATE, "date in digits", 0.95, "")


def in_digits(text: str) -> Iterator[Span]:
    """Dates of numbers alone."""
    for expression, order in _DIGITS:
        for match in expression.finditer(text):
            who = _whole(match.groupdict(), order)
            if who is not None:
                start = min(match.start(name) for name in match.groupdict() if name != "s" and match[name])
                clock = _CLOCK.match(text, match.end())
                yield Span(start, clock.end() if clock else match.end(), DATE, "date in digits", 0.95, who)


def in_prose(text: str) -> Iterator[Span]:
    """Dates whose month is a word, with their day or year."""
    return _found(_PROSE, text)


def _found(expressions: Iterable[re.Pattern[str]], text: str) -> Iterator[Span]:
    for expression in expressions:
        for match in expression.finditer(text):
            if not match.groupdict().get("y") and _is_word(text, match):
                continue
            end = match.end() - (match[0][-1] == ".")
            yield Span(match.start(), end, DATE, "date in prose", 0.95, _prose(match.groupdict()))


def _months_in(text: str) -> Iterator[Span]:
    for match in _BARE.finditer(text):
        yield Span(match.start("it"), match.end("it"), DATE, "month", 0.8)


def _is_word(text: str, match: re.Match[str]) -> bool:
    """Whether the small month is a word: "may 10 times", "set 3 alarms", "type 4 may run"; "May 10", "on 4 may" not."""
    if match["m"] not in {"may", "mar", "set", "dec"}:
        return False
    return match.start("m") == match.start() or not _BEFORE_DAY.search(text[max(0, match.start() - 12) : match.start()])


def years_in(text: str) -> Iterator[Span]:
    """Bare years: strict level only."""
    for match in _YEAR_ALONE.finditer(text):
        yield Span(match.start(), match.end(), DATE, "year", 0.8)
    for match in YEAR_IN_WORDS.finditer(text):
        yield Span(match.start(), match.end(), DATE, "year in words", 0.8)
    for match in SHORT_YEAR.finditer(text):
        yield Span(match.start("it"), match.end(), DATE, "year", 0.8)


def ages_in(text: str, oldest: int = 89) -> Iterator[Span]:
    """Ages above `oldest`: few people are as old (US Safe Harbor, 45 CFR 164.514(b)(2)(i)(C))."""
    for match in _AGE.finditer(text):
        group = "it" if match["it"] else "too"
        if oldest < int(match[group]) < 130:
            yield Span(match.start(group), match.end(), AGE, "age", 0.9)
    for match in _OLD.finditer(text):
        yield Span(match.start(), match.end() - 1, AGE, "age in words", 0.9)


def _whole(parts: dict[str, str | None], order: str) -> str | None:
    """ISO text of a date in digits, "" where it is not whole or may be read in two ways, None where it is no date."""
    if order in {"ym", "md"}:
        return ""
    year = parts.get("y")
    if order == "ymd":
        return _iso(year, parts["m"], parts["d"])
    first, second = int(parts["a"] or 0), int(parts["b"] or 0)
    if first > 12 and second > 12:
        return None
    if year is None or (first <= 12 and second <= 12 and first != second and parts.get("s") != "."):
        # 3/4/2024 is the third of April or the fourth of March: a date, but which one?
        return ""
    day, month = (second, first) if second > 12 else (first, second)
    return _iso(year, str(month), str(day)) or ""


def _prose(parts: dict[str, str | None]) -> str:
    month, day, year = parts.get("m"), parts.get("d"), parts.get("y")
    if month is None or day is None or year is None:
        return ""
    number = day_in_words(day) or int(re.sub(r"\D", "", day) or 0)
    return _iso(year, str(_MONTHS.get(fold(month).rstrip("."), 0)), str(number)) or ""


def _iso(year: str | None, month: str | None, day: str | None) -> str | None:
    digits = (year or "").lstrip("'")
    full = int(digits) if len(digits) == 4 else 2000 + int(digits) if int(digits) < 50 else 1900 + int(digits)
    with suppress(ValueError):
        return date(full, int(month or 0), int(day or 0)).isoformat()
    return None
