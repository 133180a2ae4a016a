"""A secret in shares: enough of them give it back, fewer give nothing."""

from itertools import combinations

import pytest

from journal.crypto import shares
from journal.crypto.shares import ShareCountError, SharesError


def test_any_of_enough_shares_give_the_secret_back() -> None:
    secret, given = shares.new_shares(3, 5)
    assert len(given) == 5
    for some in combinations(given, 3):
        assert shares.secret_of(some) == secret


def test_they_are_read_as_people_write_them() -> None:
    secret, given = shares.new_shares(2, 2)
    assert shares.secret_of(["", f"  {given[1].upper()} ", given[0].replace(" ", "   "), "\n"]) == secret


@pytest.mark.parametrize("count", [0, 1, 2])
def test_fewer_than_needed_give_nothing(count: int) -> None:
    _secret, given = shares.new_shares(3, 3)
    with pytest.raises(SharesError, match="do not fit together"):
        shares.secret_of(given[:count])


def test_shares_of_two_sets_do_not_fit_together() -> None:
    one, other = shares.new_shares(2, 2)[1], shares.new_shares(2, 2)[1]
    with pytest.raises(SharesError):
        shares.secret_of((one[0], other[1]))


def test_a_wrong_word_is_told() -> None:
    _secret, given = shares.new_shares(2, 2)
    first = given[0].split()
    with pytest.raises(SharesError):
        shares.secret_of((" ".join([*first[:-1], "harbour"]), given[1]))


@pytest.mark.parametrize(("need", "of"), [(1, 3), (0, 0), (4, 3), (2, 17), (2, 1)])
def test_counts_that_protect_nothing_are_refused(need: int, of: int) -> None:
    with pytest.raises(ShareCountError, match="at least 2"):
        shares.new_shares(need, of)
