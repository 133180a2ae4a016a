"""What each audience would see of made-up records, by the policy, with nothing left to chance."""

from collections.abc import Sequence

from journal.anonymization.disclosure import Disclosure, disclose
from journal.anonymization.known import gather
from journal.anonymization.plan import make_plan
from journal.model.records import Record


def shared(records: Sequence[Record], audience: str, *, notes: bool = False) -> Disclosure:
    """The disclosure of `records` with nothing edited; `notes`: long texts are ticked."""
    plan = make_plan(audience, records, gather(records), notes=notes)
    return disclose(plan, records, below=lambda _most: 0)
