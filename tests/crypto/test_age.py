"""Sealing to recipients: only they open it, and the program of the format opens it too."""

import os
import subprocess
import time
from binascii import b2a_base64
from pathlib import Path

import pytest

from journal.crypto import age
from journal.crypto.age import NotForMeError
from tests.conftest import Tell


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


def base64(length: int) -> bytes:
    return b2a_base64(os.urandom(length), newline=False).rstrip(b"=")


def file_of(stanzas: bytes) -> bytes:
    """What looks like an age file."""
    return b"age-encryption.org/v1\n" + stanzas + b"--- " + base64(32) + b"\n" + os.urandom(200)


def scrypt(work: int) -> bytes:
    return file_of(b"-> scrypt " + base64(16) + b" %d\n" % work + base64(32) + b"\n")


def recipients(count: int) -> bytes:
    return file_of(b"".join(b"-> X25519 " + base64(32) + b"\n" + base64(32) + b"\n" for _each in range(count)))


HOSTILE = {
    "scrypt of 2^30": scrypt(30),
    "scrypt of 2^64": scrypt(64),
    "20 recipients": recipients(20),
    "10,000 recipients": recipients(10_000),
    "a header without an end": b"age-encryption.org/v1\n" + b"-> X25519 " + b"A" * (1 << 20),
    "one long stanza": file_of(b"-> X25519 " + base64(32) + b"\n" + (b"A" * 64 + b"\n") * 16_000),
    "as long as may be": file_of(b"-> X25519 " + base64(32) + b"\n" + (b"A" * 64 + b"\n") * 58 + b"A\n"),
}


@pytest.mark.parametrize("kind", HOSTILE)
def test_a_hostile_header_is_refused_before_any_work(kind: str, figure: Tell) -> None:
    began = time.process_time()
    with pytest.raises(NotForMeError):
        age.unseal(HOSTILE[kind], age.new_identity())
    figure(f"age, {kind}: {time.process_time() - began:.1f} s of the processor")


def test_the_age_program_opens_ours(tmp_path: Path) -> None:
    one = age.new_identity()
    (tmp_path / "key").write_text(one)
    (tmp_path / "sealed").write_bytes(age.seal(b"a letter", [age.recipient_of(one)]))
    words = ["age", "--decrypt", "--identity", str(tmp_path / "key"), str(tmp_path / "sealed")]
    assert subprocess.run(words, check=True, capture_output=True).stdout == b"a letter"
