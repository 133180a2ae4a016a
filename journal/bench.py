"""The program's own figures beside their baselines, in one run, in a scratch vault of made-up records."""

import random
import secrets
import shutil
import statistics
import time
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence
from datetime import date
from functools import partial
from itertools import islice
from pathlib import Path
from typing import Final, NamedTuple, TypeVar

import msgspec

from journal import driver
from journal import journal as journals
from journal import vault as vaults
from journal.driver import Connection
from journal.i18n import N_, _
from journal.journal import Journal
from journal.model.change import Change, addition
from journal.model.ids import new_id
from journal.model.moments import Moment
from journal.model.records import Effective, Record
from journal.model.searching import tokens, words
from journal.model.selection import Selection
from journal.progress import SILENT, Progress
from journal.store import Reader, baselines, changing, keys, persons, search
from journal.store.writing import batched

A_BATCH: Final = 200_000
_SECONDS_A_MILLION: Final = 120.0
_ENTRIES: Final = 60
_ROUNDS: Final = 3
_OPENINGS: Final = 9
_PAGES: Final = 300
_WORDS: Final = 200
_PREFIXES: Final = range(2, 7)
_PASSPHRASE: Final = "made up for a benchmark"  # noqa: S105 - of a vault that is removed again
_KEY: Final = "00" * 32
_DAY: Final = 86_400
_LONG: Final = float("inf")

Item = TypeVar("Item")


class Figure(NamedTuple):
    """One row: `figure` and `baseline` in `unit` ("s" or "bytes"); both demands hold, None where there is none.

    `title` is marked for the catalogue and translated when shown.
    """

    name: str
    title: str
    unit: str
    figure: float
    baseline: float | None
    most_times: float | None
    most: float | None

    @property
    def ratio(self) -> float | None:
        """The figure in baselines."""
        return self.figure / self.baseline if self.baseline else None

    @property
    def met(self) -> bool:
        """True when both demands are met."""
        times = self.most_times is None or (self.ratio is not None and self.ratio <= self.most_times)
        return times and (self.most is None or self.figure <= self.most)


def bench(folder: Path, records: Iterable[Record], progress: Progress = SILENT) -> tuple[Figure, ...]:
    """Measure the store with `records` (a person first, then theirs) in a folder of its own inside `folder`.

    Needs about 3 KB of disk a record; takes minutes for a million. The folder is removed in the end.
    """
    scratch = folder / f"kith-bench-{secrets.token_hex(4)}"
    scratch.mkdir(mode=0o700)
    try:
        return tuple(_measured(scratch, iter(records), progress))
    finally:
        shutil.rmtree(scratch)


def _measured(scratch: Path, records: Iterator[Record], progress: Progress) -> Iterator[Figure]:
    first = list(islice(records, A_BATCH))
    place = scratch / "vault"
    journal, _code = journals.create_journal(place, _PASSPHRASE, test_kdf=True)
    try:
        progress.step(0, 0, _("Writing by hand"))
        baseline, plain = _by_hand(scratch, first)
        progress.step(0, 0, _("Writing"))
        spent, size = _filled(journal, first)
        yield Figure("batch", N_("a batch of 200,000"), "s", spent, baseline, 2.5, None)
        yield Figure("size", N_("file size"), "bytes", size, plain, 1.1, None)
        total, count = spent, len(first)
        for some in batched(records, A_BATCH):
            total += _applied(journal, [addition(record) for record in some])
            count += len(some)
            progress.step(count, 0, _("Writing"))
        yield Figure(
            "all", N_("all records, a batch at a time"), "s", total, None, None, _SECONDS_A_MILLION * count / 1e6
        )
        person = Counter(record.person for record in first).most_common(1)[0][0]
        own = [record for record in first if record.person == person]
        yield _entry(journal, own, progress)
        yield _search(journal, own, progress)
        yield _scrolling(journal, person, progress)
    finally:
        journal.close()
    yield _opening(place, person, progress)


def _by_hand(scratch: Path, records: Sequence[Record]) -> tuple[float, int]:
    connection = baselines.database(scratch / "by-hand.db", _KEY)
    try:
        people = baselines.enter_people(connection, sorted({record.person for record in records}))
        lines = [line for some in changing.lines(addition(record) for record in records) for line in some]
        rows = baselines.bare(lines, people, 1)
        spent = _seconds(lambda: baselines.write(connection, rows))
        return spent, baselines.plain_size(connection, rows, scratch / "plain.db")
    finally:
        connection.close()


def _filled(journal: Journal, records: Sequence[Record]) -> tuple[float, int]:
    changes = [addition(record) for record in records]
    return _applied(journal, changes), journal.vault.folder.database.stat().st_size


def _entry(journal: Journal, own: Sequence[Record], progress: Progress) -> Figure:
    """Both write to the same file, in turns of many: each must not always meet the other's changes."""
    connection = baselines.with_cache(driver.connect(journal.vault.folder.database, journal.vault.database_key))
    ours: list[float] = []
    by_hand: list[float] = []
    try:
        people = persons.numbers(connection)
        for turn in range(_ROUNDS):
            progress.step(turn, _ROUNDS, _("Saving one by one"))
            ours += [_applied(journal, [change]) for change in _new_ones(own, 2 * turn)]
            # Batch numbers far from those that the journal takes meanwhile.
            for number, change in enumerate(_new_ones(own, 2 * turn + 1), turn + 1 << 24):
                (lines,) = changing.lines([change])
                rows = baselines.bare(lines, people, number)
                by_hand.append(_seconds(partial(baselines.write_entry, connection, rows)))
    finally:
        connection.close()
    title = N_("one entry, saved")
    return Figure("entry", title, "s", statistics.median(ours), statistics.median(by_hand), 1.5, None)


def _new_ones(own: Sequence[Record], year: int) -> list[Change]:
    """Records like some of `own`, each in a second of its own."""
    return [
        addition(
            msgspec.structs.replace(
                record,
                id=new_id(),
                import_key=None,
                effective=Effective(start=Moment(f"{2030 + year}-03-{n % 28 + 1:02d}T{n % 24:02d}:{n % 60:02d}+01:00")),
            ),
        )
        for n, record in enumerate(random.Random(1).sample(own[1:], _ENTRIES))  # noqa: S311 - the same each time
    ]


def _search(journal: Journal, own: Sequence[Record], progress: Progress) -> Figure:
    chance = random.Random(1)  # noqa: S311 - the same each time
    real = sorted({word for record in own[:: max(1, len(own) // 20_000)] for word in tokens(words(record))})
    typed = [word for word in chance.sample(real, min(_WORDS, len(real))) if not word.isdigit()]
    typed += [word[:size] for word in typed for size in _PREFIXES if size < len(word)]
    chance.shuffle(typed)
    person = own[0].person
    progress.step(0, 0, _("Searching"))

    def mine(text: str) -> object:
        return journal.page(Selection(person=person, text=text))

    def bare(connection: Connection, text: str) -> object:
        return baselines.found(connection, persons.number(connection, person), search.expression(text) or "")

    title = N_("search as one types, 95 of 100")
    ours, by_hand = _beside(journal, mine, bare, typed, _ROUNDS)
    return Figure("search", title, "s", _percentile(ours), _percentile(by_hand), 2.0, 0.005)


def _scrolling(journal: Journal, person: str, progress: Progress) -> Figure:
    days = [day for day, _count in journal.days(person) if day is not None]
    chance = random.Random(1)  # noqa: S311 - the same each time
    start, span = (days[0] - date(1970, 1, 1)).days * _DAY, (days[-1] - days[0]).days * _DAY
    depths = [start + chance.randrange(span) for _n in range(_PAGES)]
    progress.step(0, 0, _("Scrolling"))
    number = _number(journal, person)

    def mine(second: int) -> object:
        return journal.page(Selection(person=person), keys.second_key(number, second))

    def bare(connection: Connection, second: int) -> object:
        return baselines.page(connection, number, keys.second_key(number, second))

    # Once each: a page that is new on the screen was in no cache.
    ours, by_hand = _beside(journal, mine, bare, depths, 1)
    return Figure("page", N_("next page"), "s", statistics.median(ours), statistics.median(by_hand), 3.0, 0.005)


def _beside(
    journal: Journal,
    mine: Callable[[Item], object],
    bare: Callable[[Connection, Item], object],
    items: Sequence[Item],
    rounds: int,
) -> tuple[list[float], list[float]]:
    """(ours, by hand): the best of the rounds over all items, of each item: what else the machine does is no figure.

    Between two rounds the others have taken an item's place in the caches. Who goes first changes by turns, since the
    file's pages are warm for the second.
    """
    look = Reader(journal.vault.folder.database, journal.vault.database_key)
    ours, by_hand = [_LONG] * len(items), [_LONG] * len(items)
    try:
        with look.look() as connection:
            for turn in range(rounds):
                for place, item in enumerate(items):
                    works = [(ours, partial(mine, item)), (by_hand, partial(bare, connection, item))]
                    for kept, work in works if (turn + place) % 2 else reversed(works):
                        kept[place] = min(kept[place], _seconds(work))
    finally:
        look.close()
    return ours, by_hand


def _opening(place: Path, person: str, progress: Progress) -> Figure:
    ours, by_hand = [], []
    for turn in range(_OPENINGS):
        progress.step(turn, _OPENINGS, _("Opening"))
        vault = vaults.unlock(place, _PASSPHRASE)
        start = time.perf_counter()
        look = Reader(vault.folder.database, vault.database_key)
        with look.look() as connection:
            number = persons.numbers(connection)[person]
            baselines.page(connection, number)
        by_hand.append(time.perf_counter() - start)
        look.close()
        start = time.perf_counter()
        journal = Journal(vault)
        journal.page(Selection(person=person))
        ours.append(time.perf_counter() - start)
        journal.close()
    title = N_("open after key derivation, to the first page")
    return Figure("open", title, "s", statistics.median(ours), statistics.median(by_hand), 3.0, 0.2)


def _number(journal: Journal, person: str) -> int:
    look = Reader(journal.vault.folder.database, journal.vault.database_key)
    try:
        with look.look() as connection:
            return persons.number(connection, person)
    finally:
        look.close()


def _applied(journal: Journal, changes: Sequence[Change]) -> float:
    return _seconds(partial(journal.apply, changes, title="bench"))


def _seconds(work: Callable[[], object]) -> float:
    start = time.perf_counter()
    work()
    return time.perf_counter() - start


def _percentile(spent: Sequence[float]) -> float:
    """The 95th of a hundred."""
    return sorted(spent)[len(spent) * 95 // 100]
