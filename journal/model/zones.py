"""The time zone of this computer, with its clock changes."""

from datetime import UTC, datetime, timedelta, tzinfo


class SystemZone(tzinfo):
    """The zone that this computer is set to, summer time included; what a typed time without an offset means."""

    def utcoffset(self, when: datetime | None) -> timedelta | None:
        """How far this computer's clock is ahead of UTC at `when`, a wall time here."""
        if when is None:
            return None
        # Not `astimezone().utcoffset()`: in an hour that the clock skips, releases of Python differ about it.
        wall = when.replace(tzinfo=None, microsecond=0)
        return wall - datetime.fromtimestamp(wall.timestamp(), UTC).replace(tzinfo=None)

    def dst(self, when: datetime | None) -> timedelta | None:
        """Not known apart: the offset holds all of it."""
        return None if when is None else timedelta()

    def tzname(self, when: datetime | None) -> str | None:
        """The system's own short name for the zone."""
        return None if when is None else when.replace(tzinfo=None).astimezone().tzname()

    def fromutc(self, when: datetime) -> datetime:
        """The wall time here of `when`, whose own clock reads UTC; a doubled hour is told apart by its fold."""
        wall = datetime.fromtimestamp(when.replace(tzinfo=UTC).timestamp())  # noqa: DTZ006 - this zone is what it is for
        return wall.replace(tzinfo=self, microsecond=when.microsecond)


SYSTEM_ZONE = SystemZone()
