"""What the reader has set for a vault; it lies inside it."""

import msgspec


class Preset(msgspec.Struct, frozen=True, kw_only=True, omit_defaults=True):
    """What a share with one recipient is made of, so that the next one begins where the last one ended.

    `person`: whose log, by id. `days`: how far back, 0 for everything, -1 for since the last visit. `format`: a name
    of `exports.formats`.
    """

    person: str
    recipient: str
    audience: str
    kinds: tuple[str, ...] = ()
    days: int = 0
    notes: bool = False
    format: str = "pdf"


class Preferences(msgspec.Struct, frozen=True, kw_only=True, omit_defaults=True):
    """Each member has a default, so that an older vault opens with it. What a newer Kith set is kept by the store.

    `zone`: the IANA name of the time zone for moments without an offset, empty for the computer's own.
    `second_backup`: a folder that gets a copy of each backup too, empty for none.
    `second_seen`: when that folder was last brought up to date, UTC; empty for never.
    `exchange`: the folder through which one's devices exchange changes, empty for none.
    `presets`: shares that were prepared once and kept, newest first.
    `lock_after`: minutes without a key or a pointer until the journal locks.
    `cover_away`: whether the window is covered while another program has the keyboard.
    `low_energy`: fewer things at once, and larger to press.
    """

    zone: str = ""
    second_backup: str = ""
    second_seen: str = ""
    exchange: str = ""
    lock_after: int = 5
    presets: tuple[Preset, ...] = ()
    low_energy: bool = False
    cover_away: bool = False
