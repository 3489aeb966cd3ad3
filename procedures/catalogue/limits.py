"""Time limits (thời hạn giải quyết): what was read with certainty, and the published words always beside it."""

from datetime import time
from enum import StrEnum

from pydantic import Field, model_validator

from procedures.catalogue.base import Frozen
from procedures.catalogue.fees import Fee
from procedures.catalogue.text import Text


class TimeUnit(StrEnum):
    WORKING_DAYS = "working_days"
    DAYS = "days"
    """Calendar days (Civil Code, articles 147 and 148)."""
    HOURS = "hours"
    WORKING_HOURS = "working_hours"
    MONTHS = "months"
    UNSPECIFIED = "unspecified"
    """A number was published without its unit. Never read as days."""


class TimeFlag(StrEnum):
    """Why a time limit must not be stated as a fact until an office has settled it."""

    NOT_PUBLISHED = "not_published"
    UNIT_MISSING = "unit_missing"
    UNIT_CONTRADICTS = "unit_contradicts"
    VALUE_CONTRADICTS = "value_contradicts"
    HOURS_MAY_BE_CUTOFF = "hours_may_be_cutoff"
    WORDS_ONLY = "words_only"
    RANGE = "range"
    STAGES = "stages"
    SEVERAL_CASES = "several_cases"
    DATED = "dated"
    """The words give different limits before and after a date."""
    GLUED = "glued"
    """The source ran the number into the next column."""
    START_UNCLEAR = "start_unclear"
    """Not counted from the receipt of the dossier."""
    ZERO = "zero"
    EXTENDABLE = "extendable"
    """The words allow more time, or leave some time uncounted (remote communes, difficult dossiers)."""
    LOCAL_DECIDES = "local_decides"
    """The province or the commune sets the limit."""


class Duration(Frozen):
    """``value`` of ``unit``. Zero working days means: on the working day of receipt."""

    value: int = Field(ge=0, le=3660)
    unit: TimeUnit


class TimeLimit(Frozen):
    """One time limit of one channel, for one case or for all of them.

    ``statutory`` is the law's limit, ``committed`` the shorter promise of this office. A flagged limit has no
    ``statutory`` value (except a number without its unit, kept as ``unspecified``): nobody can print by accident
    what was not read with certainty. ``raw`` holds the published words, ``description`` the remark beside them.
    """

    statutory: Duration | None = None
    committed: Duration | None = None
    cutoff: time | None = None
    """Received after this time of day, the dossier counts as received on the next working day."""
    case: Text = ""
    """Id of the case it belongs to; empty for all cases."""
    condition: Text = ""
    """When it applies, in words ("xã miền núi, hải đảo")."""
    raw: Text
    description: Text = ""
    flags: tuple[TimeFlag, ...] = ()
    fees: tuple[Fee, ...] = ()

    @model_validator(mode="after")
    def _never_guess(self) -> "TimeLimit":
        unspecified = self.statutory is not None and self.statutory.unit is TimeUnit.UNSPECIFIED
        if unspecified and TimeFlag.UNIT_MISSING not in self.flags:
            raise ValueError("thời hạn thiếu đơn vị phải mang cờ unit_missing")
        if self.flags and self.statutory is not None and not unspecified:
            raise ValueError("thời hạn còn cờ chưa rõ thì không được mang giá trị")
        if self.statutory is None and not self.flags:
            raise ValueError("thời hạn không có giá trị phải mang cờ nói vì sao")
        if self.committed is not None and self.committed.unit is TimeUnit.UNSPECIFIED:
            raise ValueError("thời hạn cam kết phải có đơn vị")
        return self

    @property
    def certain(self) -> bool:
        """True if the statutory limit may be stated as a fact."""
        return self.statutory is not None and not self.flags
