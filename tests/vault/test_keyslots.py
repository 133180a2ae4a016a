"""The ways to open a vault: each new one is proven, and one passphrase always stays."""

import sys
from collections.abc import Iterator

import keyring
import pytest
from keyring.backend import KeyringBackend
from keyring.backends import fail
from keyring.errors import KeyringError as BackendError
from keyring.errors import PasswordDeleteError

from journal.crypto import caregiver, kdf, slots
from journal.crypto.slots import WrongCaregiverKeyError, WrongPassphraseError, WrongRecoveryCodeError
from journal.progress import SILENT
from journal.store.writer import OnlyReadError
from journal.vault import Created, OpenVault, datakey, keyslots, unlock
from journal.vault import header as headers
from journal.vault import keyring as rings
from journal.vault.header import DamagedHeaderError, Opener, WrongSharesError
from journal.vault.keyring import KeyringError
from journal.vault.keyslots import LastPassphraseError, NoSuchSlotError
from journal.vault.opening import unlock_with

PASSPHRASE = "rain on the roof"
LOCKED = "The keyring is locked just now.\nAsk its owner."


class Ring(KeyringBackend):
    """A keyring of this test's own, by the library's interface."""

    priority = 1

    def __init__(self) -> None:
        super().__init__()  # type: ignore[no-untyped-call] # the library's own
        self.kept: dict[tuple[str, str], str] = {}
        self.locked = False

    def _look(self) -> None:
        if self.locked:
            raise BackendError(LOCKED)

    def set_password(self, service: str, username: str, password: str) -> None:
        self._look()
        self.kept[service, username] = password

    def get_password(self, service: str, username: str) -> str | None:
        self._look()
        return self.kept.get((service, username))

    def delete_password(self, service: str, username: str) -> None:
        if (service, username) not in self.kept:
            raise PasswordDeleteError
        del self.kept[service, username]


@pytest.fixture
def ring() -> Iterator[Ring]:
    """The keyring that the library finds."""
    before, found = keyring.get_keyring(), Ring()
    keyring.set_keyring(found)
    yield found
    keyring.set_keyring(before)


def opens(vault: OpenVault, opener: Opener) -> bool:
    return headers.find(vault.folder, opener).data_key == vault.data_key


def types(vault: OpenVault) -> list[str]:
    return [slot.type for slot in keyslots.listing(vault)]


def test_a_second_passphrase_opens_beside_the_first(vault: OpenVault) -> None:
    keyslots.add_passphrase(vault, "snow", lambda: kdf.TEST)
    assert types(vault) == [slots.PASSPHRASE, slots.RECOVERY, slots.PASSPHRASE]
    assert opens(vault, headers.by_passphrase(PASSPHRASE))
    assert opens(vault, headers.by_passphrase("snow"))


def test_a_new_recovery_code_takes_the_place_of_the_old(created: Created) -> None:
    code = keyslots.change_recovery_code(created.vault)
    assert opens(created.vault, headers.by_recovery_code(code))
    with pytest.raises(WrongRecoveryCodeError):
        headers.find(created.vault.folder, headers.by_recovery_code(created.recovery_code))


def test_enough_shares_open_and_those_of_before_do_not(vault: OpenVault) -> None:
    old = keyslots.change_shares(vault, 2, 3)
    new = keyslots.change_shares(vault, 2, 3)
    assert opens(vault, headers.by_shares(new[1:]))
    with pytest.raises(WrongSharesError, match="replaced since"):
        headers.find(vault.folder, headers.by_shares(old[:2]))
    assert types(vault).count(slots.SHARES) == 1


def test_a_caregiver_opens_until_the_key_is_taken_back(vault: OpenVault) -> None:
    pair = caregiver.new_key()
    keyslots.add_caregiver(vault, pair.public_key())
    key = caregiver.written(pair)
    folder = vault.folder.path
    assert opens(vault, headers.by_caregiver_key(key))
    keyslots.remove(vault, keyslots.listing(vault)[-1].id)
    vault.close()
    with pytest.raises(WrongCaregiverKeyError):
        unlock_with(folder, headers.by_caregiver_key(key))
    unlock(folder, PASSPHRASE).close()


def test_the_keyring_opens_while_it_holds_the_key(vault: OpenVault, ring: Ring) -> None:
    keyslots.keep_in_keyring(vault)
    folder, id_ = vault.folder.path, keyslots.listing(vault)[-1].id
    vault.close()
    reopened = unlock_with(folder, headers.by_keyring())
    keyslots.remove(reopened, id_)
    assert ring.kept == {}
    reopened.close()
    with pytest.raises(KeyringError, match="holds no key"):
        unlock_with(folder, headers.by_keyring())


def test_a_key_of_before_in_the_keyring_is_told(vault: OpenVault, ring: Ring) -> None:
    keyslots.keep_in_keyring(vault)
    ring.kept[("kith", vault.id)] = "0" * 64
    with pytest.raises(KeyringError, match="not that of this journal"):
        headers.find(vault.folder, headers.by_keyring())
    ring.kept.clear()
    keyslots.remove(vault, keyslots.listing(vault)[-1].id)


def test_a_keyring_that_answers_is_enough_whatever_it_holds(vault: OpenVault, ring: Ring) -> None:
    rings.require(vault.id)
    assert ring.kept == {}


def test_a_locked_keyring_says_why(vault: OpenVault, ring: Ring) -> None:
    keyslots.keep_in_keyring(vault)
    ring.locked = True
    for use in (
        lambda: rings.keep(vault.id, b"1" * 32),
        lambda: rings.recall(vault.id),
        lambda: rings.forget(vault.id),
        lambda: rings.require(vault.id),
    ):
        with pytest.raises(KeyringError, match="locked just now"):
            use()


def test_where_no_keyring_runs_the_sentence_says_so(vault: OpenVault) -> None:
    before = keyring.get_keyring()
    keyring.set_keyring(fail.Keyring())  # type: ignore[no-untyped-call] # the library's own
    try:
        with pytest.raises(KeyringError, match="none is running here"):
            keyslots.keep_in_keyring(vault)
    finally:
        keyring.set_keyring(before)
    assert types(vault) == [slots.PASSPHRASE, slots.RECOVERY]


def test_without_the_package_the_sentence_names_it(vault: OpenVault, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "keyring", None)
    with pytest.raises(KeyringError, match="not installed"):
        keyslots.keep_in_keyring(vault)
    assert types(vault) == [slots.PASSPHRASE, slots.RECOVERY]


def test_the_only_passphrase_stays(vault: OpenVault) -> None:
    first = keyslots.listing(vault)[0]
    with pytest.raises(LastPassphraseError, match="Add another"):
        keyslots.remove(vault, first.id)
    keyslots.add_passphrase(vault, "snow", lambda: kdf.TEST)
    keyslots.remove(vault, first.id)
    with pytest.raises(WrongPassphraseError):
        headers.find(vault.folder, headers.by_passphrase(PASSPHRASE))


def test_what_is_not_there_is_not_removed(vault: OpenVault) -> None:
    with pytest.raises(NoSuchSlotError, match="kith slots"):
        keyslots.remove(vault, "0" * 16)


def test_a_slot_that_does_not_open_is_not_believed(vault: OpenVault) -> None:
    other = b"9" * 32
    slot = slots.passphrase_slot(vault.id, other, "snow", kdf.TEST, "2026-03-05T07:12:00Z")
    with pytest.raises(DamagedHeaderError):
        keyslots.add(vault, slot, headers.by_passphrase("snow"))
    assert opens(vault, headers.by_passphrase(PASSPHRASE))


def test_a_vault_that_is_only_read_keeps_its_ways(vault: OpenVault) -> None:
    before = vault.folder.header.read_bytes()
    vault.only_read = "a newer Kith wrote it"
    for change in (
        lambda: keyslots.change_recovery_code(vault),
        lambda: keyslots.remove(vault, keyslots.listing(vault)[-1].id),
        lambda: datakey.change(vault, PASSPHRASE, SILENT),
    ):
        with pytest.raises(OnlyReadError, match="newer Kith"):
            change()
    assert vault.folder.header.read_bytes() == before
