"""The detail call of the national portal (2026): the best shape there is. Several fees a channel, units as types,
quantities as numbers, moments in milliseconds (a day is its midnight in Việt Nam).
"""

from collections.abc import Iterator
from datetime import date
from typing import Any

from procedures.catalogue.document import ChannelKind, Decision, LegalBasis, Procedure, Source
from procedures.catalogue.limits import TimeLimit
from procedures.exchange import fee_reading, layout, time_reading
from procedures.exchange.fields import Record, ShapeError, count, day_of_milliseconds, inner, rows, words, yes

SOURCE = "Cổng Dịch vụ công quốc gia (API)"
_PAGE = "https://dichvucong.gov.vn/thu-tuc-hanh-chinh/"
_CHANNELS = {"DIRECT": ChannelKind.IN_PERSON, "ONLINE": ChannelKind.ONLINE, "POSTAL": ChannelKind.POST}
# OTHER is the portal's "no unit given": the bare number stays bare.
_UNITS = {
    "WORKING_DAY": "Ngày làm việc",
    "DAY": "Ngày",
    "WORKING_HOUR": "Giờ làm việc",
    "HOUR": "Giờ",
    "MONTH": "Tháng",
    "OTHER": "",
}
_LEVELS = {"isMinistry": "central", "isProvince": "province", "isWard": "commune", "isOtherAgency": "other"}
_KINDS = {
    "ASSIGNED_REGULATION": "TTHC được giao luật quy định chi tiết",
    "NOT_ASSIGNED_REGULATION": "TTHC không được luật giao cho địa phương quy định",
}


def read(record: Record, captured: date) -> Procedure:
    """One answer. Its own moment of change is taken for its date; ``captured`` serves where it has none.

    Raises:
        ValueError: a sentence for people, or pydantic's error.
    """
    code = words(record, "code")
    changed = max(filter(None, (day_of_milliseconds(record, key) for key in ("createdAt", "updatedAt"))), default=None)
    row: dict[str, Any] = {
        "code": code,
        "name": words(record, "name"),
        "levels": [level for key, level in _LEVELS.items() if yes(record, key)],
        "kind_raw": _KINDS.get(words(record, "formalityType")),
        "internal": yes(record, "isInternal") or layout.is_internal(code),
        "field": ", ".join(layout.names(rows(record, "categoriesDetails"), "name")) or None,
        "promulgating_agency": words(record, "departmentPromulgateName") or None,
        "subjects": layout.names(rows(record, "subjectTypesDetails"), "name"),
        "implementing_agencies": _agencies(record, "Executing"),
        "competent_authority": ", ".join(_agencies(record, "Authority")) or words(record, "authorizedAgencies") or None,
        "receiving_address": words(record, "dossierReceivingAddresses") or None,
        "delegated_authority": ", ".join(_agencies(record, "Authorized")) or None,
        "coordinating_agency": ", ".join(_agencies(record, "Coordinating")) or None,
        "steps_text": "\n".join(_steps(record)) or None,
        "documents": list(_papers(record)),
        "requirements": words(record, "requirementsAndConditions") or None,
        "results": layout.results(
            (words(each, "name"), words(each, "code")) for each in rows(record, "resultsDetails")
        ),
        "keywords": words(record, "keywords") or None,
        "note": words(record, "note") or None,
    }
    identity = words(record, "id")
    source = Source(name=SOURCE, url=_PAGE + identity if identity else "", captured=changed or captured)
    return layout.procedure(
        row,
        source,
        channels=layout.channels(_limits(record)),
        legal_basis=tuple(_laws(record)),
        decision=_decision(record),
        description=words(record, "description"),
    )


def _agencies(record: Record, role: str) -> list[str]:
    """Single agencies and groups of agencies together (departmentsExecuting, unitGroupsExecuting …)."""
    found = [*rows(record, f"unitGroups{role}"), *rows(record, f"departments{role}")]
    return layout.names(found, "name")


def _steps(record: Record) -> Iterator[str]:
    for step in rows(record, "executionSteps"):
        yield from filter(None, (words(step, "name"), words(step, "description")))


def _papers(record: Record) -> Iterator[dict[str, Any]]:
    for case in rows(record, "executionCases"):
        for each in rows(case, "profileComponents"):
            if not (title := words(each, "name")):
                continue
            forms = layout.names(rows(each, "attachments"), "fileName")
            yield layout.paper(
                words(case, "name"),
                title,
                form=", ".join(forms),
                originals=count(each, "originalQty"),
                copies=count(each, "copyQty"),
            )


def _limits(record: Record) -> Iterator[tuple[ChannelKind, TimeLimit]]:
    for method in rows(record, "executionMethods"):
        name = words(method, "submissionMethod")
        if name not in _CHANNELS:
            raise ShapeError(f'cách nộp "{name}" không có trong các cách đã biết: {", ".join(_CHANNELS)}')
        limit = time_reading.read(_time(method), words(method, "description"))
        fees = tuple(
            fee_reading.read_typed(
                _value(fee),
                words(fee, "currencyName"),
                words(fee, "description"),
                _KIND_OF_FEE.get(words(fee, "type"), ""),
            )
            for fee in rows(method, "fees")
        )
        yield _CHANNELS[name], limit.model_copy(update={"fees": fees or fee_reading.read("")})


# The portal's FEE stands for phí and lệ phí alike (tạm trú, which has a lệ phí, is FEE): it says nothing certain.
_KIND_OF_FEE = {"CHARGE": "le_phi"}


def _time(method: Record) -> str:
    value, unit = count(method, "processingTime"), words(method, "processingTimeUnit")
    if value is None:
        return ""
    return f"{value} {_UNITS.get(unit, unit)}".strip()


def _value(fee: Record) -> int | float | None:
    value = fee.get("value")
    if value is None:
        return None
    if isinstance(value, bool) or not isinstance(value, int | float):
        raise ShapeError("mức phí phải là số")
    return value


def _laws(record: Record) -> Iterator[LegalBasis]:
    for law in rows(record, "legalBasisesDetails"):
        number, title = words(law, "code"), words(law, "name")
        if number or title:
            yield LegalBasis(number=number, title=title)


def _decision(record: Record) -> Decision:
    proposal = inner(record, "procedureProposal")
    number = words(proposal, "decisionNumber") or words(proposal, "proposalNumber") or words(record, "decisionNo")
    return Decision(
        number=number,
        issued=day_of_milliseconds(proposal, "decisionDate"),
        agency=words(inner(proposal, "issuingAgency"), "name"),
    )
