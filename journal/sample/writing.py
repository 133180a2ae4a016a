"""The hand that writes: when each record was written, by whom, under which id, and in which words."""

from journal.model.ids import IdMaker
from journal.model.records import BY_SELF, Recorder
from journal.sample.clock import DAY_MS, Day, stamp_of
from journal.sample.dice import Dice
from journal.sample.plans import Plan, Texts


class Pen:
    """Names and stamps the records of one person, in the order of writing; keeps the names others refer to."""

    def __init__(self, plan: Plan, dice: Dice) -> None:
        self.dice = dice
        self.words = Words(plan.texts, dice)
        self.names: dict[str, str] = {}
        """What refers to a record -> its id: "treatment Amitriptyline", "question 3"."""
        self.recorder, self.source = BY_SELF, "self"
        self._hands = [(hand.share, Recorder(who=hand.who, name=hand.name)) for hand in plan.hands]
        self._now = 0
        self.new_id = IdMaker(lambda: self._now, dice.bits)

    def take(self) -> None:
        """Somebody sits down to write: one of the plan's hands."""
        left = self.dice.roll() * 100
        for share, recorder in self._hands:
            self.recorder = recorder
            left -= share
            if left < 0:
                break
        self.source = "self" if self.recorder.who == "self" else "caregiver"

    def move(self, day: Day, minute: int) -> str:
        """The stamp of a record written on `day` about `minute`: never before an earlier one, never after that day."""
        roll = self.dice.roll()
        wanted = max(self._now + 2_000 + int(roll * 20_000), day.midnight_ms + minute * 60_000 + int(roll * 60_000))
        self._now = max(self._now, min(wanted, day.midnight_ms + DAY_MS - 1))
        return stamp_of(self._now)

    def named(self, name: str) -> str:
        """A new id, kept under `name` for those that refer to it."""
        self.names[name] = made = self.new_id()
        return made


class Words:
    """Notes and labels, put together from a person's own pieces."""

    def __init__(self, texts: Texts, dice: Dice) -> None:
        self._texts, self._dice = texts, dice
        self._reasons = {
            "late": texts.late, "skipped": texts.skipped, "partial": texts.partial, "extra": texts.extra,
        }  # fmt: skip

    def line(self) -> str:
        """A note of a line or two, as one writes beside a symptom."""
        dice, texts = self._dice, self._texts
        pieces = f"{dice.pick(texts.openings)}, {dice.pick(texts.went)}."
        if dice.falls(45):
            pieces += f" {_sentence(dice.pick(texts.company))}"
        if dice.falls(30):
            pieces += f" {dice.pick(texts.closings)}"
        return pieces

    def diary(self) -> str:
        """A note of several lines about a day."""
        dice, texts = self._dice, self._texts
        (first, second), (did, then) = dice.some(texts.company, 2), dice.some(texts.went, 2)
        return " ".join(
            (
                f"{dice.pick(texts.openings)}, {did}, {then}.",
                _sentence(first),
                _sentence(second),
                dice.pick(texts.closings),
            )
        )

    def reason(self, status: str) -> str:
        """Why a dose was not as planned; empty where nobody says, and for doses that were."""
        reasons = self._reasons.get(status)
        return self._dice.pick(reasons) if reasons and self._dice.falls(70) else ""

    def tags(self) -> tuple[str, ...]:
        """One tag or two, or none most of the time."""
        if not self._dice.falls(8):
            return ()
        return self._dice.some(self._texts.tags, self._dice.between(1, 2))


def _sentence(piece: str) -> str:
    return f"{piece[0].upper()}{piece[1:]}."
