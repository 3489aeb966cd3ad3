"""The answer of a provincial one-stop system's integration service: a tree of channel → time limit → fees."""

from collections.abc import Iterable
from datetime import date

from procedures.catalogue.document import (
    Agencies,
    Channel,
    ChannelKind,
    LegalBasis,
    Level,
    Paper,
    Procedure,
    Result,
    Source,
    Step,
)
from procedures.catalogue.fees import Fee
from procedures.catalogue.limits import TimeLimit
from procedures.exchange import fee_reading, time_reading
from procedures.exchange.building import Papers, channels, is_note, steps
from procedures.exchange.fields import Record, ShapeError, count, day, rows, words

_CHANNELS = {"1": ChannelKind.IN_PERSON, "2": ChannelKind.ONLINE, "3": ChannelKind.POST}
_LEVELS = {"cấp bộ": Level.CENTRAL, "cấp tỉnh": Level.PROVINCE, "cấp xã": Level.COMMUNE}
