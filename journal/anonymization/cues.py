"""Words that announce a name: titles, kinship, "called", "lives in", places of care and of work."""

import re
from collections.abc import Iterator
from typing import Final

from journal.anonymization.everyday import FUNCTION, everyday
from journal.anonymization.identifiers import FACILITY, NAME, ORGANISATION, PLACE, TITLES
from journal.anonymization.medical import EPONYMS, medical
from journal.anonymization.spans import Span
from journal.anonymization.wording import fold, listed, words_in

# Atomic: a word is taken whole or not at all, so that nothing is tried in every length.
_CAP: Final = r"(?>[A-ZÀ-ÖØ-Þ](?:\w|['-](?=\w)){0,30})"
_PARTICLE: Final = r"(?:van|von|der|den|de|del|della|da|di|dos|du|la|le|el|al|bin|ibn|ter|ten|zu|St\.)"
_NAME: Final = rf"(?:{_CAP}|[A-Z]\.)(?:[ -]{{1,2}}(?:{_PARTICLE} ){{0,2}}(?:{_CAP}|[A-Z]\b\.?)){{0,3}}"
_TITLE: Final = (
    r"(?:Drs?|Doctor|Prof|Professor|Mr|Mrs|Ms|Miss|Mx|Sir|Dame|Rev|Reverend|Nurse|Sister|Herrn?|Frau|Fr|Hr|Monsieur"
    r"|Madame"
    r"|Mademoiselle|Mme|Mlle|Docteur|Doktor|Dra|Doctora|Señor|Señora|Sra?|Srta|Don|Doña|Pfleger|Schwester|Therapist"
    r"|Counselor"
    r"|Officer|Coach|Pastor|Rabbi|Imam|Judge|Senator|Captain)"
)
# As they are written within a sentence in German, French and Spanish.
_TITLE_SMALL: Final = (
    r"(?:docteure?|doctora?|doktor|monsieur|madame|mademoiselle|señora?|señorita|profesora?|professeure?)"
)
_DEGREE: Final = r"(?:med|dent|rer|nat|phil|habil|Dipl|Psych|Ing)"
KIN: Final = listed(
    "sister brother mother father mom mum dad daughter son wife husband partner girlfriend boyfriend fiance fiancee"
    " aunt uncle"
    " cousin niece nephew grandmother grandfather grandma grandpa granny nana friend neighbour neighbor colleague"
    " coworker"
    " boss manager flatmate roommate teacher carer caregiver nurse neurologist cardiologist rheumatologist therapist"
    " psychologist psychiatrist dentist physio physiotherapist gp doctor surgeon specialist dermatologist gynecologist"
    " oncologist urologist stepfather stepmother stepson stepdaughter stepsister stepbrother twin son-in-law"
    " daughter-in-law"
    " mother-in-law father-in-law sister-in-law brother-in-law baby toddler dog cat pharmacist midwife landlord tutor"
)
_FOREIGN_KIN: Final = listed(
    "schwester bruder mutter vater mama papa tochter sohn frau mann partnerin freund freundin tante onkel cousine"
    " nichte neffe"
    " oma opa nachbar nachbarin kollege kollegin chef chefin arzt ärztin hausarzt neurologe neurologin"
    " soeur sœur frère mère père maman fille fils femme mari ami amie oncle nièce neveu voisin voisine collègue médecin"
    " hermana hermano madre padre mamá papá hija hijo esposa esposo mujer marido amiga amigo tía tío prima primo"
    " sobrina"
    " sobrino abuela abuelo vecina vecino jefe jefa médico médica"
)
_POSSESSIVE: Final = (
    r"(?:my|his|her|our|their|your|the|a|mein(?:e[mnrs]?)?|dein(?:e[mnrs]?)?|sein(?:e[mnrs]?)?|ihr"
    r"(?:e[mnrs]?)?|unser(?:e[mnrs]?)?"
    r"|ma|mon|sa|son|notre|votre|mi|su|tu|nuestra|nuestro)"
)
_QUALITY: Final = (
    r"(?:(?:older|younger|elder|little|big|late|best|old|oldest|youngest|twin|new|dear|ex|half|step|best)[ -]){0,2}"
)
_ALL_KIN: Final = "|".join(sorted({*KIN, *_FOREIGN_KIN}, key=len, reverse=True))

_TITLED: Final = re.compile(
    rf"(?<!\w)(?P<title>{_TITLE}|{_TITLE_SMALL})\b\.?,? (?:(?:{_TITLE}|{_DEGREE})\b\.? ){{0,4}}"
    rf"(?P<it>(?:{_PARTICLE} ){{0,2}}{_NAME})"
)
_TITLED_SMALL: Final = re.compile(r"(?<!\w)(?i:dr|mr|mrs|prof)\b\.? (?P<it>[a-z][\w'-]{2,30})")
_RELATED: Final = re.compile(
    rf"\b(?i:{_POSSESSIVE}) (?i:{_QUALITY}(?P<kin>{_ALL_KIN}))(?:,? "
    rf"(?i:named|called|whose name is|namens|qui s'appelle|que se llama))?,? \(?(?P<it>{_NAME})",
)
_NAMED: Final = re.compile(
    r"\b(?i:named|called|name is|name's|name was|name:|patient:|client:|i am|i'm|this is|signed,?|regards,"
    r"|sincerely,|yours,|love,"
    r"|namens|heißt|heisst|heiße|ich bin|je m'appelle|s'appelle|me llamo|se llama|contact|contacted|spoke "
    r"(?:to|with)|met with"
    rf"|patient|pt\.?|referred by|seen by|attn:?|dear|hello|hi|hey|cc:?)[ \n]{{1,2}}(?P<it>{_NAME})"
)
_APPOSED: Final = re.compile(
    rf"\b(?i:male|female|man|woman|boy|girl|patient|patients|pt|lady|gentleman|infant|baby|child|adult),? "
    rf"(?i:like|named)? ?(?P<it>{_NAME})"
    rf"|, (?P<too>{_CAP} (?:[A-Z]\.? )?{_CAP})(?=,|;|\)| (?i:who|was|is|has|had|with|seen|aged?|from)\b)"
    rf"|\b(?i:like|similar to|prescribed (?:to|for)|known as|charted as|goes by|treating|under|by|progress note:"
    rf"|re:|signed by|cared for by) (?P<else>{_CAP} (?:[A-Z]\.? )?{_CAP})(?!\w| {_CAP})"
)
_INITIALLED: Final = re.compile(
    rf"(?<![\w.])(?P<it>{_CAP} (?:[A-Z]\. ?)?[A-Z]\.)(?!\w)|(?<![\w.])(?P<too>[A-Z]\. (?:[A-Z]\. ?)?{_CAP})(?!\w)"
)
_QUOTED: Final = re.compile(
    rf"\b(?i:called|known as|goes by|nickname|nicknamed|named|name|alias|aka|genannt)[ :]{{1,2}}(['\"])(?P<it>{_CAP}"
    rf"(?: {_CAP})?)\1"
)
_CREDENTIAL: Final = re.compile(
    rf"(?<!\w)(?P<it>{_NAME}), ?(?:M\.?D|D\.?O|Ph\.?D|R\.?N|N\.?P|P\.?A|D\.?D\.?S|LCSW|PT|PharmD|Esq|Jr|Sr)\b"
)
_FACILITY: Final = re.compile(
    rf"(?<!\w)(?P<it>(?:(?:{_CAP}\.?|St\.|Mt\.|of|the|and|&|de|du|des|der)(?:'s)? ){{0,5}}"
    r"(?:Hospital|Hospitals|Clinic|Clinics|Medical Cent(?:er|re)|Health Cent"
    r"(?:er|re)|Healthcare|Medical|Infirmary|Hospice|Surgery"
    r"|Krankenhaus|Klinikum|Klinik|Praxis|Universitätsklinikum|H[oô]pital|Clinique|Cl[ií]nica|Sanatorium|Nursing"
    r" Home|Care Home"
    r"|Rehab(?:ilitation)?(?: Cent(?:er|re))?|University|College|School|Academy|Institute|Pharmacy|Apotheke"
    r"|Laborator(?:y|ies)|Cancer Cent(?:er|re)"
    rf"|Health System|Health Services|Health|Cent(?:er|re))(?: (?:of|for|at|in|de|du|am|im) (?:the )?{_CAP}"
    rf"(?:[ -]{_CAP}){{0,2}})?)\b"
)
_FACILITY_FIRST: Final = re.compile(
    r"(?<!\w)(?P<it>(?:Hospital|H[oô]pital|Clinique|Cl[ií]nica|Klinik|Klinikum|Krankenhaus|Spital|Kantonsspital|CHU"
    rf"|Centro M[eé]dico|Centre M[eé]dical|Universit[eéàä]t?)(?: (?:de la|de los|del|de|du|des|der|im|am|St\.|Saint))?"
    rf" {_CAP}(?:[ -]{_CAP}){{0,2}})"
)
_SAINT: Final = re.compile(rf"(?<!\w)(?P<it>(?:St|Saint|Mt|Mount|Sankt|Ste|San|Santa)\b\.? {_CAP}(?: {_CAP})?)")
_CARED: Final = re.compile(
    r"\b(?i:seen|treated|evaluated|admitted|operated|hospitali[sz]ed|diagnosed|followed|transferred|referred"
    r"|visited|check-?up|surgery"
    r"|appointment|visit|consult(?:ation|ed)?|discharged|procedure|done|performed|examined|tested|screened"
    r"|monitored|managed|therapy"
    r"|care|stay|scan|mri|biopsy|treatment|assessed|presented|followed[ -]up|follow[ -]?up|born|imaging|lab"
    r"(?:s| work)?|scheduled)"
    rf"(?: (?i:previously|recently|last|back|earlier|up)){{0,2}},? (?i:at|in|to|from|by|with|im|in der|à|en|bei)"
    rf"(?: (?i:the))? (?P<it>{_CAP}(?:\.? (?:(?:of|de|the|&) )?{_CAP}){{0,4}})"
)
_LIVES: Final = re.compile(
    r"\b(?i:(?:lives?|lived|living|reside[sd]?|residing|resident|based|born|grew up|raised|located|home|move[ds]?"
    r"|moving|travel(?:l?ed|l?ing)?|trip"
    r"|flew|drove|vacation|holiday|wohnt|wohne|lebt|lebe|geboren|habite|vis|vit|vivo|vive|nacid[oa]|from|back)"
    r"(?: back| up| down)?"
    rf" (?:in|at|to|of|near|from|around|outside|nach|aus|bei|à|en|de)|i'm from|comes? from|came from|native of"
    rf"|hails? from)(?: (?i:the))? (?P<it>{_CAP}(?:[ -]{_CAP}){{0,2}}(?:, {_CAP})?)"
)
_FROM: Final = re.compile(rf"\b(?i:from|near|aus|bei|nahe|desde) (?P<it>{_CAP}(?: {_CAP})?)")
_WORKS: Final = re.compile(
    r"\b(?i:works?|worked|working|employed|employer|job|intern(?:ed)?|arbeite[t]?|travaille|trabaj[ao])"
    rf"(?: (?i:as (?:an? )?[a-z]{{2,20}}))?(?: (?i:at|for|by|with|is|bei|chez|en|para))(?: (?i:the))? (?P<it>{_CAP}"
    rf"(?:(?: (?:&|and) | ){_CAP}){{0,3}})"
)
_COMPANY: Final = re.compile(
    rf"(?<!\w)(?P<it>(?:{_CAP},? (?:& |and )?){{1,4}}(?:Inc|Ltd|LLC|GmbH|AG|Corp|PLC|plc|LLP|Co|KG|S\.A|SA|SE"
    r"|Pty|Sons|Technologies|Solutions|Holdings|Investments|Associates|Industries|Consulting|Enterprises|Logistics"
    r"|Insurance(?: Group)?|Group|Capital|Ventures|Software|Systems|Bank|Partners|Foundation)\b\.?)"
)


def cues_in(text: str) -> Iterator[Span]:
    """What stands behind a word that announces a name, a place or an organisation, in an even text."""
    yield from _titled(text)
    yield from _related(text)
    yield from _named(text)
    yield from _quoted(text)
    yield from _organisations(text)
    for expression, kind, rule, certainty, token in _PLACED:
        for match in expression.finditer(text):
            span = _trimmed(text, Span(match.start("it"), match.end("it"), kind, rule, certainty, "", token))
            if span is not None:
                yield span


_PLACED: Final = (
    (_LIVES, PLACE, "after a word of place", 0.8, "place"),
    (_FROM, PLACE, "after from", 0.6, "place"),
    (_CARED, ORGANISATION, "after a word of care", 0.8, "clinic"),
    (_WORKS, ORGANISATION, "after a word of work", 0.8, "employer"),
)


def _titled(text: str) -> Iterator[Span]:
    for match in _TITLED.finditer(text):
        end = match.end("it") - (2 if match["it"].endswith("'s") else 0)
        # "my doctor Monday": a title in small letters is a word like any other.
        if not _only_medical(match["it"]) and not (match["title"].islower() and everyday(fold(match["it"]))):
            yield Span(match.start(), end, NAME, "after a title", 0.98, fold(match["it"]))
    for match in _TITLED_SMALL.finditer(text):
        if not everyday(fold(match["it"])) and fold(match["it"]) not in TITLES:
            yield Span(*match.span(), NAME, "after a title", 0.85, fold(match["it"]))


def _only_medical(found: str) -> bool:
    """Whether a title is none ("Sister Hospital"); a name behind a title goes even if it is a disease's."""
    return all(
        word.folded in TITLES or word.folded in {"hospital", "clinic", "appointment"} for word in words_in(found)
    )


def _related(text: str) -> Iterator[Span]:
    for match in _RELATED.finditer(text):
        token = match["kin"].lower() if match["kin"].lower() in KIN else NAME
        span = _trimmed(text, Span(*match.span("it"), NAME, "after kinship", 0.9, "", token))
        if span is not None:
            yield span


def _named(text: str) -> Iterator[Span]:
    for expression, rule, certainty in (
        (_NAMED, "after a word of naming", 0.8),
        (_APPOSED, "set apart as a name", 0.75),
        (_INITIALLED, "name with an initial", 0.85),
        (_CREDENTIAL, "before a degree", 0.95),
    ):
        for match in expression.finditer(text):
            group = next(name for name, value in match.groupdict().items() if value)
            span = _trimmed(text, Span(*match.span(group), NAME, rule, certainty))
            if span is not None:
                yield span


def _quoted(text: str) -> Iterator[Span]:
    """A nickname in quotes is one even where it is a word: called "Sunny"."""
    for match in _QUOTED.finditer(text):
        yield Span(*match.span("it"), NAME, "named in quotes", 0.85, fold(match["it"]))


def _organisations(text: str) -> Iterator[Span]:
    for expression, rule in (
        (_FACILITY, "place of care"),
        (_FACILITY_FIRST, "place of care"),
        (_SAINT, "saint or mountain"),
        (_COMPANY, "company"),
    ):
        for match in expression.finditer(text):
            span = _trimmed(
                text,
                Span(
                    *match.span("it"),
                    ORGANISATION,
                    rule,
                    0.85,
                    "",
                    "clinic" if expression is not _COMPANY else "employer",
                ),
            )
            if span is not None and (expression is _SAINT or len(words_in(text[span.start : span.end])) > 1):
                yield span


def _trimmed(text: str, span: Span) -> Span | None:
    """The span without everyday and medical words at its edges, or None when nothing of it is a name."""
    if EPONYMS.match(text, span.start):
        return None
    words = words_in(text[span.start : span.end])
    # "my friend Yasmin" is nobody's pill.
    named = span.rule == "after kinship"
    while words and _never_first(words[0].folded, medicine=not named and span.kind != ORGANISATION):
        words.pop(0)
    # Of "Hospital" or "Center" behind a name nothing is cut: the last word is what made it a place of care.
    while words and span.kind != ORGANISATION and not named and medical(words[-1].folded):
        words.pop()
    if span.kind == NAME and len(words) > 1 and words[-1].folded == "s" and text[span.start + words[-2].end] == "'":
        words.pop()
    telling = [word for word in words if not _ordinary(word.folded) or (named and not everyday(word.folded))]
    if not telling and not (len(words) > 1 and span.rule in _BRAVE):
        return None
    if all(len(word.text) == 1 for word in words):
        return None
    start, end = span.start + words[0].start, span.start + words[-1].end
    if text[end : end + 1] == "." and len(words[-1].text) == 1:
        end += 1
    return span._replace(start=start, end=end, who=fold(text[start:end]))


# Rules that are right even about names which are words: "Grace L.", "Hope Waters, MD", "Cedar Crest".
_BRAVE: Final = frozenset(
    {
        "name with an initial",
        "before a degree",
        "after kinship",
        "after a word of naming",
        "after a word of care",
        "place of care",
    },
)
# What stands before a number in a form, and doctors' short hand.
LABELS: Final = frozenset(
    listed(
        "id mrn dob ssn no hx dx rx tx sx fx icu er ed mri ct pet ptsd adhd iv gp ehr emr phi hiv aids copd ms als eds"
        " mcas bp hr"
    ),
)
_ALSO_NAMES: Final = frozenset({"will", "may", "an", "so", "mark", "grace", "hope", "rose"})


def _never_first(folded: str, *, medicine: bool) -> bool:
    if folded in TITLES or folded in LABELS or (medicine and medical(folded)):
        return True
    return folded in FUNCTION and folded not in _ALSO_NAMES


def _ordinary(folded: str) -> bool:
    return everyday(folded) or medical(folded) or folded in TITLES or folded in FACILITY or folded in LABELS
