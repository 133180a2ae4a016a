"""Look-up of names: what a finding, a medicine, a place or a person may be called; bundled, read-only."""

from journal.vocabulary.bundled import Listed, manifest

__all__ = ["Listed", "manifest"]
