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
from ui.models.narrowing import Trait
from ui.models.studio import GROUPS, OTHER_FORMATS, OWN_FORMATS, Wish
from ui.widgets.share_picks import OWN, SharePicks
from ui.workspace import Workspace

_NOTES = len(GROUPS) - 1


def _fitting(chosen: str, audience: Audience) -> str:
    """The format, where it is one for that audience, else the usual one."""
    own = audience is Audience.SELF
    return chosen if chosen in (OWN_FORMATS if own else OTHER_FORMATS) else "kith" if own else "pdf"


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
        self.without: frozenset[str] = frozenset()
        self._continued: Share | None = None
        picks.preset_chosen.connect(self._choose_preset)
        picks.preset_kept.connect(self._keep_preset)

    def begin(self) -> None:
        """As a share begins for this person: for the doctor, the last 90 days, all but notes and what is kept close."""
        self.shares = []
        self.read_shares()
        self.ticks.clear()
        self.without = frozenset()
        self.goes_on, self._continued = False, None
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
        return self._earlier() is not None

    def wish(self) -> Wish:
        """What is picked now. Raises KithError for a day that cannot be read."""
        today, days, ticked = self._now().date(), self.picks.days(), self.picks.ticked()
        start: date | None = None
        end: date | None = None
        if days == OWN:
            start, end = (self._typed_day(one.edit.text()) for one in (self.picks.start, self.picks.end))
        else:
            start = presets.first_day(self._workspace.journal, self._workspace.person.id, int(days), today)
        audience = Audience(self.picks.audience())
        self.format = _fitting(self.format, audience)
        if audience is Audience.SELF:
            return Wish(person=self._workspace.person.id, audience=audience, kinds=(), notes=True, format=self.format)
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
            goes_on=self._earlier() if self.goes_on else None,
            without=self.without,
            ticks=dict(self.ticks),
        )

    def choose_trait(self, trait: Trait, *, leaves: bool) -> None:
        """Leave out what narrows it down, or put it back."""
        fields = frozenset(trait.fields)
        self.without = self.without - fields if leaves else self.without | fields
        self.ticks |= dict.fromkeys(trait.records, leaves)

    def update(self, share: Share) -> None:
        """Pick what an earlier share was made of, up to today, and go on from it where it has a name."""
        chosen = share.selection
        self.picks.show_audience(share.audience)
        self.picks.recipient.edit.setText(share.recipient)
        kinds = set(chosen.get("kinds") or ())
        self.picks.show_ticked([at for at, (_word, some) in enumerate(GROUPS) if not kinds or kinds & set(some)])
        self.picks.show_period(OWN if chosen.get("start") else "0")
        self.picks.start.edit.setText(str(chosen.get("start") or ""))
        self.picks.end.edit.clear()
        self._continued, self.goes_on = share, share.audience == Audience.PEER
        self.filled.emit()

    def _earlier(self) -> Share | None:
        """The share that this one may go on from: the one to be updated, else the newest with that recipient."""
        before = self.before()
        found = self._continued if self._continued in before else before[0] if before else None
        same = found is not None and found.audience == self.picks.audience() == Audience.PEER
        return found if same else None

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
