"""Patterns of addresses: streets, boxes, postcodes with a town, in the shapes of many countries."""

import re
from typing import Final

from journal.anonymization.identifiers import ADDRESS, PLACE
from journal.anonymization.medical import medical
from journal.anonymization.patterns import Pattern
from journal.anonymization.wording import listed, words_in

# Atomic: a word is taken whole or not at all, so that nothing is tried in every length.
_CAP: Final = r"(?>[A-ZÀ-ÖØ-Þ][\w'.]{0,30})"
_STREET: Final = (
    r"(?:Street|St|Road|Rd|Avenue|Ave|Av|Lane|Ln|Drive|Dr|Boulevard|Blvd|Court|Ct|Place|Pl|Square|Sq|Terrace|Ter"
    r"|Way|Close"
    r"|Crescent|Cres|Highway|Hwy|Parkway|Pkwy|Circle|Cir|Trail|Trl|Row|Mews|Walk|Alley|Loop|Plaza|Route|Rte|Pike"
    r"|Green|Gardens"
    r"|Grove|Hill|Park|View|Ridge|Run|Path|Crossing|Bend|Cove|Point|Heights)"
)
_UNIT: Final = r"(?:,? ?(?:Apt|Apartment|Suite|Ste|Unit|Flat|Floor|Room|Rm|No|#)\.? ?#?[\w-]{1,6})?"
_STATES: Final = (
    "AL|AK|AZ|AR|CA|CO|CT|DE|FL|GA|HI|ID|IL|IN|IA|KS|KY|LA|ME|MD|MA|MI|MN|MS|MO|MT|NE|NV|NH|NJ|NM|NY|NC|ND|OH|OK|OR"
    "|PA|RI|SC|SD"
    "|TN|TX|UT|VT|VA|WA|WV|WI|WY|DC|PR|NSW|VIC|QLD|TAS|ACT|ON|QC|BC|AB|MB|SK|NS|NB|NL"
)
_STATE_NAMES: Final = (
    "Alabama|Alaska|Arizona|Arkansas|California|Colorado|Connecticut|Delaware|Florida|Georgia|Hawaii|Idaho|Illinois"
    "|Indiana|Iowa"
    "|Kansas|Kentucky|Louisiana|Maine|Maryland|Massachusetts|Michigan|Minnesota|Mississippi|Missouri|Montana"
    "|Nebraska|Nevada"
    "|New Hampshire|New Jersey|New Mexico|New York|North Carolina|North Dakota|Ohio|Oklahoma|Oregon|Pennsylvania"
    "|Rhode Island"
    "|South Carolina|South Dakota|Tennessee|Texas|Utah|Vermont|Virginia|Washington|West Virginia|Wisconsin|Wyoming"
    "|Ontario|Quebec"
    "|British Columbia|Alberta|Manitoba|Saskatchewan|Nova Scotia|Queensland|Victoria|Tasmania"
)
_ROMANCE: Final = (
    r"(?:rue|avenue|boulevard|place|chemin|impasse|all[eé]e|quai|route|cours|calle|avenida|avda\.?|plaza|paseo"
    r"|camino|carrer|via"
    r"|viale|piazza|corso|rua|praça)"
)
_GERMAN: Final = (
    r"(?:stra(?:ß|ss)e|str\.|weg|gasse|platz|allee|ring|damm|ufer|steig|pfad|chaussee|laan|straat|gatan|vej|gata"
    r"|katu|kuja|tie|utca|v[aä]gen|gade|stræti|straeti|ulica|ulice|tér|út|terrasse|hof|markt)"
)
# Looked for at a space before a digit, and at a letter with which such a word begins: far fewer places than all.
_BEHIND_STREET: Final = re.compile(
    r" (?=\d)(?<=(?i:aße|sse|tr\.|weg|atz|lee|ing|amm|fer|eig|fad|see|aan|aat|tan|vej|ata|atu|uja|tie|tca|gen|ade"
    r"|[eæ]ti|ica|ice|tér|.út|hof|rkt) )"
)
_BEFORE_STREET: Final = re.compile(rf"[rabpcqviRABPCQVI\u0130\u0131](?<=(?<!\w)(?=(?i:{_ROMANCE}) ).)")

# One part of an address behind its street: a town, a region or a country, each of a few large words.
_PART: Final = (
    rf"(?:,|,?\s{{1,6}}|\s?,\s{{0,6}}){_CAP}(?:[ -](?:(?:de|la|do|da|di|el|du|of|am|an|upon) )?{_CAP}){{0,3}}"
)
_BEHIND: Final = rf"(?:{_PART}){{0,3}}(?:[ ,]{{0,2}}\s{{0,6}}\d{{2,6}}(?:[ -]\d{{2,4}})?(?![\w.,]\w))?"


def _no_remedy(found: str) -> bool:
    """Whether no medicine, month or unit stands between the numbers: "500 Paracetamol 2" is a dose."""
    return not any(medical(word.folded) or word.folded in NO_STREET for word in words_in(found))


NO_STREET: Final = frozenset(
    listed(
        "jan feb mar apr may jun jul aug sep sept oct nov dec january february march april june july august september"
        " october november december mai juin mg ml mcg kg unt iu ie units lb lbs bpm hz pm am at and to by"
        " vs x of on day days week weeks month months hours minutes times"
    ),
)

ADDRESSES: Final = (
    Pattern(
        ADDRESS,
        "unit",
        0.9,
        re.compile(rf"\b(?i:apt|apartment|suite|ste|flat)\b\.? ?#?\d{{1,5}}[A-Za-z]?\b\.?{_BEHIND}"),
        re.compile(r"[tTeE]\.? ?#?\d"),
    ),
    Pattern(
        ADDRESS,
        "military box",
        0.95,
        re.compile(r"\b(?:PSC|CMR|UNIT|Unit) \d{1,5},? Box \d{1,5}(?:[,\s]{1,6}(?:APO|FPO|DPO)(?:,? A[AEP])? \d{5})?"),
        re.compile(r"Box \d"),
    ),
    Pattern(
        ADDRESS,
        "number, street, number",
        0.8,
        re.compile(
            rf"(?<![\w.,:/-])\d{{2,6}}(?: \d{{1,5}})? {_CAP}(?: (?:{_CAP}|[a-zà-þ]{{1,10}}\.?)){{0,3}}"
            rf" \d{{1,4}}\b(?!%|/|[.,:]\d| ?(?i:mg|ml|mcg|g|kg|bpm|times|days|hours)\b)\.?"
        ),
        re.compile(r"\d [A-ZÀ-ÖØ-Þ]"),
        _no_remedy,
    ),
    Pattern(
        ADDRESS,
        "corner",
        0.85,
        re.compile(rf"\bcorner of (?P<it>[^\n,;]{{2,60}}? and {_CAP}(?: {_CAP}){{0,3}})"),
        re.compile("corner of"),
    ),
    Pattern(
        ADDRESS,
        "street",
        0.95,
        re.compile(
            rf"(?<![\w.])\d{{1,6}}[A-Za-z]?(?:-\d{{1,5}})?,? (?:{_CAP} ){{1,5}}{_STREET}\b\.?(?: [NSEW][EW]?\b)?{_UNIT}"
        ),
        re.compile(r"\d[A-Za-z]?,? [A-ZÀ-ÖØ-Þ]"),
    ),
    Pattern(
        ADDRESS,
        "street",
        0.95,
        re.compile(rf"(?:\b(?:{_CAP}[ -]){{0,3}}\w{{2,30}}|\b{_CAP} )(?i:{_GERMAN}) \d{{1,4}} ?[a-z]?\b(?![.,]\d)"),
        _BEHIND_STREET,
    ),
    Pattern(
        ADDRESS,
        "street",
        0.95,
        re.compile(
            rf"(?<!\w)(?:\d{{1,4}}(?: ?(?:bis|ter))?,? )(?i:{_ROMANCE}) (?:"
            rf"(?:de la|de l'|de|du|des|d'|del|della|la|le|los|las) ?)?(?:{_CAP}[ -]?(?:de |du |la )?){{1,4}}"
            rf"|\b(?i:{_ROMANCE}) (?:(?:de la|de l'|de|du|des|d'|del|della|la|le|los|las) ?)?"
            rf"(?:{_CAP}[ -]?){{1,4}},? ?(?:n[º°o]\.? ?)?\d{{1,4}}\b"
        ),
        _BEFORE_STREET,
    ),
    Pattern(
        ADDRESS,
        "numbered street",
        0.75,
        re.compile(
            rf"(?<![\w.:/-])\d{{1,5}} {_CAP}(?: {_CAP}){{0,3}},? ?(?:Apt|Apartment|Suite|Ste|Unit|Flat)\.?"
            rf" ?#?[\w-]{{1,6}}"
        ),
        re.compile(r"\d [A-ZÀ-ÖØ-Þ]"),
    ),
    Pattern(
        ADDRESS,
        "post box",
        0.95,
        re.compile(r"\b(?i:p\.? ?o\.? ?box|postfach|bo[iî]te postale|apartado) ?#?\d{1,8}\b"),
        re.compile(r"[xXhHeEoO] ?#?\d"),
    ),
    Pattern(
        ADDRESS,
        "postcode",
        0.9,
        re.compile(r"(?<![\w-])[A-Z]{1,2}\d[A-Z\d]? \d(?!MG|ML|KG|MM|CM|IU|ST|ND|RD|TH)[A-Z]{2}(?![\w-])"),
        re.compile(r"\d[A-Z\d]? \d[A-Z]{2}"),
    ),
    Pattern(
        ADDRESS,
        "postcode",
        0.9,
        re.compile(r"(?<![\w-])[A-Z]\d[A-Z] \d[A-Z]\d(?![\w-])"),
        re.compile(r"[A-Z]\d[A-Z] \d"),
    ),
    Pattern(
        ADDRESS,
        "postcode",
        0.95,
        re.compile(rf"\b(?:{_STATES}|{_STATE_NAMES})[ ,]{{1,2}}(?P<it>\d{{5}}(?:-\d{{4}})?)(?![\w-])"),
        re.compile(r"[ ,]\d{5}"),
    ),
    Pattern(
        ADDRESS,
        "postcode",
        0.95,
        re.compile(
            r"\b(?i:zip(?: ?code)?|postcode|postal code|plz|code postal|c[oó]digo postal)(?: is)?[ :]{1,2}"
            r"(?P<it>\w{3,5}(?:[ -]\w{2,4})?)\b"
        ),
        re.compile(r"[zZpP](?i:ip|ost|lz)"),
    ),
    Pattern(
        PLACE,
        "postcode and town",
        0.85,
        re.compile(rf"(?<![\w.,/-])(?:[A-Z]{{1,2}}-)?\d{{4,5}} {_CAP}(?:[ -]{_CAP}){{0,2}}"),
        re.compile(r"\d{4} [A-ZÀ-ÖØ-Þ]"),
        lambda found: (found[:2] not in {"19", "20"} or found[:5].isdigit()) and _no_remedy(found),
        mark="town",
    ),
    Pattern(
        PLACE,
        "town and state",
        0.9,
        re.compile(rf"\b(?P<it>{_CAP}(?:[ -]{_CAP}){{0,2}},\s{{0,2}}(?:(?:{_STATES})\b|(?:{_STATE_NAMES})\b))"),
        re.compile(r",\s{0,2}[A-Z]"),
        mark="town",
    ),
    Pattern(
        PLACE,
        "state",
        0.6,
        re.compile(rf"\b(?:in|from|of|to|near|across|around) (?P<it>{_STATE_NAMES})\b"),
        re.compile(r"[A-Z]"),
        mark="region",
    ),
)
