"""The command line: a full second door, thin; one file a family of verbs."""

import os
import signal

# Reading the program takes half a second: Ctrl+C meanwhile ends it as it does later, without a traceback.
_usual = signal.signal(signal.SIGINT, lambda _number, _frame: os._exit(130))

from journal.cli.program import main  # noqa: E402 - after the line above, which is for it

signal.signal(signal.SIGINT, _usual)

__all__ = ["main"]
