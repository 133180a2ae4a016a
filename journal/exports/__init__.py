"""What leaves as a file: one writer a format, each taking a Disclosure and nothing else."""
