"""What a record is filled in with, made from the kind's own description."""
