"""Codes of public lists: what leaves unread because it can say nothing but what the list says."""

import re
from typing import Final

from journal.anonymization.everyday import everyday
from journal.anonymization.lexicon import sense
from journal.anonymization.medical import medical
from journal.anonymization.wording import words_in
from journal.model.records import Code

# Where a list's codes have a shape of their own: nothing that anybody typed for themselves has it by accident.
_SHAPES: Final = (
    ("http://snomed.info/sct", r"[1-9]\d{5,17}"),
    ("http://loinc.org", r"(?:L[APLG])?\d{1,7}-\d"),
    ("http://www.nlm.nih.gov/research/umls/rxnorm", r"\d{1,8}"),
    ("http://www.nlm.nih.gov/research/umls/", r"[A-Z]{0,2}\d{1,8}"),
    ("http://hl7.org/fhir/sid/icd", r"[A-Z]?\d[\dA-Z]{0,6}(?:\.\w{1,4})?"),
    ("http://hl7.org/fhir/sid/cvx", r"\d{1,3}"),
    ("http://hl7.org/fhir/sid/ndc", r"\d{4,5}-?\d{3,4}-?\d{1,2}"),
    ("http://www.whocc.no/atc", r"[A-Z](?:\d\d(?:[A-Z]{1,2}(?:\d\d)?)?)?"),
    ("http://www.orpha.net", r"(?:ORPHA:? ?)?\d{1,6}"),
    ("http://purl.obolibrary.org/obo/hp", r"(?:HP[:_])?\d{7}"),
    ("http://fdasis.nlm.nih.gov", r"[\dA-Z]{10}"),
    ("urn:oid:2.16.840.1.113883.6.", r"[A-Z]{0,3}[\d.-]{1,18}[A-Z]?"),
)
# Lists of short words, as HL7's "vital-signs": there the words themselves are looked at.
_WORDED: Final = (
    ("http://hl7.org/fhir/", ""),
    ("http://terminology.hl7.org/", ""),
    ("http://unitsofmeasure.org", ""),
    ("urn:iso:std:iso:", ""),
    ("https://fhir.nhs.uk/", ""),
)
_LENGTH: Final = 20
# Behind the list's own name: "/version/20240901", "-10-cm".
_FURTHER: Final = 60
_TELLING_DIGITS: Final = 6
_CAMEL: Final = re.compile("(?<=[a-z])(?=[A-Z])")


def is_listed(code: Code) -> bool:
    """Whether a code is one of a public list and has the shape of one; the system's own name is looked at too."""
    system = code.system.lower()
    listed = next(((name, shape) for name, shape in (*_SHAPES, *_WORDED) if system.startswith(name)), None)
    if listed is None or len(code.code) > _LENGTH or not _says_nothing(code.system[len(listed[0]) :]):
        return False
    return re.fullmatch(listed[1], code.code) is not None if listed[1] else _says_nothing(code.code)


def _says_nothing(text: str) -> bool:
    """Whether these are everyday and medical words and short numbers, in which nobody could be named."""
    if len(text) > _FURTHER:
        return False
    for word in words_in(_CAMEL.sub(" ", text)):
        plain = len(word.text) < 3 or everyday(word.folded) or medical(word.folded) or sense(word.folded).common
        digits = sum(map(str.isdigit, word.text))
        if not ((0 < digits <= _TELLING_DIGITS and len(word.text) < _LENGTH // 2) or plain):
            return False
    return True
