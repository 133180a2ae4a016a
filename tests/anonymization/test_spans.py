from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st

from journal.anonymization.spans import Span, merged

SPANS = st.lists(
    st.tuples(st.integers(0, 40), st.integers(1, 10), st.sampled_from([0.5, 0.8, 1.0])).map(
        lambda made: Span(made[0], made[0] + made[1], "name", "rule", made[2])
    ),
    max_size=12,
)


@given(SPANS)
def test_merging_covers_the_same_places_without_overlaps(spans: list[Span]) -> None:
    found = merged(spans)
    assert {at for span in found for at in range(span.start, span.end)} == {
        at for span in spans for at in range(span.start, span.end)
    }
    assert all(a.end <= b.start for a, b in pairwise(found))


@given(SPANS)
def test_the_order_of_the_findings_does_not_matter(spans: list[Span]) -> None:
    assert merged(spans) == merged(reversed(spans))


def test_the_more_certain_finding_gives_the_kind() -> None:
    found = merged([Span(0, 9, "date", "a", 0.5), Span(4, 6, "name", "b", 0.9)])
    assert [(span.start, span.end, span.kind) for span in found] == [(0, 9, "name")]


def test_a_span_knows_its_length() -> None:
    assert Span(3, 7, "name", "rule", 1.0).length == 4
