"""Key slots: each opens with its own secret, and with nothing else changed."""

import msgspec
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from journal.crypto import kdf, keys, recovery, slots
from journal.crypto.passphrases import EmptyPassphraseError
from journal.crypto.slots import Slot

VAULT = "5a5e"
MADE = "2026-03-05T07:12:00Z"
DATA_KEY = keys.new_data_key()
CODE = recovery.new_code()
BY_PASSPHRASE = slots.passphrase_slot(VAULT, DATA_KEY, "rain", kdf.TEST, MADE)
BY_CODE = slots.recovery_slot(VAULT, DATA_KEY, CODE, MADE)
BOTH = (BY_CODE, BY_PASSPHRASE)


def test_the_passphrase_opens() -> None:
    assert slots.open_with_passphrase(VAULT, BOTH, "rain") == DATA_KEY


def test_the_recovery_code_opens() -> None:
    assert slots.open_with_recovery_code(VAULT, (BY_PASSPHRASE, BY_CODE), CODE) == DATA_KEY


def test_each_of_two_passphrases_opens() -> None:
    other = slots.passphrase_slot(VAULT, DATA_KEY, "snow", kdf.TEST, MADE)
    assert slots.open_with_passphrase(VAULT, (*BOTH, other), "rain") == DATA_KEY
    assert slots.open_with_passphrase(VAULT, (*BOTH, other), "snow") == DATA_KEY


@given(st.text().filter(lambda text: text != "rain"))
@settings(max_examples=20, deadline=None)
def test_another_passphrase_does_not(passphrase: str) -> None:
    with pytest.raises(slots.WrongPassphraseError, match="does not open the journal"):
        slots.open_with_passphrase(VAULT, BOTH, passphrase)


def test_another_recovery_code_does_not() -> None:
    with pytest.raises(slots.WrongRecoveryCodeError, match="another journal"):
        slots.open_with_recovery_code(VAULT, BOTH, recovery.new_code())


@pytest.mark.parametrize("vault", ["5a5f", ""])
def test_a_slot_of_another_vault_does_not(vault: str) -> None:
    with pytest.raises(slots.WrongPassphraseError):
        slots.open_with_passphrase(vault, BOTH, "rain")


@pytest.mark.parametrize(
    "change",
    [
        {"id": "0" * 16},
        {"nonce": "0" * 24},
        {"salt": "0" * 32},
        {"sealed": "0" * 96},
        {"profile": kdf.LOWEST},
    ],
)
def test_a_changed_slot_does_not(change: dict[str, object]) -> None:
    changed = msgspec.structs.replace(BY_PASSPHRASE, **change)
    with pytest.raises(slots.WrongPassphraseError):
        slots.open_with_passphrase(VAULT, (changed,), "rain")


def test_a_cheap_profile_under_the_strong_name_is_refused() -> None:
    cheap = msgspec.structs.replace(kdf.TEST, name=kdf.STRONG.name)
    changed = msgspec.structs.replace(BY_PASSPHRASE, profile=cheap)
    with pytest.raises(kdf.ProfileError, match="outside of what Kith accepts"):
        slots.open_with_passphrase(VAULT, (changed,), "rain")


def test_a_slot_of_a_later_kind_is_left_alone() -> None:
    later = msgspec.structs.replace(BY_CODE, type="keyring")
    assert slots.open_with_passphrase(VAULT, (later, BY_PASSPHRASE), "rain") == DATA_KEY
    with pytest.raises(slots.WrongRecoveryCodeError):
        slots.open_with_recovery_code(VAULT, (later, BY_PASSPHRASE), CODE)


def test_a_passphrase_slot_without_a_profile_does_not_open() -> None:
    with pytest.raises(slots.WrongPassphraseError):
        slots.open_with_passphrase(VAULT, (msgspec.structs.replace(BY_PASSPHRASE, profile=None),), "rain")


def test_an_empty_passphrase_seals_nothing() -> None:
    with pytest.raises(EmptyPassphraseError):
        slots.passphrase_slot(VAULT, DATA_KEY, "", kdf.TEST, MADE)


def test_a_vault_with_the_profile_of_tests_is_known() -> None:
    assert slots.is_cheap(BOTH)
    assert not slots.is_cheap((BY_CODE,))


def test_no_slot_shows_the_data_key() -> None:
    assert DATA_KEY.hex() not in msgspec.json.encode(BOTH).decode()


@pytest.mark.parametrize("change", [{"salt": "xyz"}, {"nonce": "00"}, {"sealed": ""}, {"id": 3}, {"more": 1}])
def test_a_slot_that_is_none_is_not_read(change: dict[str, object]) -> None:
    written = {**msgspec.to_builtins(BY_PASSPHRASE), **change}
    with pytest.raises(msgspec.ValidationError):
        msgspec.convert(written, Slot)
