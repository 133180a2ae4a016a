"""What the reader has set for a vault; it lies inside it."""

import msgspec


class Preferences(msgspec.Struct, frozen=True, kw_only=True, omit_defaults=True):
    """Each member has a default, so that an older vault opens with it. What a newer Kith set is kept by the store.

    `zone`: the IANA name of the time zone for moments without an offset, empty for the computer's own.
    `second_backup`: a folder that gets a copy of each backup too, empty for none.
    `lock_after`: minutes without a key or a pointer until the journal locks.
    """

    zone: str = ""
    second_backup: str = ""
    lock_after: int = 5
