"""Days and years in words, in English, German, French and Spanish, and the days of the week."""

import re
from collections.abc import Iterable
from typing import Final

from journal.anonymization.wording import fold, listed

_ORDINALS: Final = listed(
    "first second third fourth fifth sixth seventh eighth ninth tenth eleventh twelfth thirteenth fourteenth"
    " fifteenth sixteenth"
    " seventeenth eighteenth nineteenth twentieth twenty-first twenty-second twenty-third twenty-fourth"
    " twenty-fifth twenty-sixth"
    " twenty-seventh twenty-eighth twenty-ninth thirtieth thirty-first"
)
_GERMAN: Final = listed(
    "erst zweit dritt viert funft sechst siebt acht neunt zehnt elft zwolft dreizehnt vierzehnt funfzehnt sechzehnt"
    " siebzehnt achtzehnt neunzehnt zwanzigst einundzwanzigst zweiundzwanzigst dreiundzwanzigst vierundzwanzigst"
    " funfundzwanzigst sechsundzwanzigst siebenundzwanzigst achtundzwanzigst neunundzwanzigst dreissigst"
    " einunddreissigst"
)
_FRENCH: Final = listed(
    "premier deux trois quatre cinq six sept huit neuf dix onze douze treize quatorze quinze seize dix-sept dix-huit"
    " dix-neuf vingt vingt-et-un vingt-deux vingt-trois vingt-quatre vingt-cinq vingt-six vingt-sept vingt-huit"
    " vingt-neuf trente trente-et-un"
)
_SPANISH: Final = listed(
    "primero dos tres cuatro cinco seis siete ocho nueve diez once doce trece catorce quince dieciseis diecisiete"
    " dieciocho diecinueve veinte veintiuno veintidos veintitres veinticuatro veinticinco veintiseis veintisiete"
    " veintiocho veintinueve treinta treinta-y-uno"
)
_NUMBERS: Final = {
    name: number for names in (_ORDINALS, _GERMAN, _FRENCH, _SPANISH) for number, name in enumerate(names, 1)
}
# As they are written: an accent or a sharp s may stand in the place of what the names above are folded to.
_ACCENTED: Final = str.maketrans({"u": "[uü]", "o": "[oö]", "i": "[ií]", "e": "[eé]", "-": "[- ]"})
_DECLINED: Final = re.compile("e[nrms]?$")


def _any_of(names: Iterable[str], ending: str = "") -> str:
    """An expression for any of some folded names, the longest first."""
    written = (name.replace("ss", "(?:ss|ß)").translate(_ACCENTED) for name in sorted(names, key=len, reverse=True))
    return "|".join(name + ending for name in written)


NAMED_DAY: Final = "|".join(sorted((name.replace("-", "[- ]") for name in _ORDINALS), key=len, reverse=True))
GERMAN_DAY: Final = _any_of(_GERMAN, "e[nrms]?")
FRENCH_DAY: Final = _any_of(_FRENCH)
SPANISH_DAY: Final = _any_of(_SPANISH)


def day_in_words(written: str) -> int | None:
    """Which day of a month "twenty-first", "dritten", "premier" or "tres" is; None for any other word."""
    name = fold(written).replace(" ", "-")
    return _NUMBERS.get(name) or _NUMBERS.get(_DECLINED.sub("", name))


# "Wednesday, the " and one letter more.
WEEKDAY_LENGTH: Final = 17
WEEKDAY: Final = re.compile(
    r"(?<!\w)(?:(?:mon|tues?|wed(?:nes)?|thu(?:rs?)?|fri|sat(?:ur)?|sun)(?:day)?"
    r"|(?:mon|diens|donners|frei|sams|sonn)tag|mittwoch|sonnabend|mo|di|mi|do|fr|sa|so"
    r"|lundi|mardi|mercredi|jeudi|vendredi|samedi|dimanche|lunes|martes|mi[eé]rcoles|jueves|viernes|s[aá]bado|domingo)"
    r"\.?,?(?: (?:the|den|dem|le|el))?[ ]$",
    re.IGNORECASE,
)

_TENS: Final = r"(?:twenty|thirty|forty|fifty|sixty|seventy|eighty|ninety)"
_ONES: Final = r"(?:one|two|three|four|five|six|seven|eight|nine)"
_TEENS: Final = r"(?:ten|eleven|twelve|(?:thir|four|fif|six|seven|eigh|nine)teen)"
_BELOW_100: Final = rf"(?:{_TENS}(?:[ -]{_ONES})?|{_TEENS}|{_ONES})"
# The year in words, and by its last two digits behind a word that says so.
YEAR_IN_WORDS: Final = re.compile(
    rf"(?<!\w)(?:(?:nineteen|twenty)[ -](?:(?:oh|o)[ -]{_ONES}|hundred(?: and {_BELOW_100})?"
    rf"|{_TENS}(?:[ -]{_ONES})?|{_TEENS})"
    rf"|two thousand(?: and)? {_BELOW_100}|neunzehnhundert\w{{3,24}}|zweitausend(?:und)?(?:ein|zwei|drei|vier|f[uü]nf"
    r"|sechs|sieb|acht|neun|zehn|elf|zw[oö]lf|zwanzig)\w{0,16}"
    r"|mil novecientos(?: \w{4,12}){1,3}|dos mil (?:veinti\w{3,7}|veinte|\w{3,10})|mille neuf cent(?: \w{2,13}){1,2}"
    r"|deux mille (?:vingt\S{0,8}|\w{2,8}))(?![\w-])",
    re.IGNORECASE,
)
SHORT_YEAR: Final = re.compile(
    r"(?<!\w)(?i:in|since|of|from|until|till|before|after|by|year|born|summer|winter|spring|autumn|fall|seit|ab|bis"
    r"|jahr|jahrgang|sommer|herbst|fr[uü]hjahr|depuis|en|desde) (?P<it>'\d\d)(?![\w'])"
)
