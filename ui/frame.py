"""What stands around a page: rail or menu, header, quiet line; made anew for another width, the pages kept."""

from collections.abc import Callable
from dataclasses import dataclass

from PySide6.QtWidgets import QHBoxLayout, QMenu, QVBoxLayout, QWidget

from journal.i18n import _
from journal.model.people import Person
from ui.menus import people_menu, places_menu
from ui.pages.page import EDGE
from ui.theme import MARGIN, MARGIN_SMALL, Theme
from ui.widgets.button import Button, Emphasis
from ui.widgets.notice_line import NoticeLine
from ui.widgets.page_header import PageHeader
from ui.widgets.quiet_line import QuietLine
from ui.widgets.rail import Fold, PersonButton, Place, Rail
from ui.workspace import Workspace


@dataclass(frozen=True, slots=True)
class Places:
    """Where one can go: pages, what stands at the foot, other people's logs; and how."""

    pages: tuple[Place, ...]
    foot: tuple[Place, ...]
    show: Callable[[str], None]
    switch: Callable[[Person], None]


class Frame(QWidget):
    """Holds the stack of pages. The window connects its parts and says what they show."""

    def __init__(self, workspace: Workspace, stack: QWidget, places: Places, look: Theme, fold: Fold) -> None:
        super().__init__()
        self._workspace, self._places, self._look = workspace, places, look
        folded, margin = fold is Fold.MENU, margin_of(fold)
        self.add = Button(_("Add"), look, Emphasis.PRIMARY, icon="plus", keys="" if folded else _("Ctrl N"))
        self.menu = Button(_("Menu"), look, icon="menu") if folded else None
        self.header = PageHeader(look, margin, add=self.add, menu=self.menu)
        self.line = QuietLine(look, margin)
        self.edit = Button(_("Edit"), look, Emphasis.WORD, small=True)
        self.line.trailing.addWidget(self.edit)
        self.rail = self._made_rail(fold)
        inner = QHBoxLayout()
        inner.setContentsMargins(margin - EDGE, 20, margin - EDGE, 20)
        inner.addWidget(stack)
        column = QVBoxLayout()
        column.setSpacing(0)
        column.addWidget(self.header)
        column.addLayout(inner, 1)
        column.addWidget(NoticeLine(tuple(workspace.journal.vault.notices), look, margin))
        column.addWidget(self.line)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(0)
        row.addWidget(self.rail)
        row.addLayout(column, 1)
        if self.menu is not None:
            self.rail.hide()
            self.menu.setMenu(self._everywhere())

    def _made_rail(self, fold: Fold) -> Rail:
        person = self._workspace.person
        own = person.relation in {"", "self"}
        relation = _("your log") if own else _("log of your {relation}").format(relation=person.relation)
        button = PersonButton(person.name, relation, self._look, fold)
        button.setMenu(people_menu(self._workspace, self._places.switch, self))
        rail = Rail(button, _said(self._places.pages), _said(self._places.foot), self._look, fold)
        rail.chosen.connect(self._places.show)
        return rail

    def _everywhere(self) -> QMenu:
        menu = places_menu((*self._places.pages, *self._places.foot), self._look, self._places.show, self)
        people = people_menu(self._workspace, self._places.switch, menu)
        people.setTitle(_("Whose log"))
        menu.addMenu(people)
        return menu


def margin_of(fold: Fold) -> int:
    """The page's margin at that width."""
    return MARGIN_SMALL if fold is Fold.NARROW else MARGIN


def _said(places: tuple[Place, ...]) -> list[Place]:
    """The places with their words in the reader's language."""
    return [place._replace(word=_(place.word)) for place in places]
