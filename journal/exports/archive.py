"""Zip files that are the same for the same content: fixed order, fixed times, deflate."""

import io
import zipfile
import zlib
from collections.abc import Mapping

_MODE = 0o600 << 16
# A reader of zips from elsewhere rightly refuses members that grow too much: what packs better than this lies unpacked.
_MOST_TIMES = 100
_UNIX = 3


def packed(members: Mapping[str, bytes]) -> bytes:
    """A zip of `members`, in their order."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED, compresslevel=6) as archive:
        for name, content in members.items():
            # The date is the earliest that a zip can carry; the system is fixed, else it would tell the writer's.
            member = zipfile.ZipInfo(name, date_time=(1980, 1, 1, 0, 0, 0))
            packs_too_well = len(content) > _MOST_TIMES * max(1, len(zlib.compress(content, 6)))
            member.compress_type = zipfile.ZIP_STORED if packs_too_well else zipfile.ZIP_DEFLATED
            member.external_attr, member.create_system = _MODE, _UNIX
            archive.writestr(member, content)
    return out.getvalue()


def unpacked(archive: bytes) -> dict[str, bytes]:
    """The members of a zip that `packed` made, in their order."""
    with zipfile.ZipFile(io.BytesIO(archive)) as opened:
        return {name: opened.read(name) for name in opened.namelist()}
