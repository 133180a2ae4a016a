"""One thread at a time, in the order in which they came: a long import lets an entry in between two of its parts."""

import threading
from collections import deque


class Turns:
    """A lock that is handed on to whoever has waited longest; `with` takes a turn. Not for a thread that has one."""

    def __init__(self) -> None:
        self._door = threading.Lock()
        self._taken = False
        self._waiting: deque[threading.Lock] = deque()

    def __enter__(self) -> None:
        with self._door:
            if not self._taken:
                self._taken = True
                return
            mine = threading.Lock()
            mine.acquire()
            self._waiting.append(mine)
        try:
            mine.acquire()
        except BaseException:
            # Interrupted while waiting: the turn is given up, or passed on if it had just come.
            with self._door:
                if mine in self._waiting:
                    self._waiting.remove(mine)
                    raise
            self._hand_on()
            raise

    def __exit__(self, *_error: object) -> None:
        self._hand_on()

    def _hand_on(self) -> None:
        with self._door:
            if self._waiting:
                self._waiting.popleft().release()
            else:
                self._taken = False
