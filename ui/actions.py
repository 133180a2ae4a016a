"""What can be done from anywhere, each with its key: one place for words, keys and menus."""

from dataclasses import dataclass

from PySide6.QtGui import QAction, QKeySequence
from PySide6.QtWidgets import QMenu, QWidget

from journal.i18n import _


@dataclass(frozen=True, slots=True)
class Actions:
    """The window's actions; the window connects them."""

    add: QAction
    take_in: QAction
    search: QAction
    undo: QAction
    redo: QAction
    lock: QAction
    keys: QAction
    bigger: QAction
    smaller: QAction
    usual: QAction
    settings: QAction
    quit: QAction

    def menu(self, parent: QWidget, looks: QMenu) -> QMenu:
        """Edit: what was done and its way back, how the window looks, the keys."""
        menu = QMenu(_("Edit"), parent)
        menu.addActions([self.undo, self.redo])
        menu.addSeparator()
        menu.addActions([self.add, self.take_in, self.search])
        menu.addSeparator()
        menu.addMenu(looks)
        menu.addActions([self.bigger, self.smaller, self.usual])
        menu.addSeparator()
        menu.addActions([self.settings, self.keys, self.lock, self.quit])
        return menu

    def all(self) -> tuple[QAction, ...]:
        """Every action with its key."""
        return (
            self.add, self.take_in, self.search, self.undo, self.redo, self.lock,
            self.keys, self.bigger, self.smaller, self.usual, self.settings, self.quit,
        )  # fmt: skip


def make_actions(window: QWidget) -> Actions:
    """Actions that work wherever the keyboard is in `window`."""

    def action(word: str, *keys: str) -> QAction:
        made = QAction(word, window)
        made.setShortcuts([QKeySequence(key) for key in keys])
        window.addAction(made)
        return made

    return Actions(
        add=action(_("Add an entry"), "Ctrl+N"),
        take_in=action(_("Import a file"), "Ctrl+I"),
        search=action(_("Search"), "Ctrl+F"),
        undo=action(_("Undo"), "Ctrl+Z"),
        redo=action(_("Redo"), "Ctrl+Shift+Z", "Ctrl+Y"),
        lock=action(_("Lock"), "Ctrl+L"),
        keys=action(_("Keys"), "F1"),
        bigger=action(_("Larger type"), "Ctrl++", "Ctrl+="),
        smaller=action(_("Smaller type"), "Ctrl+-"),
        usual=action(_("Usual type"), "Ctrl+0"),
        settings=action(_("Settings"), "Ctrl+,"),
        quit=action(_("Lock and quit"), "Ctrl+Q"),
    )
