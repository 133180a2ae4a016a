"""What was picked on the left of a share, as a wish: with the presets in the vault and what was shared before."""

from collections.abc import Callable
from datetime import date, datetime

from PySide6.QtCore import QObject, Signal
from shiboken6 import isValid

from journal.anonymization.policy import Audience
from journal.i18n import _
from journal.model.moments import day
from journal.model.preferences import Preset
from journal.model.shares import Share
from ui.models import ledger, presets
from ui.models.dates import typed_moment
from ui.models.studio import GROUPS, Wish
from ui.widgets.share_picks import OWN, SharePicks
from ui.workspace import Workspace

_NOTES = len(GROUPS) - 1


class Wishing(QObject):
    """Reads and fills the picks. `filled` when a preset was chosen, `told` what the quiet line may say.

    `known` when it was read what was shared before.
    """

    filled = Signal()
    told = Signal(str)
    known = Signal()

    def __init__(self, workspace: Workspace, picks: SharePicks, now: Callable[[], datetime]) -> None:
        super().__init__(picks)
        self._workspace, self.picks, self._now = workspace, picks, now
        self.ticks: dict[str, bool] = {}
        self.shares: list[Share] = []
        self.goes_on, self.format = False, "pdf"
        picks.preset_chosen.connect(self._choose_preset)
        picks.preset_kept.connect(self._keep_preset)

    def begin(self) -> None:
        """As a share begins for this person: for the doctor, the last 90 days, all but notes and what is kept close."""
        self.shares = []
        self.read_shares()
        self.ticks.clear()
        self.goes_on = False
        self.picks.show_audience("doctor")
        self.picks.show_ticked(presets.first_ticks(self._workspace.person))
        self.picks.recipient.edit.clear()
        self.picks.show_presets([one.recipient for one in self._presets()])
        self.known.emit()

    def read_shares(self) -> None:
        """What was handed over until now, in a job: a share of a long log is as long; then `known`."""
        person = self._workspace.person.id

        def keep(shares: list[Share]) -> None:
            if person == self._workspace.person.id and isValid(self):
                self.shares = shares
                self.known.emit()

        self._workspace.run(_("Reading"), ledger.read_shares, self._workspace.journal, person, done=keep)

    def recipient(self) -> str:
        """Who it is for, as written."""
        return self.picks.recipient.edit.text().strip()

    def before(self) -> list[Share]:
        """What that recipient has already, newest first."""
        return ledger.shared_with(self.shares, self.recipient(), self.picks.audience())

    def can_go_on(self) -> bool:
        """Whether this share may carry the name and day 1 of one before."""
        before = self.before()
        return bool(before) and before[0].audience == self.picks.audience() == Audience.PEER

    def wish(self) -> Wish:
        """What is picked now. Raises KithError for a day that cannot be read."""
        today, days, ticked = self._now().date(), self.picks.days(), self.picks.ticked()
        start: date | None = None
        end: date | None = None
        if days == OWN:
            start, end = (self._typed_day(one.edit.text()) for one in (self.picks.start, self.picks.end))
        else:
            start = presets.first_day(self._workspace.journal, self._workspace.person.id, int(days), today)
        audience, before = Audience(self.picks.audience()), self.before()
        if audience is not Audience.DOCTOR:
            # What is planned concerns the doctor alone.
            end = end or today
        return Wish(
            person=self._workspace.person.id,
            audience=audience,
            kinds=tuple(kind for at in ticked for kind in GROUPS[at][1]) or ("person",),
            start=start,
            end=end,
            notes=_NOTES in ticked,
            format=self.format,
            goes_on=before[0] if self.goes_on and self.can_go_on() else None,
            ticks=dict(self.ticks),
        )

    def _typed_day(self, text: str) -> date | None:
        return day(typed_moment(text.strip(), self._now())) if text.strip() else None

    def _presets(self) -> list[Preset]:
        return presets.of(self._workspace.journal, self._workspace.person.id)

    def _choose_preset(self, at: int) -> None:
        if at < 0:
            return
        chosen = self._presets()[at]
        self.picks.show_audience(chosen.audience)
        self.picks.recipient.edit.setText(chosen.recipient)
        self.picks.show_period(str(chosen.days))
        self.picks.show_ticked(presets.places(chosen))
        self.format = chosen.format
        self.goes_on = False
        self.filled.emit()

    def _keep_preset(self) -> None:
        if not self.recipient():
            self.picks.recipient.edit.setFocus()
            self.told.emit(_("Write first who it is for."))
            return
        days = self.picks.days()
        kept = Preset(
            person=self._workspace.person.id,
            recipient=self.recipient(),
            audience=self.picks.audience(),
            kinds=tuple(kind for at in self.picks.ticked() for kind in GROUPS[at][1]),
            days=presets.USUAL_DAYS if days == OWN else int(days),
            notes=_NOTES in self.picks.ticked(),
            format=self.format,
        )
        self._workspace.run(_("Saving"), presets.keep, self._workspace.journal, kept, done=self._preset_kept)

    def _preset_kept(self, name: str) -> None:
        self.picks.show_presets([one.recipient for one in self._presets()], 0)
        self.told.emit(_("Kept as the preset “{name}”.").format(name=name))
