"""How the window looks and speaks."""

from collections.abc import Sequence

from PySide6.QtCore import Signal

from journal.i18n import _
from ui.theme import LARGEST_SCALE, SMALLEST_SCALE, Theme
from ui.widgets.choice import Choice
from ui.widgets.setting import SettingRow, SettingSection

STEP = 10


class LookSettings(SettingSection):
    """Emits `mode_chosen` and `language_chosen` with a key, `scale_chosen` with a number from 0.8 to 2."""

    mode_chosen = Signal(object)
    scale_chosen = Signal(float)
    language_chosen = Signal(object)

    def __init__(self, look: Theme, modes: Sequence[tuple[str, str]], languages: Sequence[tuple[str, str]]) -> None:
        super().__init__(look)
        sizes = range(round(SMALLEST_SCALE * 100), round(LARGEST_SCALE * 100) + 1, STEP)
        self.mode = Choice(_("Look"), look, modes)
        self.scale = Choice(_("Size of the type"), look, [(str(size), f"{size} %") for size in sizes])
        self.language = Choice(_("Language"), look, languages)
        for choice in (self.mode, self.scale, self.language):
            choice.setMinimumWidth(look.px(220))
        self.add_card(
            SettingRow(_("Look"), _("Light, dark or high contrast; or as the system has it."), look, self.mode),
            SettingRow(_("Size of the type"), _("Ctrl and plus or minus change it from anywhere."), look, self.scale),
            SettingRow(_("Language"), _("Dates and numbers follow it."), look, self.language),
        )
        self.column.addStretch(1)
        self.mode.chosen.connect(self.mode_chosen)
        self.scale.chosen.connect(lambda size: self.scale_chosen.emit(int(str(size)) / 100))
        self.language.chosen.connect(self.language_chosen)
        self.mode.show_value(look.mode.value)
        self._show_scale(round(look.scale * 100))

    def show_language(self, language: str) -> None:
        """The one that was chosen; empty for the system's."""
        self.language.show_value(language)

    def _show_scale(self, size: int) -> None:
        if self.scale.findData(str(size)) < 0:
            self.scale.addItem(f"{size} %", str(size))
        self.scale.show_value(str(size))
