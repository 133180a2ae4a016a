"""The command line: a full second door, thin; one file a family of verbs."""

from journal.cli.program import main

__all__ = ["main"]
