"""Places in a text that tell who somebody is, and how several findings become one list."""

from collections.abc import Iterable
from typing import Final, NamedTuple

SURE: Final = 0.75
"""From here on a finding needs no question."""


class Span(NamedTuple):
    """A half-open range of code points, what it is, which rule found it, and how certain that is (0 to 1).

    `who` is the same for all spans that mean the same person, place or number, as far as the rule knows.
    """

    start: int
    end: int
    kind: str
    rule: str
    certainty: float
    who: str = ""
    token: str = ""

    @property
    def length(self) -> int:
        """How many code points it covers."""
        return self.end - self.start


def merged(spans: Iterable[Span]) -> tuple[Span, ...]:
    """One list without overlaps, in the order of the text, covering all that any of `spans` covers.

    Of spans that overlap, the more certain one gives kind and rule, then the longer one.
    """
    result: list[Span] = []
    for span in sorted(spans):
        if not result or span.start >= result[-1].end:
            result.append(span)
            continue
        last = result[-1]
        best = max(last, span, key=lambda each: (each.certainty, each.length))
        result[-1] = best._replace(start=last.start, end=max(last.end, span.end))
    return tuple(result)
