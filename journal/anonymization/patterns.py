"""Patterns: rules that find by form alone what tells who somebody is."""

import re
from collections.abc import Callable, Iterator
from typing import NamedTuple

from journal.anonymization.spans import Span


class Pattern(NamedTuple):
    """One rule: what it finds, how sure it is, and a sign without which a text need not be searched.

    The sign is what every hit holds, and found many times as fast. The group called `it` is what gives somebody away;
    without such a group all of the hit is. Every repetition is bounded, so that a text of n characters costs a multiple
    of n.
    """

    kind: str
    rule: str
    certainty: float
    expression: re.Pattern[str]
    sign: re.Pattern[str]
    check: Callable[[str], bool] = lambda _found: True
    mark: str = ""

    def find(self, text: str) -> Iterator[Span]:
        """What it finds in an even text (see `normal.py`)."""
        if not self.sign.search(text):
            return
        group = "it" if "it" in self.expression.groupindex else 0
        for match in self.expression.finditer(text):
            if self.check(match[group]):
                yield Span(match.start(group), match.end(group), self.kind, self.rule, self.certainty, "", self.mark)


def found_by(patterns: tuple[Pattern, ...], text: str) -> Iterator[Span]:
    """What `patterns` find in an even text; the spans may overlap."""
    for pattern in patterns:
        yield from pattern.find(text)
