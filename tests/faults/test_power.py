"""When the power fails at any moment, what was acknowledged is on the disk and nothing is damaged."""

import os
import shutil
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from random import Random

from journal import driver
from journal.crypto.slots import WrongPassphraseError
from journal.errors import KithError
from journal.journal import Journal, create_journal, open_journal
from journal.model.change import Change
from journal.model.ids import new_id
from journal.model.people import Person
from journal.store import upkeep
from journal.vault import backups
from tests.conftest import Tell
from tests.faults.losing_power import Disk
from tests.faults.watching import LINUX, Call, watched

STATES = 3_000 if os.environ.get("KITH_LONG") else 60
OLD, NEW = "old words", "new words"
ACKNOWLEDGED, CHANGED = "acknowledged", "changed"

pytestmark = LINUX


@dataclass
class Outcome:
    """What was found in all states together."""

    states: int = 0
    refused: list[str] = field(default_factory=list)
    lost: int = 0
    damaged: list[str] = field(default_factory=list)
    bad_backups: list[str] = field(default_factory=list)
    pending: int = 0


def recorded(root: Path, how: str, environment: dict[str, str]) -> tuple[Disk, list[Call]]:
    """The disk before, and every call of a writer's life on it."""
    person = new_id()
    journal = create_journal(root / "journal", OLD, test_kdf=True).journal
    ada = Person(id=person, person=person, recorded="2026-03-05T07:12:00.000Z", name="Ada")
    journal.apply([Change(None, ada)], title="Person")
    journal.close()
    disk, calls = Disk(root), list[Call]()

    def follow(call: Call) -> int:
        calls.append(call)
        return 0

    with watched(root, environment) as runs:
        ran = runs.run("entries", str(root / "journal"), person, how, str(root / ACKNOWLEDGED), answer=follow)
    assert (ran.status, ran.err) == (0, "")
    return disk, calls


def after_power_losses(root: Path, states: int, how: str, environment: dict[str, str]) -> Outcome:
    """Open the journal in that many of the states that the disk may be in."""
    root.mkdir()
    disk, calls = recorded(root, how, environment)
    chance = Random(7)  # noqa: S311 - which states, not a secret
    moments = sorted(chance.randrange(len(calls)) for _state in range(states))
    outcome, told, done = Outcome(), set[str](), 0
    for moment in moments:
        for call in calls[done:moment]:
            disk.follow(call)
            if Path(call.path).name == ACKNOWLEDGED and call.data:
                told.add(call.data.decode().strip())
        done = moment
        found = root.with_name("found")
        shutil.rmtree(found, ignore_errors=True)
        for path, content in disk.after(chance):
            (found / path).parent.mkdir(parents=True, exist_ok=True)
            (found / path).write_bytes(content)
        examine(found / "journal", told, outcome)
    return outcome


def examine(folder: Path, told: set[str], outcome: Outcome) -> None:
    """Open what is found after one power loss, as its owner would."""
    outcome.states += 1
    log = folder / "journal.db-wal"
    outcome.pending += log.is_file() and log.stat().st_size > 0
    try:
        journal = opened(folder, changed=CHANGED in told)
    except KithError as error:
        outcome.refused.append(str(error))
        return
    try:
        kept = {past.id for past in journal.history()}
        outcome.lost += len(told - {CHANGED} - kept)
        outcome.bad_backups += bad_backups(journal)
    except (KithError, driver.Error) as error:
        outcome.damaged.append(str(error))
    finally:
        path, key = journal.vault.folder.database, journal.vault.database_key
        journal.close()
    connection = driver.connect(path, key, read_only=True)
    outcome.damaged += upkeep.integrity(connection)
    connection.close()


def opened(folder: Path, *, changed: bool) -> Journal:
    """With the new passphrase; before the change was acknowledged the old one may be the one that opens."""
    try:
        return open_journal(folder, NEW)
    except WrongPassphraseError:
        if changed:
            raise
        return open_journal(folder, OLD)


def bad_backups(journal: Journal) -> Iterator[str]:
    """Those that have a name and do not come back."""
    vault = journal.vault
    yield from (path.name for path in backups.damaged(vault))
    for backup in backups.listing(vault):
        try:
            backups.verify(backup.path / "journal.db", backup.manifest, vault.data_key)
        except backups.UnlikeError as error:
            yield error.reason


def test_after_a_power_loss_at_any_moment_nothing_acknowledged_is_missing_and_nothing_is_damaged(
    tmp_path: Path,
    unmeasured: dict[str, str],
    figure: Tell,
) -> None:
    outcome = after_power_losses(tmp_path / "disk", STATES, "full", unmeasured)
    assert (outcome.refused, outcome.lost, outcome.damaged, outcome.bad_backups) == ([], 0, [], [])
    assert outcome.states == STATES
    assert outcome.pending > STATES // 10
    figure(f"{outcome.states:,} states, 0 corrupt, 0 acknowledged lost")


def test_without_waiting_for_the_disk_entries_would_be_lost(
    tmp_path: Path, unmeasured: dict[str, str], figure: Tell
) -> None:
    outcome = after_power_losses(tmp_path / "disk", STATES // 10, "off", unmeasured)
    failed = len(outcome.refused) + outcome.lost + len(outcome.damaged)
    assert failed > 0
    figure(f"{failed} lost or damaged")
