"""The menus behind the frame's buttons: whose log, which page, which look."""

from collections.abc import Callable, Sequence

from PySide6.QtGui import QActionGroup, QIcon
from PySide6.QtWidgets import QMenu, QWidget

from journal.i18n import N_, _
from journal.model.people import Person
from ui.theme import Mode, Theme
from ui.widgets.rail import Place
from ui.workspace import Workspace

LOOKS = (
    (Mode.SYSTEM, N_("As the system")),
    (Mode.LIGHT, N_("Light")),
    (Mode.DARK, N_("Dark")),
    (Mode.HIGH_CONTRAST, N_("High contrast")),
)


def people_menu(workspace: Workspace, switch: Callable[[Person], None], parent: QWidget) -> QMenu:
    """Everybody in the journal, the one who is shown checked."""
    menu = QMenu(parent)
    group = QActionGroup(menu)
    for person in workspace.journal.people():
        action = menu.addAction(person.name)
        action.setCheckable(True)
        action.setChecked(person.id == workspace.person.id)
        group.addAction(action)
        action.triggered.connect(lambda _on, person=person: switch(person))
    return menu


def places_menu(places: Sequence[Place], look: Theme, show: Callable[[str], None], parent: QWidget) -> QMenu:
    """Everything the rail holds, for a window in which it has no room."""
    menu = QMenu(parent)
    for place in places:
        action = menu.addAction(QIcon(look.pixmap(place.icon)), _(place.word))
        action.triggered.connect(lambda _on, key=place.key: show(key))
    menu.addSeparator()
    return menu


def looks_menu(current: Mode, choose: Callable[[Mode], None], parent: QWidget) -> QMenu:
    """Light, dark, high contrast, or as the system."""
    menu = QMenu(_("Look"), parent)
    group = QActionGroup(menu)
    for mode, word in LOOKS:
        action = menu.addAction(_(word))
        action.setCheckable(True)
        action.setChecked(mode is current)
        group.addAction(action)
        action.triggered.connect(lambda _on, mode=mode: choose(mode))
    return menu
