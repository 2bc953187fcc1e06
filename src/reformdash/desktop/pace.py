"""How fast a reading goes and how long it still takes."""

from __future__ import annotations

from collections import deque

_WINDOW_SECONDS = 30.0
_FIRST_SECONDS = 3.0


class Pace:
    """Looks at the last half minute: the first files wait for processes to start, and lists are uneven."""

    def __init__(self) -> None:
        self._seen: deque[tuple[float, int]] = deque()

    def note(self, now: float, done: int) -> None:
        """Takes down that `done` files are done at `now` seconds."""
        self._seen.append((now, done))
        while len(self._seen) > 2 and now - self._seen[1][0] > _WINDOW_SECONDS:
            self._seen.popleft()

    def restart(self) -> None:
        """Begins anew, as after a pause."""
        self._seen.clear()

    @property
    def rate(self) -> float | None:
        """Files a second; None while it is too early to say."""
        if not self._seen:
            return None
        seconds = self._seen[-1][0] - self._seen[0][0]
        done = self._seen[-1][1] - self._seen[0][1]
        return done / seconds if seconds >= _FIRST_SECONDS and done > 0 else None

    def seconds_left(self, total: int) -> float | None:
        """How long the rest takes at this rate; None while it is too early to say."""
        rate = self.rate
        return None if rate is None else (total - self._seen[-1][1]) / rate
