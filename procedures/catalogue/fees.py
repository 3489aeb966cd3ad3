"""Fees (phí, lệ phí): an amount, a stated rule, or the published words with a flag; never a guess."""

from datetime import date
from enum import StrEnum
from typing import Literal

from pydantic import Field, model_validator

from procedures.catalogue.base import Frozen
from procedures.catalogue.text import Text


class FeeFlag(StrEnum):
    """Why a fee must not be stated as a fact until an office has settled it."""

    NOT_PUBLISHED = "not_published"
    FREE_WITH_NOTE = "free_with_note"
    """The portal's zero stands beside a note that names an amount, a tariff or a condition."""
    LOCAL_COUNCIL_DECIDES = "local_council_decides"
    THOUSANDS_LOST = "thousands_lost"
    AMOUNT_CONTRADICTS = "amount_contradicts"
    SEVERAL_AMOUNTS = "several_amounts"
    CURRENCY_DOUBT = "currency_doubt"
    WORDS_ONLY = "words_only"
    GLUED = "glued"
    DATED = "dated"
    """The note gives other amounts for other dates, or a date that could not be tied to the amount."""
    NOTE_UNCLEAR = "note_unclear"
    CHANNELS_DISAGREE = "channels_disagree"
    """Free by one way of filing, charged or doubtful by another, and nothing says why."""


class FeeState(StrEnum):
    """What may be said of a fee on a day."""

    FREE = "free"
    AMOUNT = "amount"
    RULE = "rule"
    NOT_YET = "not_yet"
    EXPIRED = "expired"
    UNCLEAR = "unclear"
    NOT_PUBLISHED = "not_published"


class Fee(Frozen):
    """One fee of one channel and time limit. ``amount`` is whole Vietnamese đồng; 0 means free of charge.

    A flagged fee carries no amount and no rule. ``raw`` holds the published words, ``note`` the remark beside them.
    """

    kind: Literal["phi", "le_phi", ""] = ""
    amount: int | None = Field(default=None, ge=0, le=10**12)
    rule: Text = ""
    """A stated rule where no single amount exists ("5 USD/bản", "0,1% giá trị tài sản")."""
    per: Text = ""
    """What is counted: "trang", "bản", "lần", "thẻ" …"""
    condition: Text = ""
    """Whom or what it applies to, in words."""
    case: Text = ""
    exemptions: tuple[Text, ...] = ()
    valid_from: date | None = None
    valid_to: date | None = None
    raw: Text
    note: Text = ""
    flags: tuple[FeeFlag, ...] = ()

    @model_validator(mode="after")
    def _never_guess(self) -> "Fee":
        has_value = self.amount is not None or bool(self.rule)
        if self.flags and has_value:
            raise ValueError("mức phí còn cờ chưa rõ thì không được mang số tiền")
        if not self.flags and not has_value:
            raise ValueError("mức phí không có số tiền phải mang cờ nói vì sao")
        if self.valid_from and self.valid_to and self.valid_to < self.valid_from:
            raise ValueError("ngày hết hiệu lực đứng trước ngày bắt đầu")
        return self

    def state_on(self, day: date) -> FeeState:
        """What may be said of this fee on ``day``."""
        if self.flags:
            only_missing = self.flags == (FeeFlag.NOT_PUBLISHED,)
            return FeeState.NOT_PUBLISHED if only_missing else FeeState.UNCLEAR
        if self.valid_to and day > self.valid_to:
            return FeeState.EXPIRED
        if self.valid_from and day < self.valid_from:
            return FeeState.NOT_YET
        if self.amount is None:
            return FeeState.RULE
        return FeeState.FREE if self.amount == 0 else FeeState.AMOUNT
