"""What is derived from the data key."""

import re

from journal.crypto import keys
from journal.crypto.canonical import canonical

DATA_KEY = bytes(range(32))


def test_the_database_key_is_what_sqlcipher_takes_as_raw() -> None:
    assert re.fullmatch(r"[0-9a-f]{64}", keys.database_key(DATA_KEY))


def test_every_purpose_has_a_key_of_its_own() -> None:
    seals = {mac(DATA_KEY, b"x") for mac in (keys.header_mac, keys.backup_mac, keys.state_mac)}
    assert len(seals | {keys.database_key(DATA_KEY)}) == 4


def test_the_derived_keys_stay_the_same_for_ever() -> None:
    assert keys.database_key(DATA_KEY) == "6df76329f4f83c246ed78e863b0d8fde7075e594c693255d356e358ef76a810c"
    assert keys.header_mac(DATA_KEY, b"kith") == "3ec07e69f51fd774096a3ebabfea1dd34a75ee88d593203ffa2e6e1e3af4ee9a"
    assert keys.backup_mac(DATA_KEY, b"kith") == "b54865c70071b58db5c84d17feb33049364642649500b646f312afabd66ad1a3"
    assert keys.state_mac(DATA_KEY, b"kith") == "7f4bf2275d0d5156540147a322552d1cd10498d4f05e7ed6702107e5291cd5e9"


def test_another_message_has_another_seal() -> None:
    seal = keys.header_mac(DATA_KEY, b"kith")
    assert keys.same(seal, keys.header_mac(DATA_KEY, b"kith"))
    assert not keys.same(seal, keys.header_mac(DATA_KEY, b"Kith"))
    assert not keys.same(seal, "ü")


def test_two_new_data_keys_differ() -> None:
    assert keys.new_data_key() != keys.new_data_key()
    assert len(keys.new_data_key()) == keys.DATA_KEY_BYTES


def test_the_same_value_is_the_same_bytes() -> None:
    assert canonical({"b": [1, None], "a": "ü"}) == '{"a":"ü","b":[1,null]}'.encode()
