from typing import Annotated, get_type_hints

import msgspec
import pytest

from journal.anonymization.leaves import fields_of, unclassed
from journal.anonymization.named_fields import NAMED
from journal.anonymization.policy import POLICY, Audience, Verb, Way, is_named, rule_for
from journal.model.described import Privacy, described
from journal.model.kinds import KINDS
from journal.model.records import Record
from journal.model.symptoms import Symptom

AUDIENCES = ("doctor", "caregiver", "peer", "public")
# sharing.md's table, by the names of the transformations.
TABLE = {
    "self": ("as it is", "first name", "pseudonym", "gone"),
    "birth": ("as it is", "age", "ten years of age", "twenty years of age"),
    "sex": ("as it is", "as it is", "as it is", "gone"),
    "trait": ("as it is", "cleaned", "gone", "gone"),
    "number": ("record number alone", "gone", "gone", "gone"),
    "date": ("as it is", "as it is", "relative day", "relative week"),
    "time": ("as it is", "as it is", "part of day", "gone"),
    "place": ("as it is", "region", "country", "gone"),
    "other": ("as it is", "role word", "role word", "role word"),
    "condition": ("as it is", "cleaned", "condition unless rare", "condition unless rare"),
    "treatment": ("as it is", "cleaned", "cleaned", "cleaned"),
    "dose": ("as it is", "as it is", "as it is", "band of dose"),
    "rating": ("as it is", "as it is", "as it is", "direction"),
    "value": ("as it is", "as it is", "band of the reference range, or change from the first", "direction"),
    "label": ("as it is", "cleaned", "cleaned", "cleaned"),
    "note": ("as it is", "cleaned", "cleaned", "gone"),
    "attachment": ("as it is", "cleaned", "cleaned", "gone"),
    "plain": ("as it is", "cleaned", "cleaned", "cleaned"),
    "secret": ("gone", "gone", "gone", "gone"),
    "reference": ("number in the file",) * 4,
}


@pytest.mark.parametrize("privacy", list(Privacy))
def test_the_table_is_sharing_s_to_the_letter(privacy: Privacy) -> None:
    assert tuple(rule_for(Audience(name), privacy).way.value for name in AUDIENCES) == TABLE[privacy.value]


def test_oneself_keeps_everything() -> None:
    assert {rule.way for rule in POLICY[Audience.SELF].values()} == {Way.AS_IS}


def test_a_class_without_a_rule_is_removed() -> None:
    assert rule_for(Audience.DOCTOR, None).verb is Verb.REMOVE


@pytest.mark.parametrize("kind", list(KINDS.values()), ids=list(KINDS))
def test_every_field_of_every_kind_and_nested_struct_has_a_class(kind: type[Record]) -> None:
    missing = [name for name in unclassed(kind) if name not in {"revision", "unknown"}]
    assert missing == []


class Inner(msgspec.Struct, frozen=True, kw_only=True):
    told: Annotated[str, described("Told", Privacy.LABEL)] = ""
    forgotten: str = ""


class Planted(Symptom, frozen=True, kw_only=True, tag="planted"):
    inner: Annotated[tuple[Inner, ...], described("Inner")] = ()
    unsaid: Annotated[str, described("Unsaid")] = ""
    bare: str = ""


def test_a_planted_field_without_a_class_is_found() -> None:
    assert {"inner.forgotten", "unsaid", "bare"} <= set(unclassed(Planted))


@pytest.mark.parametrize("kind", sorted(NAMED))
def test_the_policy_names_only_fields_that_exist(kind: str) -> None:
    assert get_type_hints(KINDS[kind])
    existing = set(_paths(KINDS[kind], ""))
    assert NAMED[kind] <= existing


def _paths(kind: type[msgspec.Struct], above: str) -> list[str]:
    found = []
    for field in fields_of(kind):
        found.append(above + field.name)
        if field.nested is not None:
            found += _paths(field.nested, f"{above}{field.name}.")
    return found


def test_a_field_that_nobody_named_does_not_leave() -> None:
    assert not is_named("symptom", "tomorrow")
    assert not is_named("robot", "name")
    assert is_named("symptom", "sites.site")
