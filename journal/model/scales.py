"""What numbers on a scale mean; versioned by name: a changed scale is a new one."""

from dataclasses import dataclass
from decimal import Decimal
from typing import Final

from journal.i18n import N_


@dataclass(frozen=True, slots=True)
class Scale:
    """One way to answer. `low` to `high` inclusive, in whole steps when `whole`; `words` from `low` up."""

    name: str
    low: Decimal
    high: Decimal | None
    whole: bool = True
    words: tuple[str, ...] = ()
    worse_up: bool = True
    """True where a higher number is a worse day: symptoms and stress, not mood or sleep."""

    def holds(self, raw: Decimal) -> bool:
        """True when `raw` is an answer on this scale."""
        # Nothing can be compared with NaN.
        if not raw.is_finite() or raw < self.low or (self.high is not None and raw > self.high):
            return False
        return not self.whole or raw == raw.to_integral_value()


SCALES: Final = {
    scale.name: scale
    for scale in (
        Scale("nrs-11", Decimal(0), Decimal(10)),
        Scale(
            "five", Decimal(1), Decimal(5),
            words=(N_("very bad"), N_("bad"), N_("middling"), N_("good"), N_("very good")), worse_up=False,
        ),
        Scale("yes-no", Decimal(0), Decimal(1), words=(N_("no"), N_("yes"))),
        Scale("hours", Decimal(0), Decimal(24), whole=False, worse_up=False),
        Scale("minutes", Decimal(0), Decimal(1440), whole=False, worse_up=False),
        Scale("count", Decimal(0), None, whole=False),
    )
}  # fmt: skip

DEFAULT_SCALE: Final = {
    "severity": "nrs-11",
    "mood": "five",
    "energy": "five",
    "sleep_hours": "hours",
    "sleep_quality": "five",
    "stress": "five",
    "overall": "five",
    "amount": "count",
}
"""Field -> the scale of a bare number given for it."""

RECALL: Final = {"severity": "now"} | dict.fromkeys(
    ("mood", "energy", "sleep_hours", "sleep_quality", "stress", "overall"), "today",
)  # fmt: skip
"""Field -> the span that a bare number given for it looks back on."""
