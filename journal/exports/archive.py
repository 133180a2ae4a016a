"""Zip files that are the same for the same content: fixed order, fixed times, deflate."""

import io
import zipfile
from collections.abc import Mapping

_MODE = 0o600 << 16
_UNIX = 3


def packed(members: Mapping[str, bytes]) -> bytes:
    """A zip of `members`, in their order."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED, compresslevel=6) as archive:
        for name, content in members.items():
            # The date is the earliest that a zip can carry; the system is fixed, else it would tell the writer's.
            member = zipfile.ZipInfo(name, date_time=(1980, 1, 1, 0, 0, 0))
            member.compress_type = zipfile.ZIP_DEFLATED
            member.external_attr, member.create_system = _MODE, _UNIX
            archive.writestr(member, content)
    return out.getvalue()
