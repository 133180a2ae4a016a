"""Patterns of numbers: mail, web, network, card, bank, record, plate and serial numbers, places on the map."""

import re
from collections.abc import Iterator
from typing import Final

from journal.anonymization.identifiers import CONTACT, NUMBER, PLACE
from journal.anonymization.patterns import Pattern
from journal.anonymization.phones import ANYHOW, phones_in
from journal.anonymization.spans import Span

FILE_NAME: Final = "file name"
_DIGIT: Final = re.compile(r"\d")


def luhn(found: str) -> bool:
    """Whether the digits of a card number pass its check (ISO/IEC 7812-1)."""
    digits = [int(character) for character in found if character.isdigit()]
    if not 13 <= len(digits) <= 19:
        return False
    doubled = [digit * 2 - 9 if digit > 4 else digit * 2 for digit in digits[-2::-2]]
    return (sum(doubled) + sum(digits[-1::-2])) % 10 == 0


def iban(found: str) -> bool:
    """Whether the check digits of an account number are right (ISO 13616: remainder 1 by 97)."""
    letters = found.replace(" ", "").upper()
    if not 15 <= len(letters) <= 34:
        return False
    return int("".join(str(int(character, 36)) for character in letters[4:] + letters[:4])) % 97 == 1


def _has_digit(found: str) -> bool:
    return _DIGIT.search(found) is not None


def _mixed(found: str) -> bool:
    """Letters and at least four digits, as serial and member numbers have; a gene or a drug's code has fewer."""
    return sum(map(str.isdigit, found)) >= 4 and any(map(str.isalpha, found))


def _octets(found: str) -> bool:
    return all(int(part) < 256 for part in found.split("."))


_TLD: Final = (
    "com|org|net|edu|gov|mil|info|biz|io|me|co|uk|de|at|ch|fr|es|it|nl|be|eu|us|ca|au|nz|ie|se|no|dk|fi|pl|pt|cz|gr"
    "|ru|jp|cn"
    "|in|br|mx|ar|za|kr|tr|hu|ro|app|dev|health|care|clinic|online|site|xyz|club|shop|blog|example|test|local|tv|ly"
)
_CUE: Final = (
    r"(?:mrn|m\.r\.n\.|medical record(?: number)?|record(?: number| no\.?)?|chart(?: number| no\.?)?|patient"
    r"(?: id| number| no\.?)"
    r"|ssn|social security(?: number)?|nhs(?: number| no\.?)?|account(?: number| no\.?)?|acct\.?|member(?: id| number)?"
    r"|beneficiary(?: id| number)?|subscriber(?: id)?|policy(?: number| no\.?)?|insurance(?: id| number| no\.?)?"
    r"|health ?plan(?: id| number| beneficiary number)?|group(?: number| no\.?)|licen[cs]e(?: number| no\.?| plate)?"
    r"|certificate(?: number)?|passport(?: number| no\.?)?|driver'?s? licen[cs]e(?: number)?|npi|dea"
    r"(?: number)?|vin|imei"
    r"|serial(?: number| no\.?)?|s/n|device(?: id| identifier| serial)|case(?: number| no\.?)|claim(?: number| no\.?)?"
    r"|file(?: number| no\.?)|reference(?: number)?|ref\.?|order(?: number| no\.?)|invoice(?: number)?|tax"
    r"(?: id| number)"
    r"|iban|routing(?: number)?|plates?|registration(?: number)?|id"
    r"(?: number| no\.?)?|identifier|template|badge|chip|locker|number|no\.|pin"
    r"|fallnummer|patientennummer|versichertennummer|krankenkassennummer|aktenzeichen|kennzeichen|kontonummer"
    r"|personalausweis"
    r"|numero(?: de dossier| de securite sociale)?|num[eé]ro|dossier|expediente|historia(?: clinica)?|dni|nif|poliza)"
)

_DOT: Final = r"(?: ?[\[({](?:dot|punkt|point|punto)[\])}] ?| (?:dot|punkt|point|punto) )"
# Without those that are words: "at one point me and her".
_SPOKEN_TLD: Final = "com|org|net|edu|gov|info|biz|io|co|uk|de|ch|fr|nl|eu|dk|pl|pt|cz|example|online"
_ONE_DIGIT: Final = (
    r"(?:(?:double|triple|doppel) )?(?:zero|oh|nought|one|two|three|four|five|six|seven|eight|nine|null|eins|zwei|zwo"
    r"|drei|vier|f[uü]nf|sechs|sieben|acht|neun|z[eé]ro|un|deux|trois|quatre|cinq|sept|huit|neuf|cero|uno|dos|tres"
    r"|cuatro|cinco|seis|siete|ocho|nueve)"
)

NUMBERS: Final = (
    Pattern(
        CONTACT,
        "mail in words",
        0.85,
        re.compile(
            rf"(?<![\w.+-])[\w.+%'-]{{1,64}}(?:{_DOT}[\w-]{{1,63}}){{0,3}}"
            rf"(?: ?[\[({{](?:at|[aä]t)[\])}}] ?[\w.-]{{1,63}}(?:{_DOT}[\w-]{{1,63}}){{0,3}}"
            rf"| (?:at|[aä]t|arroba|arobase) [\w-]{{1,63}}(?:{_DOT}[\w-]{{1,63}}){{0,2}}{_DOT}(?:{_SPOKEN_TLD})(?!\w))",
            re.IGNORECASE,
        ),
        re.compile(rf"[\[({{][aä]t[\])}}]|{_DOT}", re.IGNORECASE),
        mark="mail address",
    ),
    Pattern(
        NUMBER,
        "digits in words",
        0.85,
        re.compile(rf"(?<!\w){_ONE_DIGIT}(?:[ ,.-]{{1,3}}{_ONE_DIGIT}){{6,30}}(?!\w)", re.IGNORECASE),
        re.compile(rf"{_ONE_DIGIT}[ ,.-]{{1,3}}{_ONE_DIGIT}", re.IGNORECASE),
    ),
    Pattern(
        CONTACT,
        "mail",
        1.0,
        re.compile(r"(?<![\w.+-])[\w.+%'-]{1,64}@[\w-]{1,63}(?:\.[\w-]{1,63}){1,5}"),
        re.compile("@"),
        mark="mail address",
    ),
    Pattern(
        CONTACT,
        "web address",
        1.0,
        re.compile(r"\b(?:https?|ftp)://[^\s<>\"')\]]{1,2000}|\bwww\.[^\s<>\"')\]]{1,500}", re.IGNORECASE),
        re.compile(r"://|(?i:www\.)"),
        mark="web address",
    ),
    Pattern(
        CONTACT,
        "web domain",
        0.85,
        re.compile(
            rf"(?<![\w.@-])(?=[\w-]{{0,62}}[A-Za-z])[\w-]{{2,63}}(?:\.[\w-]{{2,63}}){{0,3}}\.(?:{_TLD})"
            rf"(?:/[^\s<>\"')\]]{{0,500}})?(?![\w.]\w)(?!\w)",
            re.IGNORECASE,
        ),
        re.compile(rf"\.(?i:{_TLD})"),
        mark="web address",
    ),
    Pattern(
        CONTACT,
        "handle",
        0.9,
        re.compile(r"(?<![\w@.])@[A-Za-z_][\w.]{2,30}\b"),
        re.compile("@"),
        mark="handle",
    ),
    Pattern(
        CONTACT,
        "handle named",
        0.85,
        re.compile(
            r"\b(?i:instagram|twitter|telegram|discord|snapchat|facebook|tiktok|skype|reddit|mastodon|whatsapp"
            r"|username|user name"
            r"|handle|screen name)(?: (?:handle|name|account|is|as|user))?[ :]{1,3}(?P<it>"
            r"(?=[\w.-]{0,29}[\d_.])[\w.-]{3,30}\w)"
        ),
        re.compile(r"[ :][\w.-]{0,29}[\d_.]"),
        mark="handle",
    ),
    Pattern(
        CONTACT,
        "network address",
        1.0,
        re.compile(r"(?<![\w.])\d{1,3}(?:\.\d{1,3}){3}(?![\w]|\.\d)"),
        re.compile(r"\d\.\d{1,3}\.\d{1,3}\.\d"),
        _octets,
        mark="network address",
    ),
    Pattern(
        CONTACT,
        "network address",
        1.0,
        re.compile(
            r"(?<![\w:])(?:[0-9A-Fa-f]{1,4}:){3,7}(?::?[0-9A-Fa-f]{1,4}){1,4}(?![\w:])|(?<![\w:])"
            r"(?:[0-9A-Fa-f]{2}[:-]){5}[0-9A-Fa-f]{2}(?!\w)"
        ),
        re.compile(r"[:-][0-9A-Fa-f]{1,4}[:-][0-9A-Fa-f]{1,4}[:-]"),
        _has_digit,
        mark="network address",
    ),
    Pattern(
        CONTACT,
        FILE_NAME,
        0.9,
        re.compile(
            r"(?<![\w./-])[\w-]{3,60}\.(?i:jpe?g|png|heic|gif|tiff?|bmp|pdf|docx?|odt|rtf|xlsx?|csv|zip|mp[34]|mov"
            r"|m4a|wav|dcm)\b"
        ),
        re.compile(r"\.[A-Za-z]"),
        mark="file",
    ),
    Pattern(
        NUMBER,
        "bank account",
        1.0,
        re.compile(r"\b[A-Z]{2}\d{2}(?: ?[A-Z0-9]{4}){2,7}(?: ?[A-Z0-9]{1,4})?\b"),
        re.compile(r"[A-Z]{2}\d\d"),
        iban,
    ),
    Pattern(
        NUMBER,
        "card",
        1.0,
        re.compile(
            r"(?<![\w.-])(?:\d{13,19}|\d{4}(?:[ -]\d{4}){3}(?:[ -]\d{1,3})?|\d{4}[ -]\d{6}[ -]\d{4,5})(?![\w-])"
        ),
        re.compile(r"\d{4}[ -]?\d{4}"),
        luhn,
    ),
    Pattern(
        NUMBER,
        "social security",
        0.95,
        re.compile(r"(?<![\w-])\d{3}[- ]\d{2}[- ]\d{4}(?![\w-])"),
        re.compile(r"\d[- ]\d\d[- ]\d"),
    ),
    Pattern(
        NUMBER,
        "number after its name",
        0.95,
        re.compile(
            rf"\b(?i:{_CUE})(?: (?i:is|was|on file is|of))?[ :#=]{{0,4}}(?P<it>"
            rf"(?=[\w/-]{{0,30}}\d[\w/ .-]{{0,30}}\d[\w/ .-]{{0,30}}\d)[A-Z0-9a-z]{{1,20}}"
            rf"(?:[-/ .]\d[\w-]{{0,20}}|-[\w-]{{1,20}}){{0,4}})"
        ),
        re.compile(r"\d[\w/ .-]{0,30}\d[\w/ .-]{0,30}\d"),
    ),
    Pattern(
        NUMBER,
        "serial",
        0.85,
        re.compile(r"(?<![\w.@/-])(?=[A-Z0-9-]{7,30}(?![\w-]))[A-Z0-9]{1,15}(?:-[A-Z0-9]{1,15}){0,4}(?![\w-])"),
        re.compile(r"[A-Z0-9-]{7}"),
        _mixed,
    ),
    Pattern(
        NUMBER,
        "long number",
        0.8,
        re.compile(r"(?<![\w.,+/-])#?\d{7,20}(?![\w]|[.,]\d)"),
        re.compile(r"\d{7}"),
    ),
    Pattern(
        NUMBER,
        "plate",
        0.85,
        re.compile(r"(?<![\w-])[A-ZÄÖÜ]{1,3}-[A-Z]{1,2} \d{1,4}[EH]?(?![\w-])"),
        re.compile(r"-[A-Z]{1,2} \d"),
    ),
    Pattern(
        NUMBER,
        "plate",
        0.85,
        re.compile(r"(?<![\w-])[A-Z]{2}\d{2} [A-Z]{3}(?![\w-])"),
        re.compile(r"\d\d [A-Z]{3}"),
    ),
    Pattern(
        PLACE,
        "place on the map",
        1.0,
        re.compile(
            r"(?<![\w.])[-+]?\d{1,2}\.\d{3,9}°?(?: ?[NS])?[,; ]{1,2}[-+]?\d{1,3}\.\d{3,9}°?(?: ?[EWO])?(?![\w.])"
        ),
        re.compile(r"\d\.\d{3}"),
    ),
)


PHONE_SIGN: Final = re.compile(r"\d(?:[ ().\-/x]{0,3}\d){5}")
"""What every telephone number holds."""


def phones(text: str, written: re.Pattern[str] = ANYHOW) -> Iterator[Span]:
    """Telephone numbers, of any region when written with its code, else of the commonest.

    `written`: how a number must begin to be asked whether it is one at all, which takes long.
    """
    if PHONE_SIGN.search(text):
        for start, end in phones_in(text, written):
            yield Span(start, end, CONTACT, "telephone", 0.9, "", "telephone")
        for match in _CALLED.finditer(text):
            yield Span(match.start("it"), match.end("it"), CONTACT, "telephone after its name", 0.95, "", "telephone")


_CALLED: Final = re.compile(
    r"\b(?i:tel|telephone|telefon|t[eé]l[eé]phone|tel[eé]fono|phone|mobile|cell|handy|portable|m[oó]vil|fax|pager"
    r"|hotline|call|text"
    r"|callback|reach (?:me|him|her|them|us)|ring|whatsapp|nummer|anrufen)(?: "
    r"(?i:number|no\.?|is|at|me|him|her|us|on|unter|au|al)){0,3}"
    r"[ .:(]{0,4}(?P<it>\+?\(?\d(?:[ ().\-/x]{0,3}\d){5,17})(?!\w)"
)
