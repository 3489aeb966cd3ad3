"""What may follow what: the rules of a procedure's life, as pure functions of the versions recorded for its code.

A move that would not count because a later version is already recorded is refused. Only an end may be recorded ahead;
what is amended before it keeps that end.
"""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date
from typing import Literal

Action = Literal["publish", "amend", "replace", "abolish"]
ALIVE: tuple[Action, ...] = ("publish", "amend")
"""What a version in force is recorded as."""
Entry = tuple[int, str, date]
"""Of one version: number, action, effective from."""


class LifecycleError(ValueError):
    """The move is not allowed in the procedure's present state. The message says why, for people."""


@dataclass(frozen=True, slots=True)
class Course:
    """What the recorded versions of a code come to."""

    number: int = 0
    """The highest so far."""
    start: date | None = None
    """From when the last version in force counts, which may be a coming day. None if there never was one."""
    end: date | None = None
    """From when the procedure is ended, which may be a coming day. None if nothing ends that last version."""


def course_of(entries: Collection[Entry]) -> Course:
    """The course of a code, from its versions in any order."""
    course = Course(number=max((number for number, _, _ in entries), default=0))
    for _, action, day in sorted(entries, key=lambda entry: (entry[2], entry[0])):
        alive = action in ALIVE
        course = Course(course.number, day if alive else course.start, None if alive else day)
    return course


def check(action: Action, code: str, course: Course, day: date) -> None:
    """Whether a move that counts from ``day`` is allowed, and would count at all. Raises LifecycleError."""
    if action == "publish":
        if course.start and not (course.end and course.end <= day):
            raise LifecycleError(f"{code} đang có hiệu lực; muốn thay đổi thì sửa đổi, không công bố lại")
        return
    start = check_going_on(code, course, day)
    if day < start:
        raise LifecycleError(
            f"bản mới nhất của thủ tục {code} có hiệu lực từ {start:%d/%m/%Y}; "
            f"ngày {day:%d/%m/%Y} đứng trước ngày đó nên không có tác dụng, xin chọn từ {start:%d/%m/%Y} trở đi"
        )
    if course.end and action != "amend":
        raise LifecycleError(f"thủ tục {code} đã có lịch hết hiệu lực từ {course.end:%d/%m/%Y}")


def check_going_on(code: str, course: Course, day: date) -> date:
    """That a procedure is there and not ended by ``day``; the start of its last version. Raises LifecycleError."""
    if course.start is None:
        raise LifecycleError(f"danh mục chưa có thủ tục {code}")
    if course.end and course.end <= day:
        raise LifecycleError(f"thủ tục {code} đã hết hiệu lực từ {course.end:%d/%m/%Y}")
    return course.start
