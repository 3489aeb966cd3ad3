"""The procedure: one frozen, validated document. History, diff, import, export and every page share this definition.

Fields follow the national record (Nghị định 63/2010/NĐ-CP, article 8, as published on the portal) and add what it
lacks: cases, channels with their own limits and fees, everyday names, and where each record comes from.
"""

from datetime import date
from enum import StrEnum
from typing import Annotated

from pydantic import AfterValidator, Field, model_validator

from procedures.catalogue import codes
from procedures.catalogue.base import Frozen
from procedures.catalogue.headings import is_heading
from procedures.catalogue.limits import TimeLimit
from procedures.catalogue.text import Filled, Text

ProcedureCode = Annotated[str, AfterValidator(codes.normalise)]


class Level(StrEnum):
    CENTRAL = "central"
    PROVINCE = "province"
    COMMUNE = "commune"
    OTHER = "other"


class ChannelKind(StrEnum):
    IN_PERSON = "in_person"
    ONLINE = "online"
    POST = "post"


class Paper(Frozen):
    """One paper of a dossier (thành phần hồ sơ)."""

    title: Filled
    form: Text = ""
    """Number or file name of the form ("CT01", "Mẫu số 01.docx")."""
    originals: int | None = Field(default=None, ge=0, le=999)
    copies: int | None = Field(default=None, ge=0, le=999)
    note: Text = ""
    held_by_state: bool = False
    """The State already holds it: the citizen need not bring it."""
    is_note: bool = False
    """A remark that the source typed in the place of a paper."""


class Case(Frozen):
    """A case (trường hợp) with its own list of papers. One without a name applies to everybody."""

    id: Text
    name: Text = ""
    documents: tuple[Paper, ...] = ()

    @property
    def for_everybody(self) -> bool:
        """True without a name, and where the source's name is only a heading ("Giấy tờ phải nộp")."""
        return not self.name or is_heading(self.name)


class Step(Frozen):
    title: Text = ""
    text: Filled


class Channel(Frozen):
    """A way to file (cách thức thực hiện), with its own time limits; fees hang under the time limits."""

    kind: ChannelKind
    time_limits: tuple[TimeLimit, ...] = ()
    description: Text = ""
    address: Text = ""
    url: Text = ""


class Result(Frozen):
    name: Filled
    code: Text = ""


class LegalBasis(Frozen):
    number: Text = ""
    title: Text = ""
    valid_from: date | None = None
    valid_to: date | None = None

    @model_validator(mode="after")
    def _says_something(self) -> "LegalBasis":
        if not self.number and not self.title:
            raise ValueError("căn cứ pháp lý cần số hiệu hoặc tên")
        return self


class Decision(Frozen):
    """The deciding document (quyết định công bố)."""

    number: Text = ""
    issued: date | None = None
    agency: Text = ""


class Agencies(Frozen):
    promulgating: Text = ""
    implementing: tuple[Filled, ...] = ()
    competent: Text = ""
    delegated: Text = ""
    coordinating: Text = ""
    receiving_address: Text = ""

    @property
    def handling(self) -> tuple[str, ...]:
        """Who does the work: the implementing agencies, else the competent one."""
        return self.implementing or tuple(name for name in (self.competent,) if name)

    @property
    def deciding(self) -> str:
        """The same in one line; empty where the source names nobody."""
        return ", ".join(self.handling)


class Source(Frozen):
    """Where the record comes from, when it was captured, and who checked it when."""

    name: Filled
    url: Text = ""
    captured: date
    checked_by: Text = ""
    checked_on: date | None = None


class Procedure(Frozen):
    """An administrative procedure (thủ tục hành chính) as published on one day."""

    code: ProcedureCode
    name: Filled
    short_name: Text = ""
    aliases: tuple[Filled, ...] = ()
    summary: Text = ""
    """One or two plain sentences: what it is for."""
    field: Text = ""
    levels: tuple[Level, ...] = ()
    kind: Text = ""
    internal: bool = False
    """Between agencies (codes 5. and 6.): not for citizens."""
    decision: Decision = Decision()
    subjects: tuple[Filled, ...] = ()
    agencies: Agencies = Agencies()
    cases: tuple[Case, ...] = ()
    steps: tuple[Step, ...] = ()
    plain_steps: tuple[Filled, ...] = ()
    """The same way in a few plain sentences, written for citizens."""
    channels: tuple[Channel, ...] = ()
    results: tuple[Result, ...] = ()
    legal_basis: tuple[LegalBasis, ...] = ()
    requirements: Text = ""
    related: tuple[Filled, ...] = ()
    keywords: tuple[Filled, ...] = ()
    life_events: tuple[Filled, ...] = ()
    description: Text = ""
    effective_from: date | None = None
    effective_to: date | None = None
    documents_doubtful: bool = False
    """The source's list of papers could not be taken apart with certainty."""
    source: Source

    @model_validator(mode="after")
    def _holds_together(self) -> "Procedure":
        ids = [case.id for case in self.cases]
        if len(ids) != len(set(ids)):
            raise ValueError("hai trường hợp trùng mã")
        known = {"", *ids}
        for channel in self.channels:
            for limit in channel.time_limits:
                if not {limit.case, *(fee.case for fee in limit.fees)} <= known:
                    raise ValueError(f"thời hạn hoặc phí nói tới trường hợp không có: {limit.case}")
        if self.effective_from and self.effective_to and self.effective_to < self.effective_from:
            raise ValueError("ngày hết hiệu lực đứng trước ngày có hiệu lực")
        return self

    @property
    def title(self) -> str:
        """The name to show people: the short one if there is one."""
        return self.short_name or self.name

    def channel(self, kind: ChannelKind) -> Channel | None:
        return next((channel for channel in self.channels if channel.kind is kind), None)
