"""The lossless file: one person's whole log, which an empty vault takes back byte for byte."""

import json
from collections.abc import Iterable, Mapping, Sequence
from hashlib import sha256
from importlib.metadata import version
from typing import Any, Final

from journal.anonymization.disclosure import Disclosure
from journal.anonymization.policy import Audience
from journal.errors import KithError
from journal.exports.archive import packed
from journal.i18n import _
from journal.model.codec import dumps
from journal.model.moments import Moment, seconds
from journal.progress import Progress

FORMAT: Final = "kith"
VERSION: Final = 1
_BEFORE_ALL: Final = -(1 << 62)


class NotForOthersError(KithError):
    """The lossless file was asked for somebody else."""

    def __init__(self) -> None:
        super().__init__(
            _("A .kith file holds everything, so it is only for yourself. Choose another format for somebody else."),
        )


def lossless(disclosure: Disclosure, progress: Progress) -> bytes:
    """The records alone, for a person without attachments and decided words."""
    return pack(disclosure, progress=progress)


def pack(
    disclosure: Disclosure,
    *,
    words: Sequence[Mapping[str, Any]] = (),
    attachments: Mapping[str, bytes] | None = None,
    history: Iterable[Mapping[str, Any]] | None = None,
    progress: Progress,
) -> bytes:
    """The zip that shapes.md calls the lossless file.

    `disclosure`: of the policy self, whose records are whole, deleted ones included. `words`: decided words as
    `kith words --json` shows them. `attachments`: SHA-256 -> bytes, thumbnails and clean copies too. `history`: lines
    as `kith history --json` shows them, or None to leave it out. Raises NotForOthersError.
    """
    if disclosure.audience is not Audience.SELF:
        raise NotForOthersError
    records = sorted(disclosure.records, key=_oldest_first)
    members = {"records.jsonl": _lines(records, progress)}
    if history is not None:
        members["history.jsonl"] = _lines(list(history), progress)
    members["words.jsonl"] = _lines(sorted(words, key=lambda word: str(word["word"])), progress)
    for digest, content in sorted((attachments or {}).items()):
        members[f"attachments/{digest}"] = content
    return packed({"kith.json": _manifest(disclosure, records, members), **members})


def _manifest(disclosure: Disclosure, records: Sequence[Mapping[str, Any]], members: Mapping[str, bytes]) -> bytes:
    counts: dict[str, int] = {}
    for record in records:
        counts[record["kind"]] = counts.get(record["kind"], 0) + 1
    manifest = {
        "format": FORMAT,
        "version": VERSION,
        "made_with": f"Kith {version('kith')}",
        "person": disclosure.person.get("id"),
        "counts": dict(sorted(counts.items())),
        "sha256": {name: sha256(content).hexdigest() for name, content in members.items()},
    }
    return json.dumps(manifest, indent=1, ensure_ascii=False).encode() + b"\n"


def _oldest_first(record: Mapping[str, Any]) -> tuple[int, str, str]:
    start = (record.get("effective") or {}).get("start")
    return (_BEFORE_ALL if start is None else seconds(Moment(start))), record["recorded"], record["id"]


def _lines(objects: Sequence[Mapping[str, Any]], progress: Progress) -> bytes:
    lines = []
    for done, one in enumerate(objects):
        progress.step(done, len(objects))
        lines.append(dumps(one) + b"\n")
    return b"".join(lines)
