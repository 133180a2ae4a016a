"""The folder on disk: header, lock, backups, restore, check. Holds no SQL."""

from journal.vault.creating import Created, create
from journal.vault.opened import OpenVault
from journal.vault.opening import unlock, unlock_with_recovery_code

__all__ = ["Created", "OpenVault", "create", "unlock", "unlock_with_recovery_code"]
