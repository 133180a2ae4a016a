"""Data only: what ships with Kith beside its code."""
