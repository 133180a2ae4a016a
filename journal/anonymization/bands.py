"""Numbers made coarse: years of age, doses, laboratory values against their range or against the first one."""

from decimal import Decimal
from typing import Final

OLDEST: Final = 90


def age_at(born: tuple[int, int, int], on: tuple[int, int, int]) -> int:
    """Whole years from one (year, month, day) to another."""
    return on[0] - born[0] - ((on[1], on[2]) < (born[1], born[2]))


def age_band(age: int, width: int) -> str:
    """The band "40-49" for 42 and 10; from 90 on "90+".

    With 20 years "80+": 80-99 would tell who is over 89.
    """
    low = max(age, 0) // width * width
    top = OLDEST // width * width
    return f"{top}+" if low >= top else f"{low}-{low + width - 1}"


def dose_band(amount: Decimal) -> str:
    """The step of 1, 2, 5, 10, 20, … that an amount lies in: 75 -> "50 to 100"; the upper end is not in it."""
    if not amount.is_finite() or amount <= 0:
        return "0"
    ten = Decimal(1).scaleb(amount.adjusted())
    lead = amount / ten
    low, high = (1, 2) if lead < 2 else (2, 5) if lead < 5 else (5, 10)
    return f"{_plain(low * ten)} to {_plain(high * ten)}"


def _plain(number: Decimal) -> str:
    return f"{number.normalize():f}"


def range_band(value: Decimal, low: Decimal | None, high: Decimal | None) -> str | None:
    """One of "below", "within" or "above" a reference range, whose ends are within; None without any end."""
    if low is None and high is None:
        return None
    if low is not None and value < low:
        return "below"
    return "above" if high is not None and value > high else "within"


def change_band(value: Decimal, first: Decimal) -> str | None:
    """How far `value` is from `first`, in steps of ten per cent: "+10 to +20 %"; None where `first` is 0."""
    if first == 0:
        return None
    step = int(((value - first) / abs(first) * 10).to_integral_value(rounding="ROUND_FLOOR"))
    step = max(-10, min(step, 10))
    if step == 10:
        return "over +100 %"
    if step == -10 and value < first - abs(first):
        return "under -100 %"
    return f"{_signed(step * 10)} to {_signed(step * 10 + 10)} %"


def _signed(number: int) -> str:
    return f"{number:+d}" if number else "0"


def distance(value: Decimal, low: Decimal | None, high: Decimal | None) -> Decimal:
    """How far outside its reference range a value lies; 0 within."""
    if low is not None and value < low:
        return low - value
    return value - high if high is not None and value > high else Decimal(0)
