"""A caregiver's key as text."""

import pytest

from journal.crypto import caregiver
from journal.crypto.caregiver import CaregiverKeyError, PrivateKeyError


def test_what_is_written_is_read_again() -> None:
    key = caregiver.new_key()
    text = caregiver.written(key)
    for typed in (text, f"  {text.upper()} ", text.strip()):
        assert caregiver.read(typed).private_bytes_raw() == key.private_bytes_raw()


@pytest.mark.parametrize("text", ["", "kith caregiver key 2: " + "0" * 64, "kith caregiver key 1: 00", "0" * 64])
def test_anything_else_is_no_key(text: str) -> None:
    with pytest.raises(CaregiverKeyError, match="begins with"):
        caregiver.read(text)


def test_the_public_half_is_read_again_and_spelled_the_same() -> None:
    public = caregiver.new_key().public_key()
    again = caregiver.read_public(f" {caregiver.written_public(public).upper()}")
    assert again.public_bytes_raw() == public.public_bytes_raw()
    assert caregiver.fingerprint(again) == caregiver.fingerprint(public)
    assert len(caregiver.fingerprint(public).split()) == 12
    assert caregiver.fingerprint(caregiver.new_key().public_key()) != caregiver.fingerprint(public)


def test_the_private_half_in_place_of_the_public_one_is_told_by_name() -> None:
    with pytest.raises(PrivateKeyError, match="alone should have"):
        caregiver.read_public(caregiver.written(caregiver.new_key()))


@pytest.mark.parametrize("text", ["", f"kith caregiver public key 1: {'0' * 64}", "kith caregiver public key 1: 12"])
def test_anything_else_is_no_public_key(text: str) -> None:
    with pytest.raises(CaregiverKeyError, match="public key 1"):
        caregiver.read_public(text)
