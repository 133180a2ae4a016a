"""Sealing to recipients: only they open it, and the program of the format opens it too."""

import subprocess
from pathlib import Path

import pytest

from journal.crypto import age
from journal.crypto.age import NotForMeError


def test_a_recipient_opens_what_was_sealed_to_it() -> None:
    one, other = age.new_identity(), age.new_identity()
    sealed = age.seal(b"a letter", [age.recipient_of(one), age.recipient_of(other)])
    assert age.unseal(sealed, one) == age.unseal(sealed, other) == b"a letter"


@pytest.mark.parametrize("change", [lambda data: data[:-1], lambda data: data[:-1] + b"x", lambda _data: b"hello"])
def test_what_was_changed_does_not_open(change: object) -> None:
    one = age.new_identity()
    sealed = age.seal(b"a letter", [age.recipient_of(one)])
    with pytest.raises(NotForMeError, match="another device"):
        age.unseal(change(sealed), one)  # type: ignore[operator] # one of the three


def test_nobody_else_opens_it() -> None:
    with pytest.raises(NotForMeError):
        age.unseal(age.seal(b"a letter", [age.recipient_of(age.new_identity())]), age.new_identity())


def test_a_recipient_is_told_from_other_text() -> None:
    assert age.is_recipient(age.recipient_of(age.new_identity()))
    assert not age.is_recipient("age1letter")


def test_the_age_program_opens_ours(tmp_path: Path) -> None:
    one = age.new_identity()
    (tmp_path / "key").write_text(one)
    (tmp_path / "sealed").write_bytes(age.seal(b"a letter", [age.recipient_of(one)]))
    words = ["age", "--decrypt", "--identity", str(tmp_path / "key"), str(tmp_path / "sealed")]
    assert subprocess.run(words, check=True, capture_output=True).stdout == b"a letter"
