"""The one base of every failure that is told to the reader in a sentence."""


class KithError(Exception):
    """Something could not be done; `str(error)` is the sentence for the reader.

    Each subclass stands beside the function that raises it. The window shows it, the command line prints it and
    exits with `status`.
    """

    status = 1
