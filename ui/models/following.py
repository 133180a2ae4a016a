"""What a person follows: added, put in another order, paused one by one or all at once."""

from collections.abc import Callable, Sequence
from datetime import datetime

import msgspec
from PySide6.QtCore import QObject, Signal

from journal.i18n import N_, _
from journal.journal import Journal
from journal.model.change import Change, addition
from journal.model.daily import Tracker
from journal.model.ids import new_id
from journal.model.moments import stamp
from journal.model.selection import Selection
from journal.progress import Progress
from ui.theme import Theme
from ui.widgets.follow_card import FollowCard, Followed
from ui.workspace import Workspace

WAYS: tuple[tuple[str, str, str], ...] = (
    ("symptom", "nrs-11", N_("0 to 10")),
    ("factor", "yes-no", N_("yes or no")),
    ("checkin.mood", "five", N_("mood, five words")),
    ("checkin.energy", "five", N_("energy, five words")),
    ("checkin.sleep_hours", "hours", N_("hours of sleep")),
    ("checkin.sleep_quality", "five", N_("sleep, five words")),
    ("checkin.stress", "five", N_("stress, five words")),
    ("checkin.overall", "five", N_("the day, five words")),
)
"""(what an answer is written as, its scale, words): how something new may be answered."""


def trackers_of(journal: Journal, person: str) -> list[Tracker]:
    """All that is or was followed daily, paused or not, in its order."""
    found = journal.select(Selection(person=person, kinds=("tracker",)))
    daily = [one for one in found if isinstance(one, Tracker) and one.daily]
    return sorted(daily, key=lambda tracker: (tracker.order, tracker.recorded))


def followed(trackers: Sequence[Tracker], person: str, name: str, way: int, now: datetime) -> Change:
    """Something new at the end of the list."""
    records, scale, _words = WAYS[way]
    last = max((tracker.order for tracker in trackers), default=0)
    return addition(
        Tracker(
            id=new_id(), person=person, recorded=stamp(now), name=name, records=records, scale=scale, order=last + 1
        )
    )


def moved(trackers: Sequence[Tracker], at: int, step: int) -> list[Change]:
    """The list with one of them a step up or down; nothing where it would leave the list."""
    if not 0 <= at + step < len(trackers):
        return []
    order = list(trackers)
    order.insert(at + step, order.pop(at))
    return [
        Change(one, msgspec.structs.replace(one, order=place))
        for place, one in enumerate(order, 1)
        if one.order != place
    ]


def paused(trackers: Sequence[Tracker], *, on: bool) -> list[Change]:
    """The same trackers asked no more, or asked again."""
    return [Change(one, msgspec.structs.replace(one, paused=on)) for one in trackers if one.paused is not on]


def way_words(tracker: Tracker) -> str:
    """How it is answered; its scale where none of our ways says so."""
    found = (words for records, scale, words in WAYS if (records, scale) == (tracker.records, tracker.scale))
    return next(found, tracker.scale)


def _ease(journal: Journal, on: bool, _progress: Progress) -> None:  # noqa: FBT001 - run as a job, which has no names
    """Keep whether there is little energy."""
    journal.keep_preferences(msgspec.structs.replace(journal.preferences, low_energy=on))


class Following(QObject):
    """Joins the card with the journal. `closed` from the card, `eased` when less or more energy was told."""

    closed = Signal()
    eased = Signal()

    def __init__(self, workspace: Workspace, look: Theme, now: Callable[[], datetime], parent: QObject) -> None:
        super().__init__(parent)
        self._workspace, self._look, self._now = workspace, look, now
        self.card = FollowCard(look, [_(words) for _records, _scale, words in WAYS])
        self.trackers: list[Tracker] = []
        self._stale = True
        self._writing = False
        self.card.closed.connect(self.closed)
        self.card.moved.connect(self._move)
        self.card.paused.connect(lambda at: self._pause([self.trackers[at]], on=not self.trackers[at].paused))
        self.card.resting.connect(lambda on: self._pause(self.trackers, on=on))
        self.card.added.connect(self._follow)
        self.card.easing.connect(self._tell)
        self.read()

    def read(self) -> bool:
        """Look again; whether anything is another now."""
        before = self.trackers
        self.trackers = trackers_of(self._workspace.journal, self._workspace.person.id)
        if before == self.trackers and self.trackers:
            return False
        self._stale = True
        if not self.card.isHidden():
            self._show()
        return before != self.trackers

    def open(self) -> None:
        """Show the card; its rows are made when they are first looked at."""
        if self._stale:
            self._show()
        self.card.show()

    def _show(self) -> None:
        self._stale = False
        self.card.show_followed(
            [Followed(one.name, _(way_words(one)), one.paused) for one in self.trackers], eased=self._look.eased
        )

    def _follow(self, name: str, way: int) -> None:
        change = followed(self.trackers, self._workspace.person.id, name, way, self._now())
        self._workspace.apply([change], _("Follow {name}").format(name=name))

    def _move(self, at: int, step: int) -> None:
        title = _("Move {name}").format(name=self.trackers[at].name)
        self._apply(moved(self.trackers, at, step), title, at + step)

    def _pause(self, trackers: Sequence[Tracker], *, on: bool) -> None:
        title = _("Take a break") if len(trackers) > 1 and on else _("Pause or go on")
        self._apply(paused(trackers, on=on), title, self.card.held())

    def _apply(self, changes: Sequence[Change], title: str, at: int) -> None:
        """Write, and put the keyboard back onto the row; the rows are others by then.

        A key pressed before that is about rows that are going: it does nothing.
        """
        if changes and not self._writing:
            self._writing = True
            self._workspace.apply(changes, title, done=lambda _applied: self._written(at), failed=self._failed)

    def _written(self, at: int) -> None:
        self._writing = False
        self.card.focus_row(at)

    def _failed(self, error: Exception) -> None:
        self._writing = False
        self._workspace.jobs.failed.emit(error)

    def _tell(self, on: bool) -> None:  # noqa: FBT001 - a signal's own value
        self._workspace.run(_("Saving"), _ease, self._workspace.journal, on, done=lambda _nothing: self.eased.emit())
