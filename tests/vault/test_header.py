"""The header: flipped bits, tampering, and the copy beside it."""

import hashlib
import json
import os
import random
from collections.abc import Callable
from pathlib import Path
from typing import Any

import msgspec
import pytest

from journal.crypto import kdf, keys, recovery, slots
from journal.crypto.slots import WrongPassphraseError
from journal.vault import header as headers
from journal.vault.folder import Folder
from journal.vault.header import DamagedHeaderError, Header, NewerVaultError
from tests.conftest import Tell

VAULT = "00000000-0000-4000-8000-000000000000"
FLIPS = 1_000 if os.environ.get("KITH_LONG") else 200
MADE = "2026-03-05T07:12:00Z"
DATA_KEY = keys.new_data_key()
CODE = recovery.new_code()
HEADER = Header(
    id=VAULT,
    made=MADE,
    generation=1,
    slots=(
        slots.passphrase_slot(VAULT, DATA_KEY, "rain", kdf.TEST, MADE),
        slots.recovery_slot(VAULT, DATA_KEY, CODE, MADE),
    ),
)
BY_CODE = headers.by_recovery_code(recovery.written(CODE))


@pytest.fixture
def folder(tmp_path: Path) -> Folder:
    found = Folder(tmp_path)
    headers.write(found, HEADER, DATA_KEY)
    return found


def rewritten(folder: Folder, change: Callable[[dict[str, Any]], object]) -> bytes:
    """The header as one without the data key would rewrite it: the SHA-256 fits, the seal cannot."""
    body, seal, _digest = folder.header.read_bytes().splitlines()
    value = json.loads(body)
    change(value)
    signed = json.dumps(value, sort_keys=True, separators=(",", ":")).encode() + b"\n" + seal + b"\n"
    return signed + hashlib.sha256(signed).hexdigest().encode() + b"\n"


def test_the_passphrase_and_the_code_open_what_was_written(folder: Folder) -> None:
    assert headers.find(folder, headers.by_passphrase("rain")).data_key == DATA_KEY
    assert headers.find(folder, BY_CODE).header == HEADER


def test_the_header_holds_no_secret(folder: Folder) -> None:
    content = folder.header.read_text()
    assert DATA_KEY.hex() not in content
    assert CODE.hex() not in content
    assert "rain" not in content


def test_a_wrong_passphrase_is_told(folder: Folder) -> None:
    with pytest.raises(WrongPassphraseError):
        headers.find(folder, headers.by_passphrase("snow"))


def test_each_flipped_bit_in_the_header_is_repaired_from_the_copy(folder: Folder, figure: Tell) -> None:
    sound = folder.header.read_bytes()
    drawn = random.Random(7)  # noqa: S311 - which bits, not a secret
    for _flip in range(FLIPS):
        bit = drawn.randrange(8 * len(sound))
        flipped = bytearray(sound)
        flipped[bit // 8] ^= 1 << bit % 8
        folder.header.write_bytes(flipped)
        found = headers.find(folder, BY_CODE)
        assert found.header == HEADER
        assert headers.heal(folder, found)
        assert folder.header.read_bytes() == sound
    figure(f"header: {FLIPS:,} repaired from the copy")


def test_each_flipped_bit_in_both_files_is_refused(folder: Folder, figure: Tell) -> None:
    sound = folder.header.read_bytes()
    drawn = random.Random(8)  # noqa: S311 - which bits, not a secret
    for _flip in range(FLIPS):
        bit = drawn.randrange(8 * len(sound))
        flipped = bytearray(sound)
        flipped[bit // 8] ^= 1 << bit % 8
        for path in (folder.header, folder.header_copy):
            path.write_bytes(flipped)
        with pytest.raises(DamagedHeaderError, match="are damaged"):
            headers.find(folder, BY_CODE)
        assert folder.header.read_bytes() == flipped
    figure(f"both headers: {FLIPS:,} refused")


def test_a_header_cut_anywhere_is_repaired(folder: Folder) -> None:
    sound = folder.header.read_bytes()
    for length in range(0, len(sound), 17):
        folder.header.write_bytes(sound[:length])
        assert headers.find(folder, BY_CODE).content == sound


@pytest.mark.parametrize("name", ["vault.json", "vault.json.copy"])
def test_a_missing_file_is_written_again(name: str, folder: Folder) -> None:
    sound = folder.header.read_bytes()
    (folder.path / name).unlink()
    assert headers.heal(folder, headers.find(folder, BY_CODE))
    assert (folder.path / name).read_bytes() == sound


def test_without_both_files_nothing_opens(folder: Folder) -> None:
    folder.header.unlink()
    folder.header_copy.unlink()
    with pytest.raises(DamagedHeaderError):
        headers.find(folder, BY_CODE)


def test_sound_files_are_left_alone(folder: Folder) -> None:
    assert not headers.heal(folder, headers.find(folder, BY_CODE))


def test_a_copy_that_a_crash_left_behind_is_brought_up_in_silence(folder: Folder) -> None:
    old = folder.header.read_bytes()
    later = msgspec.structs.replace(HEADER, generation=2)
    headers.write(folder, later, DATA_KEY)
    folder.header_copy.write_bytes(old)
    found = headers.find(folder, BY_CODE)
    assert found.header == later
    assert not headers.heal(folder, found)
    assert folder.header_copy.read_bytes() == folder.header.read_bytes()


def test_a_changed_passphrase_does_not_open_through_the_older_copy(folder: Folder) -> None:
    old = folder.header.read_bytes()
    changed = slots.passphrase_slot(VAULT, DATA_KEY, "snow", kdf.TEST, MADE)
    headers.write(folder, msgspec.structs.replace(HEADER, generation=2, slots=(changed,)), DATA_KEY)
    folder.header_copy.write_bytes(old)
    with pytest.raises(WrongPassphraseError):
        headers.find(folder, headers.by_passphrase("rain"))


def test_tampering_with_the_header_alone_is_repaired_from_the_copy(folder: Folder) -> None:
    folder.header.write_bytes(rewritten(folder, lambda value: value.update(made="2020-01-01T00:00:00Z")))
    assert headers.find(folder, BY_CODE).header == HEADER


def test_a_slot_taken_away_by_another_is_noticed_when_the_rest_opens(folder: Folder) -> None:
    tampered = rewritten(folder, lambda value: value["slots"].pop(0))
    for path in (folder.header, folder.header_copy):
        path.write_bytes(tampered)
    with pytest.raises(DamagedHeaderError):
        headers.find(folder, BY_CODE)


def test_of_two_headers_of_one_age_the_one_that_opens_counts(folder: Folder) -> None:
    folder.header.write_bytes(rewritten(folder, lambda value: value["slots"].pop(0)))
    assert headers.find(folder, headers.by_passphrase("rain")).header == HEADER


@pytest.mark.parametrize(
    "change",
    [
        lambda value: value.update(more=1),
        lambda value: value.update(id="../../etc"),
        lambda value: value.update(version=0),
        lambda value: value.update(format="other"),
        lambda value: value.pop("slots"),
        lambda value: value.pop("version"),
        lambda value: value["slots"][0].update(salt="xyz"),
    ],
)
def test_a_header_that_is_none_of_ours_is_damaged(change: Callable[[dict[str, Any]], object], folder: Folder) -> None:
    tampered = rewritten(folder, change)
    folder.header.write_bytes(tampered)
    assert not headers.is_sound(folder.header)
    assert headers.is_sound(folder.header_copy)


def test_a_header_with_a_line_too_many_is_damaged(folder: Folder) -> None:
    body, seal, _digest = folder.header.read_bytes().splitlines()
    signed = body + b"\n" + seal + b"\nmore\n"
    folder.header.write_bytes(signed + hashlib.sha256(signed).hexdigest().encode() + b"\n")
    assert not headers.is_sound(folder.header)


def test_a_header_of_a_newer_kith_is_told_and_not_touched(folder: Folder) -> None:
    newer = rewritten(folder, lambda value: value.update(version=2, more=[1]))
    folder.header.write_bytes(newer)
    with pytest.raises(NewerVaultError, match="newer Kith \\(format 2, this one knows 1\\)"):
        headers.find(folder, BY_CODE)
    assert folder.header.read_bytes() == newer


def test_the_kinds_of_secrets_are_told_without_one_by_the_newest_header_that_is_sound(folder: Folder) -> None:
    assert headers.slot_types(folder) == {"passphrase", "recovery"}
    later = msgspec.structs.replace(HEADER, generation=2, slots=HEADER.slots[:1])
    headers.write(folder, later, DATA_KEY)
    folder.header_copy.write_bytes(b"")
    assert headers.slot_types(folder) == {"passphrase"}
    folder.header.unlink()
    assert headers.slot_types(folder) == frozenset()
