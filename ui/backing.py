"""The day's backup after opening, and how old the last verified one is."""

from collections.abc import Callable
from datetime import UTC, date, datetime, timedelta

from PySide6.QtCore import QObject, Signal

from journal.errors import KithError
from journal.i18n import _, ngettext
from journal.journal import Journal
from journal.progress import Progress
from journal.vault import OpenVault, backups
from ui.models import copies
from ui.models.dates import short_day
from ui.workspace import Workspace


class Backing(QObject):
    """`told` carries the words for the quiet line whenever they are others, `worried` what needs somebody, or nothing.

    `words` and `worry` are the last of each.
    """

    told = Signal(str)
    worried = Signal(str)

    def __init__(self, workspace: Workspace, now: Callable[[], datetime]) -> None:
        super().__init__(workspace)
        self._workspace, self._now = workspace, now
        self.words, self.worry = "", ""
        self._newest: datetime | None = None

    def start(self) -> None:
        """Tell what is there, then make the day's backup unless there is one or nothing has changed."""
        self._look(self._begin)

    def look_again(self) -> None:
        """Tell what is there, after one was made elsewhere."""
        self._look(self._end)

    def _look(self, done: Callable[[datetime | None], None]) -> None:
        self._workspace.run(_("Reading"), _newest, self._workspace.journal.vault, done=done)

    def _begin(self, newest: datetime | None) -> None:
        self._tell(newest)
        journal, now = self._workspace.journal, self._now().astimezone(UTC)
        self._workspace.run(_("Backing up"), _back_up, journal, now, done=self._end, failed=self._refuse)

    def _end(self, newest: datetime | None) -> None:
        self._tell(newest)
        days = copies.second_is_late(self._workspace.journal, self._now())
        self._worry(late_words(days) if days else "")

    def _tell(self, newest: datetime | None) -> None:
        self._newest = newest
        self._say(age_words(newest, self._now()))

    def _refuse(self, error: Exception) -> None:
        if isinstance(error, KithError):
            # Nothing was lost and nothing was asked: a line is enough, and it stays.
            self._say(str(error))
            self._worry(f"{age_words(self._newest, self._now())}. {error}")
        else:
            self._workspace.jobs.failed.emit(error)

    def _worry(self, words: str) -> None:
        self.worry = words
        self.worried.emit(words)

    def _say(self, words: str) -> None:
        self.words = words
        self.told.emit(words)


def age_words(newest: datetime | None, now: datetime) -> str:
    """When the last verified backup was made, by the reader's clock; `None`: there is none."""
    if newest is None:
        return _("No backup yet")
    made = newest.astimezone(now.tzinfo)
    return _("Last verified backup: {day}, {clock}").format(day=_day(made.date(), now.date()), clock=f"{made:%H:%M}")


def late_words(days: int) -> str:
    """What to do about a second place that is away for so long."""
    return ngettext(
        "Your second place for backups was not here for {count} day. Plug it in, and it gets the newest one.",
        "Your second place for backups was not here for {count} days. Plug it in, and it gets the newest one.",
        days,
    ).format(count=days)


def _day(made: date, today: date) -> str:
    if made == today:
        return _("today")
    return _("yesterday") if made == today - timedelta(days=1) else short_day(made, today)


def _newest(vault: OpenVault, _progress: Progress) -> datetime | None:
    found = backups.listing(vault)
    return found[0].manifest.made if found else None


def _back_up(journal: Journal, now: datetime, progress: Progress) -> datetime | None:
    if journal.vault.only_read:
        return _newest(journal.vault, progress)
    backups.back_up_daily(journal.vault, progress, now)
    copies.to_second(journal, now, progress)
    return _newest(journal.vault, progress)
