"""What was acknowledged is there after kill -9, whenever it came."""

import os
import random
import subprocess
import sys
import time
from pathlib import Path
from typing import NamedTuple

from journal import driver
from journal.journal import create_journal, open_journal
from journal.model.change import Change
from journal.model.ids import new_id
from journal.model.people import Person
from journal.store import upkeep
from tests.conftest import Tell

PASSPHRASE = "rain on the roof"
RECORDED = "2026-03-05T07:12:00.000Z"
LONG = bool(os.environ.get("KITH_LONG"))
KILLS = 200 if LONG else 10
INSIDE = 50 if LONG else 1
ACKNOWLEDGED = 2_000 if LONG else 50

# An id is written when its commit begins and once more when `apply` has returned.
SAVE = """
import os, sys
from pathlib import Path
from journal.journal import open_journal
from journal.model.change import Change
from journal.model.ids import new_id
from journal.model.records import Effective
from journal.model.symptoms import Symptom
journal = open_journal(Path(sys.argv[1]), "rain on the roof")
def say(words):
    # In one piece: a kill must not cut a line in two.
    os.write(1, words.encode() + b"\\n")
say("ready")
while True:
    record = Symptom(
        id=new_id(), person=sys.argv[2], recorded="2026-03-05T07:12:00.000Z",
        effective=Effective(start="2026-03-05T07:12+00:00"), name="dizzy",
    )
    say("begun " + record.id)
    journal.apply([Change(None, record)], title="Symptom")
    say("saved " + record.id)
"""

EARLY = SAVE.replace(
    """    journal.apply([Change(None, record)], title="Symptom")
    say("saved " + record.id)
""",
    """    say("saved " + record.id)
    journal.apply([Change(None, record)], title="Symptom")
""",
)


def killed_while_saving(
    code: str, folder: Path, person: str, drawn: random.Random, environment: dict[str, str]
) -> list[str]:
    """What the child said until it was killed, a drawn moment after a drawn number of entries."""
    with subprocess.Popen(
        [sys.executable, "-c", code, str(folder), person],
        env=environment,
        stdout=subprocess.PIPE,
        text=True,
    ) as child:
        assert child.stdout is not None
        assert child.stdout.readline() == "ready\n"
        said = [child.stdout.readline() for _line in range(2 * drawn.randrange(10, 30))]
        time.sleep(drawn.uniform(0, 0.01))
        child.kill()
        return [*said, *child.stdout.readlines()]


class Killed(NamedTuple):
    """What children said before they were killed: ids acknowledged, ids begun, and how many kills came inside."""

    acknowledged: set[str]
    begun: set[str]
    inside: int


def new_journal(folder: Path) -> str:
    """A journal with one person, whose id is given."""
    journal = create_journal(folder, PASSPHRASE, test_kdf=True).journal
    person = new_id()
    journal.apply([Change(None, Person(id=person, person=person, recorded=RECORDED, name="Ada"))], title="Person")
    journal.close()
    return person


def killed(code: str, folder: Path, person: str, kills: int, environment: dict[str, str]) -> Killed:
    drawn = random.Random(11)  # noqa: S311 - when, not a secret
    acknowledged: set[str] = set()
    begun: set[str] = set()
    inside = 0
    for _kill in range(kills):
        said = killed_while_saving(code, folder, person, drawn, environment)
        acknowledged |= {line.split()[1] for line in said if line.startswith("saved")}
        begun |= {line.split()[1] for line in said if line.startswith("begun")}
        inside += said[-1].startswith("begun")
    return Killed(acknowledged, begun, inside)


def test_nothing_acknowledged_is_lost_however_often_it_is_killed(
    tmp_path: Path,
    unmeasured: dict[str, str],
    figure: Tell,
) -> None:
    folder = tmp_path / "journal"
    person = new_journal(folder)
    acknowledged, begun, inside = killed(SAVE, folder, person, KILLS, unmeasured)
    journal = open_journal(folder, PASSPHRASE)
    (path, key) = (journal.vault.folder.database, journal.vault.database_key)
    kept = {past.id for past in journal.history()}
    notices = journal.vault.notices
    journal.close()
    connection = driver.connect(path, key, read_only=True)
    assert upkeep.integrity(connection) == ()
    connection.close()
    assert acknowledged <= kept
    assert kept - acknowledged - {person} <= begun - acknowledged
    assert len(notices) == 1, "no older copy was told: the commits are all there"
    assert inside >= INSIDE
    assert len(acknowledged) >= ACKNOWLEDGED
    figure(f"{KILLS} kills, {inside} inside a commit, {len(acknowledged):,} acknowledged: 0 lost, 0 damaged")


def test_acknowledged_before_its_commit_an_entry_would_be_lost(
    tmp_path: Path,
    unmeasured: dict[str, str],
    figure: Tell,
) -> None:
    folder = tmp_path / "journal"
    person = new_journal(folder)
    acknowledged = killed(EARLY, folder, person, 12, unmeasured).acknowledged
    journal = open_journal(folder, PASSPHRASE)
    lost = acknowledged - {past.id for past in journal.history()}
    journal.close()
    assert lost
    figure(f"acknowledged before its commit: {len(lost)} lost in 12 kills")
