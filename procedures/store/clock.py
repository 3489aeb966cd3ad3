"""Time of the office: Asia/Ho_Chi_Minh, no daylight saving. Rules get ``now`` as an argument; doors ask here."""

from datetime import UTC, date, datetime
from zoneinfo import ZoneInfo

OFFICE_ZONE = ZoneInfo("Asia/Ho_Chi_Minh")


def now() -> datetime:
    """The present moment in UTC, aware."""
    return datetime.now(UTC)


def today(moment: datetime | None = None) -> date:
    """The office's calendar day at ``moment`` (now if None)."""
    return (moment or now()).astimezone(OFFICE_ZONE).date()
