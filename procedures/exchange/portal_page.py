"""The portal's page flattened to text: table cells stand one behind the other without anything between them.

The page is cut at the words that the portal itself prints (headings, channel names, "1 bản chính"), laid out as a row
of the national data and read by its reader, so that both give the same document. Where a cut is not certain the words
stay as they are and the document says so.
"""

import re
from datetime import date

from procedures.catalogue.document import Procedure, Source
from procedures.exchange import national
from procedures.exchange.fields import Record, ShapeError, listed, words

_METHOD_HEAD = "Hình thức nộpThời gianPhí, lệ phíMô tả"
_CHANNELS = {"Trực tuyến": "online", "Dịch vụ bưu chính": "post", "Trực tiếp": "in_person"}
_NUMBER = r"\d{1,4}(?:[.,]\d{1,3})?"
_TIME = rf"(?:Không có thông tin|{_NUMBER}(?:\s?-\s?\d{{1,4}})?\s(?:Ngày làm việc|Ngày|Giờ làm việc|Giờ|Tháng)|\d(?=Miễn phí|Không có thông tin|\d|$)|\d{{1,4}}(?=Miễn phí|Không có thông tin))"
_FEE = r"(?:Miễn phí|Không có thông tin|\d{1,3}(?:,\d{3})+(?:\.\d+)?|\d+(?:\.\d+)?)"
