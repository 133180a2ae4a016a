"""The only SQL on the vault: its tables, the connection that writes, those that read, and what is asked of them."""

from journal.store.reader import Reader
from journal.store.writer import Writer

__all__ = ["Reader", "Writer"]
