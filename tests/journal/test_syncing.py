"""Two and more journals over one folder: the same records and the same history, and everything else is told."""

import os
import shutil
from pathlib import Path
from uuid import UUID

import pytest

from journal import devices
from journal.crypto.age import NotForMeError
from journal.devices import AlreadyPairedError, NothingAskedError, NotPairedError
from journal.model.change import addition
from journal.model.documents import Note
from journal.model.selection import Selection
from journal.sync import pairing
from journal.sync.group import NoSuchDeviceError, NotOwnerError
from journal.sync.pairing import OtherRequestError, PairingFileError
from journal.sync.state import RemovedError
from journal.syncing import NoFolderError
from tests.journal.devices import NOW, Device, Make, pair, settle
from tests.journal.making import ADA, BEN


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """What Syncthing or a stick carries."""
    place = tmp_path / "carried"
    place.mkdir()
    return place


@pytest.fixture
def two(make: Make) -> tuple[Device, Device]:
    """A desk and a laptop that exchange; the desk has a person."""
    desk, laptop = make("desk"), make("laptop")
    desk.journal.apply([addition(ADA), addition(BEN)], title="people")
    pair(desk, laptop)
    return desk, laptop


def test_what_one_writes_the_other_reads(two: tuple[Device, Device], folder: Path) -> None:
    desk, laptop = two
    written = desk.write("a harbour in the fog")
    desk.sync(folder)
    done = laptop.sync(folder)
    assert done.taken == 3
    assert laptop.journal.get(written.id).note == written.note
    assert laptop.journal.page(Selection(person=ADA.id, text="harbour")).records
    assert laptop.records() == desk.records()


def test_both_ways_and_twice_is_nothing_new(two: tuple[Device, Device], folder: Path) -> None:
    desk, laptop = two
    desk.write("one")
    settle(folder, desk, laptop)
    laptop.write("two")
    settle(folder, laptop, desk)
    assert desk.records() == laptop.records()
    assert desk.history() == laptop.history()
    files = sorted(folder.iterdir())
    assert (desk.sync(folder).taken, laptop.sync(folder).sent) == (0, 0)
    assert sorted(folder.iterdir()) == files


def test_a_text_that_both_changed_is_told_and_stands_in_the_history(two: tuple[Device, Device], folder: Path) -> None:
    desk, laptop = two
    written = desk.write("slept")
    settle(folder, desk, laptop)
    desk.edit(written.id, text="slept well")
    laptop.tick()
    laptop.tick()
    laptop.edit(written.id, text="slept badly", tags=("night",))
    laptop.sync(folder)
    lost = desk.sync(folder).lost
    assert [(str(UUID(one.record)), one.member) for one in lost] == [(written.id, "text")]
    settle(folder, laptop, desk)
    for device in two:
        record = device.journal.get(written.id)
        assert isinstance(record, Note)
        assert (record.text, record.tags) == ("slept badly", ("night",))
        texts = {past.after.text for past in device.journal.history(written.id) if isinstance(past.after, Note)}
        assert texts == {"slept", "slept well", "slept badly"}


def test_an_attachment_travels_with_its_record(two: tuple[Device, Device], folder: Path) -> None:
    desk, laptop = two
    sha256 = desk.journal.attach(b"a letter" * 1000)
    desk.sync(folder)
    files = sorted(folder.iterdir())
    settle(folder, laptop, desk)
    assert laptop.journal.attachment(sha256) == b"a letter" * 1000
    # Whoever only took it over has nothing to hand out.
    assert sorted(folder.iterdir()) == files


def test_what_was_erased_here_goes_there_and_does_not_come_back(two: tuple[Device, Device], folder: Path) -> None:
    desk, laptop = two
    gone, kept = desk.write("a secret"), desk.write("a harbour")
    settle(folder, desk, laptop)
    laptop.edit(gone.id, text="a secret, told again")
    desk.journal.erase(gone.id)
    desk.sync(folder)
    laptop.sync(folder)
    files = sorted(folder.iterdir())
    settle(folder, desk, laptop)
    assert sorted(folder.iterdir()) == files
    for device in two:
        assert gone.id not in device.records()
        assert kept.id in device.records()
        assert not list(device.journal.history(gone.id))


def test_undo_here_is_undone_there(two: tuple[Device, Device], folder: Path) -> None:
    desk, laptop = two
    written = desk.write("by mistake")
    settle(folder, desk, laptop)
    desk.tick()
    desk.journal.undo()
    settle(folder, desk, laptop)
    assert written.id not in laptop.records()
    assert desk.records() == laptop.records()


def test_a_restored_device_is_another_one_and_nothing_is_lost(make: Make, folder: Path) -> None:
    desk, laptop = make("desk"), make("laptop")
    desk.journal.apply([addition(ADA)], title="people")
    pair(desk, laptop)
    settle(folder, desk, laptop)
    laptop.back_up()
    after = laptop.write("after the backup")
    laptop.sync(folder)
    laptop.restore()
    before = laptop.journal.exchange.device
    again = laptop.write("after the restore")
    settle(folder, laptop, desk)
    assert laptop.journal.exchange.device != before
    assert {after.id, again.id} <= set(laptop.records())
    assert laptop.records() == desk.records()
    assert laptop.history() == desk.history()


def test_a_copy_on_another_computer_is_another_device(two: tuple[Device, Device], folder: Path, tmp_path: Path) -> None:
    desk, laptop = two
    settle(folder, desk, laptop)
    before = laptop.journal.exchange.device
    laptop.state = tmp_path / "elsewhere"
    laptop.sync(folder)
    assert laptop.journal.exchange.device != before
    laptop.write("from elsewhere")
    settle(folder, laptop, desk)
    assert desk.records() == laptop.records()


def test_a_reader_reads_and_is_not_read(make: Make, folder: Path) -> None:
    desk, phone = make("desk"), make("phone")
    desk.journal.apply([addition(ADA)], title="people")
    pair(desk, phone, "reader")
    written = desk.write("seen")
    settle(folder, desk, phone)
    assert written.id in phone.records()
    unseen = phone.write("stays here")
    settle(folder, phone, desk)
    assert unseen.id not in desk.records()
    with pytest.raises(NotOwnerError):
        devices.remove(phone.journal, desk.journal.exchange.device, NOW)


def test_a_removed_device_reads_no_more_and_is_not_read(make: Make, folder: Path) -> None:
    desk, laptop, phone = make("desk"), make("laptop"), make("phone")
    desk.journal.apply([addition(ADA)], title="people")
    pair(desk, laptop)
    desk.sync(folder)
    laptop.sync(folder)
    pair(desk, phone)
    settle(folder, desk, laptop, phone)
    late = phone.write("seen by the laptop alone")
    phone.sync(folder)
    laptop.sync(folder)
    os.environ["XDG_STATE_HOME"] = str(desk.state)
    with pytest.raises(NoSuchDeviceError):
        devices.remove(desk.journal, desk.journal.exchange.device, desk.now)
    devices.remove(desk.journal, phone.journal.exchange.device, desk.now)
    settle(folder, desk, laptop)
    secret = desk.write("not for the phone")
    unread = phone.write("too late")
    settle(folder, desk, laptop)
    with pytest.raises(RemovedError):
        phone.sync(folder)
    assert secret.id not in phone.records()
    assert unread.id not in desk.records()
    assert late.id in desk.records()
    assert desk.records() == laptop.records()


def test_files_of_others_halves_and_noise_are_passed_over(two: tuple[Device, Device], folder: Path, make: Make) -> None:
    desk, laptop = two
    desk.write("one")
    desk.sync(folder)
    stranger = make("stranger")
    stranger.journal.apply([addition(BEN)], title="people")
    other = make("other")
    pair(stranger, other)
    stranger.sync(folder)
    (folder / "letter.txt").write_text("hello")
    (folder / "empty").write_bytes(b"")
    (folder / ".stfolder").mkdir()
    first = min(folder.glob("*.kith-sync")).read_bytes()
    (folder / "half.kith-sync").write_bytes(first[: len(first) // 2])
    (folder / "magic.kith-sync").write_bytes(first[:12])
    (folder / "flipped.kith-sync").write_bytes(first[:-1] + bytes([first[-1] ^ 1]))
    for path in sorted(folder.glob("*.kith-sync")):
        shutil.copy(path, folder / f"{path.name} (conflicted copy)")
    settle(folder, laptop, desk)
    assert laptop.records() == desk.records()
    assert {person.name for person in laptop.journal.people()} == {"Ada", "Ben"}


def test_a_missing_file_is_awaited_and_told(two: tuple[Device, Device], folder: Path, tmp_path: Path) -> None:
    desk, laptop = two
    settle(folder, desk, laptop)
    before = set(folder.iterdir())
    desk.write("one")
    desk.sync(folder)
    (missing,) = set(folder.iterdir()) - before
    missing.rename(tmp_path / "missing")
    desk.write("two")
    desk.sync(folder)
    done = laptop.sync(folder)
    assert done.taken == 0
    assert [wait.device for wait in done.waiting] == [desk.journal.exchange.device]
    (tmp_path / "missing").rename(folder / "under another name")
    done = laptop.sync(folder)
    assert (done.taken, done.waiting) == (2, ())


def test_a_folder_that_is_gone_is_told_and_the_next_time_works(two: tuple[Device, Device], folder: Path) -> None:
    desk, laptop = two
    desk.write("one")
    with pytest.raises(NoFolderError, match="Nothing was changed"):
        desk.sync(folder / "stick")
    settle(folder, desk, laptop)
    assert desk.records() == laptop.records()


def test_pairing_takes_the_right_files_in_the_right_order(make: Make) -> None:
    desk, laptop, phone = make("desk"), make("laptop"), make("phone")
    with pytest.raises(NotPairedError):
        devices.state_of(desk.journal)
    with pytest.raises(NothingAskedError):
        devices.join(laptop.journal, b"")
    asked, _words = devices.ask(laptop.journal, "laptop")
    answered = devices.answer(desk.journal, pairing.read_request(asked), "editor", "desk", NOW)
    with pytest.raises(AlreadyPairedError):
        devices.ask(desk.journal, "desk")
    devices.ask(phone.journal, "phone")
    with pytest.raises(NotForMeError):
        devices.join(phone.journal, answered)
    with pytest.raises(PairingFileError):
        pairing.read_request(answered)
    with pytest.raises(PairingFileError):
        pairing.read_request(asked.replace(b"age1", b"age2"))
    state = devices.join(laptop.journal, answered)
    assert [(device.name, device.role) for device in state.roster.roster.devices] == [
        ("desk", "owner"),
        ("laptop", "editor"),
    ]


def test_an_answer_to_an_older_request_is_refused(make: Make) -> None:
    desk, laptop = make("desk"), make("laptop")
    asked, _words = devices.ask(laptop.journal, "laptop")
    answered = devices.answer(desk.journal, pairing.read_request(asked), "editor", "desk", NOW)
    devices.ask(laptop.journal, "laptop again")
    with pytest.raises((NotForMeError, OtherRequestError)):
        devices.join(laptop.journal, answered)
