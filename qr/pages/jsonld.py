"""The schema.org description of a procedure, for search engines and other programs."""

from datetime import date
from typing import Any

import orjson
from markupsafe import Markup

from procedures import saying
from procedures.catalogue.document import Channel, ChannelKind, Procedure
from procedures.catalogue.fees import FeeState
from procedures.catalogue.limits import TimeLimit, TimeUnit
from procedures.words import Words
from qr.links import Links


def script(words: Words, procedure: Procedure, day: date, links: Links) -> Markup:
    """The content of the script block: JSON in which no character can end the block."""
    text = orjson.dumps(describe(words, procedure, day, links)).decode("utf-8")
    for mark, escaped in (("<", "\\u003c"), (">", "\\u003e"), ("&", "\\u0026"), ("\u2028", ""), ("\u2029", "")):
        text = text.replace(mark, escaped)
    return Markup(text)  # noqa: S704  # every mark that HTML knows was escaped just above


def describe(words: Words, procedure: Procedure, day: date, links: Links) -> dict[str, Any]:
    """A GovernmentService. What is unclear is left out: a program cannot read "chưa rõ"."""
    address = links.procedure(procedure.code)
    described = {
        "@context": "https://schema.org",
        "@type": "GovernmentService",
        "@id": address,
        "url": address,
        "identifier": procedure.code,
        "name": procedure.name,
        "alternateName": procedure.short_name,
        "description": procedure.summary,
        "category": procedure.field,
        "serviceType": "Thủ tục hành chính",
        "jurisdiction": {"@type": "AdministrativeArea", "name": "Việt Nam"},
        "serviceOperator": [{"@type": "GovernmentOrganization", "name": name} for name in procedure.agencies.handling],
        "audience": [{"@type": "Audience", "audienceType": name} for name in procedure.subjects],
        "serviceOutput": [{"@type": "Thing", "name": result.name} for result in procedure.results],
        "availableChannel": [_channel(words, channel) for channel in procedure.channels],
        "offers": _offers(procedure, day),
    }
    return {key: value for key, value in described.items() if value}


def _channel(words: Words, channel: Channel) -> dict[str, Any]:
    described: dict[str, Any] = {
        "@type": "ServiceChannel",
        "name": saying.channel(words, channel.kind),
        "availableLanguage": "vi",
    }
    if channel.kind is ChannelKind.ONLINE and channel.url.startswith(("https://", "http://")):
        described["serviceUrl"] = channel.url
    lengths = {_calendar_days(limit) for limit in channel.time_limits}
    if len(lengths) == 1 and (length := lengths.pop()):
        described["processingTime"] = length
    return described


def _calendar_days(limit: TimeLimit) -> str | None:
    """``P15D`` for certain calendar days; ISO 8601 has no word for working days."""
    if limit.certain and limit.statutory and limit.statutory.unit is TimeUnit.DAYS and not limit.condition:
        return f"P{limit.statutory.value}D"
    return None


def _offers(procedure: Procedure, day: date) -> dict[str, Any] | None:
    """The price, if every fee of every channel is the same certain amount without conditions."""
    fees = [fee for channel in procedure.channels for limit in channel.time_limits for fee in limit.fees]
    certain = {FeeState.FREE, FeeState.AMOUNT}
    if not fees or any(fee.state_on(day) not in certain or fee.condition or fee.case for fee in fees):
        return None
    amounts = {(fee.amount, fee.per) for fee in fees}
    if len(amounts) != 1:
        return None
    amount, per = amounts.pop()
    return None if per and amount else {"@type": "Offer", "price": str(amount), "priceCurrency": "VND"}
