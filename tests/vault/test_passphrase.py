"""Changing what opens the vault: at any moment something does."""

import errno
import os
import random
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from journal.crypto import kdf
from journal.crypto.passphrases import EmptyPassphraseError
from journal.crypto.slots import WrongPassphraseError, WrongRecoveryCodeError
from journal.vault import Created, OpenVault, keyslots, passphrase, unlock, unlock_with_recovery_code
from journal.vault import header as headers
from journal.vault.atomic import WriteError
from journal.vault.header import DamagedHeaderError
from tests.conftest import Tell

OLD, NEW = "rain on the roof", "snow on the hill"
KILLS = 100 if os.environ.get("KITH_LONG") else 10

CHANGE = """
import itertools, sys
from pathlib import Path
from journal.crypto import kdf
from journal.vault import passphrase, unlock_with_recovery_code
vault = unlock_with_recovery_code(Path(sys.argv[1]), sys.argv[2])
print("ready", flush=True)
for chosen in itertools.cycle(sys.argv[3:5]):
    passphrase.change_passphrase(vault, chosen, lambda: kdf.TEST)
"""


def test_the_new_passphrase_opens_and_the_old_one_does_not(created: Created) -> None:
    folder = created.vault.folder.path
    passphrase.change_passphrase(created.vault, NEW, lambda: kdf.TEST)
    created.vault.close()
    with pytest.raises(WrongPassphraseError):
        unlock(folder, OLD)
    unlock(folder, NEW).close()
    unlock_with_recovery_code(folder, created.recovery_code).close()


def test_a_forgotten_passphrase_is_replaced_after_opening_with_the_code(created: Created) -> None:
    folder = created.vault.folder.path
    created.vault.close()
    vault = unlock_with_recovery_code(folder, created.recovery_code)
    passphrase.change_passphrase(vault, NEW, lambda: kdf.TEST)
    vault.close()
    unlock(folder, NEW).close()


def test_a_changed_passphrase_is_always_of_full_strength(vault: OpenVault) -> None:
    assert vault.is_test
    passphrase.change_passphrase(vault, NEW)
    assert not vault.is_test
    profile = vault.header.slots[-1].profile
    assert profile is not None
    kdf.require_sane(profile)
    assert profile.memory >= kdf.FLOOR


def test_it_may_be_changed_twice_in_a_row(vault: OpenVault) -> None:
    for chosen in (NEW, OLD, NEW):
        passphrase.change_passphrase(vault, chosen, lambda: kdf.TEST)
    assert len(vault.header.slots) == 2
    assert headers.find(vault.folder, headers.by_passphrase(NEW)).data_key == vault.data_key


def test_an_empty_passphrase_changes_nothing(vault: OpenVault) -> None:
    before = vault.folder.header.read_bytes()
    with pytest.raises(EmptyPassphraseError):
        passphrase.change_passphrase(vault, "")
    assert vault.folder.header.read_bytes() == before


def test_a_new_recovery_code_replaces_the_old_one(created: Created) -> None:
    folder = created.vault.folder.path
    code = keyslots.change_recovery_code(created.vault)
    created.vault.close()
    with pytest.raises(WrongRecoveryCodeError):
        unlock_with_recovery_code(folder, created.recovery_code)
    unlock_with_recovery_code(folder, code).close()
    unlock(folder, OLD).close()


@pytest.mark.parametrize("writes", range(4))
def test_a_full_disk_at_any_write_leaves_a_passphrase_that_opens(
    writes: int,
    created: Created,
) -> None:
    replace, left = os.replace, iter([True] * writes)

    def full(source: str, target: str) -> None:
        if not next(left, False):
            raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))
        replace(source, target)

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(os, "replace", full)
        with pytest.raises(WriteError, match=r"“vault\.json(\.copy)?” could not be written: the disk is full"):
            passphrase.change_passphrase(created.vault, NEW, lambda: kdf.TEST)
    created.vault.close()
    assert opening_with(created.vault.folder.path)
    vault = unlock_with_recovery_code(created.vault.folder.path, created.recovery_code)
    passphrase.change_passphrase(vault, NEW, lambda: kdf.TEST)
    vault.close()
    assert opening_with(created.vault.folder.path) == [NEW]


def test_a_header_that_was_replaced_meanwhile_stops_the_change(
    vault: OpenVault,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    other = headers.Found(vault.header, bytes(32), b"")
    monkeypatch.setattr(headers, "find", lambda _folder, _opener: other)
    with pytest.raises(DamagedHeaderError):
        passphrase.change_passphrase(vault, NEW, lambda: kdf.TEST)
    monkeypatch.undo()
    assert headers.find(vault.folder, headers.by_passphrase(OLD)).data_key == vault.data_key


def test_killed_at_any_moment_one_of_the_two_opens(created: Created, unmeasured: dict[str, str], figure: Tell) -> None:
    folder = created.vault.folder.path
    created.vault.close()
    drawn = random.Random(5)  # noqa: S311 - when, not a secret
    for _kill in range(KILLS):
        with subprocess.Popen(
            [sys.executable, "-c", CHANGE, str(folder), created.recovery_code, OLD, NEW],
            env=unmeasured,
            stdout=subprocess.PIPE,
            text=True,
        ) as process:
            assert process.stdout is not None
            assert process.stdout.readline() == "ready\n"
            time.sleep(drawn.uniform(0, 0.15))
            process.send_signal(signal.SIGKILL)
        assert opening_with(folder)
        assert not list(folder.glob(".kith-*"))
        unlock_with_recovery_code(folder, created.recovery_code).close()
    figure(f"{KILLS} kills, one of the two opened after each")


def opening_with(folder: Path) -> list[str]:
    """Which of the two open the vault now."""
    opening = []
    for chosen in (OLD, NEW):
        try:
            unlock(folder, chosen).close()
        except WrongPassphraseError:
            continue
        opening.append(chosen)
    return opening
