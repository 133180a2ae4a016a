"""Key slots: each opens with its own secret, and with nothing else changed."""

import msgspec
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from journal.crypto import caregiver, kdf, keys, recovery, slots
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
    later = msgspec.structs.replace(BY_CODE, type="fingerprint")
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


@pytest.mark.parametrize("type_", ["recovery", "shares", "keyring", "former"])
def test_a_random_secret_opens_the_slot_of_its_own_type_alone(type_: slots.Secret) -> None:
    secret = recovery.new_code()
    slot = slots.secret_slot(VAULT, DATA_KEY, type_, secret, MADE)
    assert slots.open_with_secret(VAULT, (*BOTH, slot), type_, secret) == (DATA_KEY,)
    assert slots.open_with_secret(VAULT, (*BOTH, slot), type_, recovery.new_code()) == ()
    other: slots.Secret = "shares" if type_ != "shares" else "recovery"
    assert slots.open_with_secret(VAULT, (msgspec.structs.replace(slot, type=other),), other, secret) == ()


def test_a_caregivers_key_opens_what_was_sealed_to_it() -> None:
    key, stranger = caregiver.new_key(), caregiver.new_key()
    sealed = slots.caregiver_slot(VAULT, DATA_KEY, key.public_key(), MADE)
    both = (*BOTH, slots.caregiver_slot(VAULT, DATA_KEY, stranger.public_key(), MADE), sealed)
    assert slots.open_with_caregiver_key(VAULT, both, key) == DATA_KEY
    with pytest.raises(slots.WrongCaregiverKeyError, match="taken back since"):
        slots.open_with_caregiver_key(VAULT, BOTH, key)
    with pytest.raises(slots.WrongCaregiverKeyError):
        slots.open_with_caregiver_key("another vault", (sealed,), key)


def test_the_former_keys_are_known_to_the_new_one() -> None:
    former = [slots.secret_slot(VAULT, old, slots.FORMER, DATA_KEY, MADE) for old in (b"2" * 32, b"1" * 32)]
    assert slots.former_keys(VAULT, (*BOTH, *former), DATA_KEY) == (b"2" * 32, b"1" * 32)
    assert slots.former_keys(VAULT, (*BOTH, *former), keys.new_data_key()) == ()
