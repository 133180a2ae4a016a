"""A made-up journal of any size, from a seed: believable people, and nobody who lives."""

from journal.sample.generation import LAST_DAY, SampleError, generate
from journal.sample.planting import planted

__all__ = ("LAST_DAY", "SampleError", "generate", "planted")
