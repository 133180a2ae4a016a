"""Devices whose clocks are days apart: an edit stands after what it edits everywhere, and no clock drags another."""

from datetime import timedelta
from pathlib import Path

import pytest
from msgspec.structs import replace

from journal.model.change import Change, addition
from journal.store.clock import Clock
from tests.journal.devices import NOW, Device, Make, pair, settle
from tests.journal.making import ADA, note, text_of

A_DAY_AND_MORE = timedelta(hours=26)


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    place = tmp_path / "carried"
    place.mkdir()
    return place


@pytest.fixture
def apart(make: Make, folder: Path) -> tuple[Device, Device]:
    """A desk whose clock is right, a laptop whose clock is 26 hours behind."""
    desk, laptop = make("desk"), make("laptop", -A_DAY_AND_MORE)
    desk.journal.apply([addition(ADA)], title="people")
    pair(desk, laptop)
    settle(folder, desk, laptop)
    return desk, laptop


def clocks(device: Device, id_: str) -> list[Clock]:
    """The clocks of a record's lines, oldest first."""
    told = device.journal.exchange.of
    ids = {past.device for past in device.journal.history(id_)}
    return sorted(
        Clock.of(line.clock) for one in ids for line in told(one) if line.record.hex() == id_.replace("-", "")
    )


def milliseconds(device: Device) -> int:
    return int((device.now + device.skew).timestamp() * 1000)


def test_an_edit_on_a_device_that_is_behind_is_the_last_word_on_both(
    apart: tuple[Device, Device], folder: Path
) -> None:
    desk, laptop = apart
    written = desk.write("as the desk wrote it")
    settle(folder, desk, laptop)
    laptop.edit(written.id, text="as the laptop put it right")
    settle(folder, laptop, desk)
    assert desk.records()[written.id] == replace(written, text="as the laptop put it right", revision=0)
    assert desk.records() == laptop.records()
    assert desk.history() == laptop.history()


def test_edits_here_and_there_stand_in_the_order_in_which_they_saw_each_other(
    apart: tuple[Device, Device], folder: Path
) -> None:
    desk, laptop = apart
    written = desk.write("first")
    for device, text in ((laptop, "second"), (laptop, "third"), (desk, "fourth"), (laptop, "fifth")):
        settle(folder, desk, laptop)
        device.edit(written.id, text=text)
    settle(folder, desk, laptop)
    assert [text_of(one.records()[written.id]) for one in apart] == ["fifth", "fifth"]
    assert len(set(clocks(desk, written.id))) == 5


def test_what_the_laptop_takes_back_is_gone_on_the_desk_and_comes_back(
    apart: tuple[Device, Device], folder: Path
) -> None:
    desk, laptop = apart
    written = desk.write("to be thrown away")
    settle(folder, desk, laptop)
    gone = laptop.journal.get(written.id)
    laptop.journal.apply([Change(gone, None)], title="away")
    settle(folder, laptop, desk)
    assert written.id not in desk.records()
    laptop.journal.undo()
    settle(folder, laptop, desk)
    assert desk.records()[written.id] == laptop.records()[written.id]
    laptop.journal.apply([Change(laptop.journal.get(written.id), None)], title="away")
    laptop.journal.apply([addition(replace(gone, text="anew"))], title="imported again")
    settle(folder, laptop, desk)
    assert [text_of(one.records()[written.id]) for one in apart] == ["anew", "anew"]


def test_only_the_record_that_lies_ahead_is_put_ahead(apart: tuple[Device, Device], folder: Path) -> None:
    desk, laptop = apart
    ahead, here = desk.write("of the desk"), laptop.write("of the laptop")
    settle(folder, desk, laptop)
    laptop.tick()
    both = [laptop.journal.get(one.id) for one in (here, ahead)]
    laptop.journal.apply([Change(one, replace(one, text="both at once")) for one in both], title="two edits")
    now = milliseconds(laptop)
    assert clocks(laptop, here.id)[-1].milliseconds == now
    first, second = clocks(laptop, ahead.id)
    assert second == first.later(1)
    later = laptop.write("the next one")
    assert clocks(laptop, later.id)[-1].milliseconds == milliseconds(laptop)


def test_a_computer_whose_own_clock_was_ten_years_ahead_is_believed_again_once_it_is_right(
    make: Make, folder: Path
) -> None:
    desk, laptop = make("desk"), make("laptop", timedelta(days=3652))
    desk.journal.apply([addition(ADA)], title="people")
    pair(desk, laptop)
    settle(folder, desk, laptop)
    wrong = laptop.write("written in 2036")
    laptop.skew = timedelta()
    laptop.edit(wrong.id, text="put right today")
    laptop.edit(wrong.id, text="and once more")
    other = laptop.write("an entry of today")
    settle(folder, laptop, desk)
    assert text_of(desk.records()[wrong.id]) == "and once more"
    assert desk.records() == laptop.records()
    assert clocks(desk, other.id)[0].milliseconds == milliseconds(laptop) - 3 * 7000


def test_a_stamp_far_ahead_does_not_hide_one_that_is_followed(make: Make, folder: Path) -> None:
    desk, mad, laptop = make("desk", timedelta(hours=5)), make("mad", timedelta(days=3652)), make("laptop")
    desk.journal.apply([addition(ADA)], title="people")
    pair(desk, mad)
    pair(desk, laptop)
    settle(folder, desk, mad, laptop)
    mad.write("of 2036")
    ahead = desk.write("five hours ahead")
    settle(folder, desk, mad, laptop)
    written = laptop.write("after all that was seen")
    assert clocks(laptop, written.id)[0] > clocks(laptop, ahead.id)[0]
    assert clocks(laptop, written.id)[0].milliseconds < int(NOW.timestamp() * 1000) + 6 * 3_600_000


def test_a_journal_of_before_this_was_kept_finds_out_by_itself(apart: tuple[Device, Device], folder: Path) -> None:
    desk, laptop = apart
    written = desk.write("as the desk wrote it")
    settle(folder, desk, laptop)
    laptop.journal._writer.run(lambda connection: connection.execute("DELETE FROM vault WHERE name = 'ahead'"))
    laptop.edit(written.id, text="as the laptop put it right")
    settle(folder, laptop, desk)
    assert [text_of(one.records()[written.id]) for one in apart] == ["as the laptop put it right"] * 2


def test_a_thousand_edits_at_once_all_come_after_what_they_edit(apart: tuple[Device, Device], folder: Path) -> None:
    desk, laptop = apart
    desk.tick()
    desk.journal.apply([addition(note(f"number {at}")) for at in range(1000)], title="many")
    settle(folder, desk, laptop)
    laptop.tick()
    found = [record for record in laptop.records().values() if record.id != ADA.id]
    there = [laptop.journal.get(record.id) for record in found]
    laptop.journal.apply([Change(one, replace(one, text="changed")) for one in there], title="many edits")
    settle(folder, laptop, desk)
    assert {text_of(record) for id_, record in desk.records().items() if id_ != ADA.id} == {"changed"}
