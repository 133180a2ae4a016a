"""Who people and places are to the journal's owner: "my neurologist", "my clinic"; role words instead of names."""

from collections.abc import Iterable
from typing import Final

from journal.anonymization.identifiers import FACILITY
from journal.anonymization.known import CLINIC, DOCTOR, role_word
from journal.anonymization.wording import fold, joined, words_in
from journal.i18n import _
from journal.model.people import Person, Provider
from journal.model.records import Record

EMPLOYER: Final = "employer"
CARER: Final = "carer"


class Roles:
    """Finds the role of a name among a person's providers and people."""

    def __init__(self, records: Iterable[Record]) -> None:
        self._roles: dict[str, str] = {}
        for record in records:
            if isinstance(record, Provider):
                self._roles.setdefault(joined(record.name), role_word(record.role) or _kind_of(record.name))
                self._roles.setdefault(joined(record.clinic), CLINIC)
            elif isinstance(record, Person):
                self._roles.update((joined(name), EMPLOYER) for name in record.employers)

    def of_name(self, name: str, fallback: str = DOCTOR) -> str:
        """The role word "my neurologist" for a name; "my doctor" where nobody said more; a bare role is kept as one."""
        role = self._roles.get(joined(name)) or role_word(name.lower().removeprefix("my ")) or _kind_of(name, fallback)
        return _("my {role}").format(role=role)

    def of_field(self, kind: str, field: str, value: str) -> str:
        """The role word that stands for one field of class `other`."""
        if not value or field == "recorder.who":
            return value
        if (kind, field) == ("provider", "role"):
            return role_word(value) or DOCTOR
        if field in {"clinic", "employers"}:
            return _("my {role}").format(role=CLINIC if field == "clinic" else EMPLOYER)
        return self.of_name(value, CARER if field == "recorder.name" else DOCTOR)


def _kind_of(name: str, fallback: str = DOCTOR) -> str:
    """What a name without a role says about itself: "Lakeside Clinic" is a clinic."""
    return CLINIC if any(fold(word.text) in FACILITY for word in words_in(name)) else fallback
