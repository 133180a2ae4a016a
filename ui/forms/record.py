"""A form for any kind, made from the kind's own description: what it says of itself is what is asked."""

from collections.abc import Callable
from datetime import datetime
from decimal import Decimal
from functools import cache
from types import NoneType, UnionType
from typing import Annotated, Any, Union, get_args, get_origin, get_type_hints

import msgspec
from PySide6.QtCore import QMargins, Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from journal.i18n import N_, _
from journal.model.described import Privacy, choices_of, descriptions, privacy_of
from journal.model.documents import Attachment
from journal.model.kinds import name_field
from journal.model.moments import Moment
from journal.model.records import Answer, Effective, Rating, Record
from journal.model.scales import DEFAULT_SCALE
from journal.model.symptoms import Site
from journal.model.validation import too_far_ahead, validate
from ui.forms.choices import choice_word
from ui.forms.fields import AreaField, CellsField, ChoiceField, Field, RatingField, SwitchField
from ui.forms.line_fields import moment_field, number_field, text_field, value_field, words_field
from ui.forms.sites import SitesField
from ui.theme import Theme

Now = Callable[[], datetime]

AMOUNTS = (N_("none"), N_("slight"), N_("some"), N_("large"), N_("total"))
"""Words for the cells of how much something kept a person from doing things, 0 to 4."""

_MOST_CELLS = 4
_COMMON = ("worry", "sensitivity")
_LEFT_OUT = frozenset(descriptions(Record)) | {"sha256", "thumbnail", "clean_copy", "size", "key", "ucum"}
_TOLD_BY_ITSELF = (Attachment, "type")
"""What the program finds out itself is not asked."""


class RecordForm(QWidget):
    """Shows one record and emits `edited` with the record as it would stand after each answer; saves nothing."""

    edited = Signal(object)

    def __init__(self, record: Record, look: Theme, now: Now, *, margins: QMargins) -> None:
        super().__init__()
        self._record, self._now = record, now
        column = QVBoxLayout(self)
        column.setContentsMargins(margins)
        column.setSpacing(14)
        # From and until are read together.
        when = QHBoxLayout()
        when.setSpacing(10)
        self._fields = dict(_fields_of(type(record), record, look, now))
        for name, field in self._fields.items():
            field.edited.connect(self._take)
            if name == "effective.start":
                column.addLayout(when)
            (when if name.startswith("effective.") else column).addWidget(field)
        self.show_record(record)

    def show_record(self, record: Record) -> None:
        """Show the record as it now stands, written here or elsewhere."""
        self._record = record
        for name, field in self._fields.items():
            field.show_value(_value(record, name))

    def turn_to(self, record: Record) -> bool:
        """Show another record in the same controls, where it asks for the same; what was typed of the one before goes.

        A form is fifteen controls to make and lay out, which one would feel while walking down a list.
        """
        if type(record) is not type(self._record) or _scales(record) != _scales(self._record):
            return False
        for field in self._fields.values():
            field.accept()
            field.forget()
        self.show_record(record)
        return True

    def fields(self) -> tuple[Field, ...]:
        """The controls from top to bottom."""
        return tuple(self._fields.values())

    def draft(self) -> dict[str, str]:
        """What was typed and is not saved, by the name of its field."""
        typed = {name: field.typed() for name, field in self._fields.items()}
        return {name: text for name, text in typed.items() if text is not None}

    def show_draft(self, typed: dict[str, str]) -> None:
        """Put it back, the keyboard behind the last of it."""
        for name, text in typed.items():
            if name in self._fields:
                self._fields[name].show_typed(text)
                self._fields[name].take_focus()

    def _take(self, value: object) -> None:
        field = self.sender()
        name = next(own for own, candidate in self._fields.items() if candidate is field)
        after = _with(self._record, name, value)
        problems = [sentence for at, sentence in validate(after) if at.partition(".")[0] == name.partition(".")[0]]
        if too_far_ahead(after, self._now()):
            problems.append(_("This lies more than a day ahead. Only plans can."))
        if problems:
            self._fields[name].refuse(problems[0])
        else:
            self._fields[name].accept()
            self.edited.emit(after)


def _fields_of(kind: type[Record], record: Record, look: Theme, now: Now) -> list[tuple[str, Field]]:
    """The kind's own fields in the order of its definition, then when, note, and what every record has."""
    hints = _hints(kind)
    found: list[tuple[str, Field]] = []
    named = name_field(kind)
    # The name stands above the form already: what one changes daily comes first.
    own = sorted(descriptions(kind).items(), key=lambda pair: pair[0] == named)
    for name, meta in own:
        if (kind, name) == _TOLD_BY_ITSELF:
            continue
        if name not in _LEFT_OUT and (made := _field(name, _plain(hints[name]), meta, record, look)) is not None:
            found.append((name, made))
        elif name not in _LEFT_OUT and _plain(hints[name]) is Moment:
            found.append((name, moment_field(_(meta.title or name), look, now)))
    found.append(("effective.start", moment_field(_("From"), look, now)))
    found.append(("effective.end", moment_field(_("Until"), look, now)))
    found.append(("note", AreaField(_("Note"), look)))
    found.append(("tags", words_field(_("Tags"), look)))
    for name in _COMMON:
        meta = descriptions(Record)[name]
        made = _field(name, _plain(hints[name]), meta, record, look)
        assert made is not None
        found.append((name, made))
    return found


def _field(name: str, hint: Any, meta: msgspec.Meta, record: Record, look: Theme) -> Field | None:
    """The control for one type; None for what no line can hold, which its own form brings."""
    label, choices = _(meta.title or name), choices_of(meta)
    if privacy_of(meta) in {Privacy.SECRET, Privacy.REFERENCE}:
        return None
    if choices and hint is int:
        return CellsField(label, look, choices, [_(word) for word in AMOUNTS[: len(choices)]])
    if choices and hint is str:
        return _choice(label, choices, look)
    if hint is str and (meta.extra or {}).get("long"):
        return AreaField(label, look)
    if hint == Answer[Rating]:
        return RatingField(label, look, _scale_of(name, record))
    maker = _BY_TYPE.get(hint)
    return maker(label, look) if maker is not None else None


_BY_TYPE: dict[Any, Callable[[str, Theme], Field]] = {
    Answer[Decimal]: value_field,
    tuple[Site, ...]: SitesField,
    tuple[str, ...]: words_field,
    str: text_field,
    bool: SwitchField,
    Decimal: number_field,
}


def _choice(label: str, choices: tuple[str, ...], look: Theme) -> Field:
    words = [choice_word(choice) for choice in choices]
    if len(choices) <= _MOST_CELLS and sum(map(len, words)) <= 30:
        return CellsField(label, look, choices, words)
    return ChoiceField(label, look, list(zip(choices, words, strict=True)))


def _scale_of(name: str, record: Record) -> str:
    answer = getattr(record, name)
    return answer.value.scale if answer.value is not None else DEFAULT_SCALE.get(name, "nrs-11")


def _scales(record: Record) -> tuple[str, ...]:
    """The scales its ratings are on."""
    hints = _hints(type(record))
    return tuple(
        _scale_of(name, record) for name in descriptions(type(record)) if _plain(hints[name]) == Answer[Rating]
    )


@cache
def _hints(kind: type[Record]) -> dict[str, Any]:
    return get_type_hints(kind, include_extras=True)


def _plain(hint: Any) -> Any:
    """The type without its description and without None."""
    if get_origin(hint) is Annotated:
        hint = get_args(hint)[0]
    if get_origin(hint) in {Union, UnionType}:
        kept = [part for part in get_args(hint) if part is not NoneType]
        return kept[0] if len(kept) == 1 else hint
    return hint


def _value(record: Record, name: str) -> Any:
    own, _dot, inner = name.partition(".")
    value = getattr(record, own)
    return getattr(value, inner) if inner else value


def _with(record: Record, name: str, value: object) -> Record:
    own, _dot, inner = name.partition(".")
    if inner:
        effective: Effective = msgspec.structs.replace(record.effective, **{inner: value})
        # What has an end does not go on.
        value = msgspec.structs.replace(effective, ongoing=effective.ongoing and effective.end is None)
    return msgspec.structs.replace(record, **{own: value})
