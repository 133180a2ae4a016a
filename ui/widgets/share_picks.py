"""The left pane of a share: for whom, whose name, which days, which kinds, and what stays."""

from collections.abc import Iterable, Mapping, Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QButtonGroup, QHBoxLayout, QVBoxLayout, QWidget

from journal.i18n import N_, _
from ui.theme import Theme, Type
from ui.widgets.button import Button, Emphasis
from ui.widgets.choice import Choice
from ui.widgets.frames import Card, Hairline
from ui.widgets.labels import Words
from ui.widgets.text_field import FieldFrame
from ui.widgets.tick_row import RadioRow, TickRow

AUDIENCES = (
    ("doctor", N_("My doctor"), N_("names, dates")),
    ("caregiver", N_("Caregiver"), N_("dates, no names")),
    ("peer", N_("Peers"), N_("days, bands")),
    ("public", N_("Anyone"), N_("least")),
    ("self", N_("Myself"), N_("everything")),
)
PERIODS = (
    ("-1", N_("Since the last visit")),
    ("30", N_("The last 30 days")),
    ("90", N_("The last 90 days")),
    ("365", N_("The last year")),
    ("0", N_("Everything")),
    ("own", N_("From and to …")),
)
OWN = "own"


class SharePicks(QWidget):
    """`changed` after every choice; `preset_chosen` with its place, `preset_kept` to keep what is picked."""

    changed = Signal()
    preset_chosen = Signal(int)
    preset_kept = Signal()
    held_back_changed = Signal(str, bool)

    def __init__(self, groups: Sequence[str], look: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._look = look
        self.audiences = {key: RadioRow(_(word), _(aside), look) for key, word, aside in AUDIENCES}
        self._chosen = QButtonGroup(self)
        self.preset = Choice(_("Preset"), look, [(None, _("none kept yet"))])
        self.keep = Button(_("Keep as a preset"), look, Emphasis.ROW, icon="plus", small=True)
        self.recipient = FieldFrame(_("Who it is for, kept in your ledger"), look, height=40)
        self.recipient.edit.setPlaceholderText(_("a name, for you only"))
        self.period = Choice(_("Period"), look, [(key, _(word)) for key, word in PERIODS])
        self.start = FieldFrame(_("From"), look, height=36)
        self.end = FieldFrame(_("To"), look, height=36)
        self.groups = [TickRow(_(word), look) for word in groups]
        self.seen = Words("", look, Type.SMALL, "quiet", wrap=True)
        self.stays = Words("", look, Type.SMALL, "quiet", wrap=True)
        self._held = QVBoxLayout()
        self._own = QWidget()
        self._place()
        self._connect()
        self.show_period("90")

    def audience(self) -> str:
        """For whom."""
        return next(key for key, row in self.audiences.items() if row.isChecked())

    def show_audience(self, key: str) -> None:
        """Choose one; emits nothing."""
        self.audiences[key].setChecked(True)

    def ask_for(self, wanted: str) -> bool:
        """Choose audience and days of an "audience/days", as by hand; whether there is such an audience."""
        audience, _slash, days = wanted.partition("/")
        if audience not in self.audiences:
            return False
        self.show_period(days)
        self.audiences[audience].click()
        return True

    def show_whole(self, *, whole: bool) -> None:
        """Whether everything leaves, so that there is nothing to pick."""
        for widget in (self.preset, self.keep, self.recipient, self.period, self.start, self.end, *self.groups):
            widget.setEnabled(not whole and (widget is not self.preset or self.preset.count() > 1))

    def show_period(self, key: str) -> None:
        """Choose one; emits nothing."""
        self.period.show_value(key)
        self._own.setVisible(key == OWN)

    def days(self) -> str:
        """The chosen period's key."""
        return str(self.period.currentData())

    def ticked(self) -> tuple[int, ...]:
        """The places of the groups that are taken along."""
        return tuple(at for at, row in enumerate(self.groups) if row.isChecked())

    def show_ticked(self, places: Iterable[int]) -> None:
        """Tick these and no others; emits nothing."""
        wanted = set(places)
        for at, row in enumerate(self.groups):
            row.setChecked(at in wanted)

    def show_presets(self, names: Sequence[str], chosen: int = -1) -> None:
        """The presets that are kept."""
        self.preset.clear()
        self.preset.addItem(_("choose one") if names else _("none kept yet"), None)
        for at, name in enumerate(names):
            self.preset.addItem(name, str(at))
        self.preset.setCurrentIndex(chosen + 1)
        self.preset.setEnabled(bool(names))

    def show_held_back(self, rows: Mapping[str, tuple[str, bool]]) -> None:
        """Records that are held back: id -> (words, ticked), each to be let go by itself."""
        while (item := self._held.takeAt(0)) is not None:
            if (widget := item.widget()) is not None:
                widget.setParent(None)
                widget.deleteLater()
        for id, (words, on) in rows.items():
            row = TickRow(words, self._look)
            row.setChecked(on)
            row.clicked.connect(lambda ticked, id=id: self.held_back_changed.emit(id, ticked))
            self._held.addWidget(row)

    def _place(self) -> None:
        look, column = self._look, QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 12)
        column.setSpacing(0)
        card = Card(look, padding=0)
        for row in self.audiences.values():
            if card.column.count():
                card.column.addWidget(Hairline(look))
            card.column.addWidget(row)
        self._label(column, _("For"), 0)
        column.addWidget(card)
        self._label(column, _("Preset"))
        column.addWidget(self.preset)
        self._label(column, _("Who it is for"))
        column.addWidget(self.recipient)
        column.addWidget(self.keep)
        self._label(column, _("Period"), 12)
        column.addWidget(self.period)
        own = QHBoxLayout(self._own)
        own.setContentsMargins(0, 8, 0, 0)
        own.setSpacing(8)
        for field, hint in ((self.start, "2026-01-31"), (self.end, _("today"))):
            field.edit.setFont(look.font(Type.SMALL))
            field.edit.setPlaceholderText(hint)
            own.addWidget(field)
        column.addWidget(self._own)
        column.addSpacing(6)
        column.addWidget(self.seen)
        self._label(column, _("What I include"))
        for tick in self.groups:
            column.addWidget(tick)
        column.addSpacing(6)
        column.addWidget(self.stays)
        column.addLayout(self._held)
        column.addStretch(1)

    def _label(self, column: QVBoxLayout, words: str, above: int = 20) -> None:
        column.addSpacing(above)
        column.addWidget(Words(words, self._look, Type.SMALL, "quiet"))
        column.addSpacing(6)

    def _connect(self) -> None:
        for row in self.audiences.values():
            self._chosen.addButton(row)
            row.clicked.connect(self.changed)
        for tick in self.groups:
            tick.clicked.connect(self.changed)
        self.period.chosen.connect(self._choose_period)
        for field in (self.start, self.end):
            field.edit.editingFinished.connect(self.changed)
        self.recipient.edit.editingFinished.connect(self.changed)
        self.preset.chosen.connect(lambda at: self.preset_chosen.emit(-1 if at is None else int(at)))
        self.keep.clicked.connect(self.preset_kept)

    def _choose_period(self, key: object) -> None:
        self.show_period(str(key))
        self.changed.emit()
