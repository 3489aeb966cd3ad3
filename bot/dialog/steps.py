"""The policy: the first step that has an answer gives it. The order of this list is the policy, read from the top."""

import re
from collections.abc import Callable

from bot.dialog.danger import danger
from bot.dialog.phrases import kind_of
from bot.dialog.telling import choice, described, first_choices, named, tell, welcome
from bot.dialog.turn import Answer, RecordQuestion, Turn, answer
from procedures.catalogue import codes
from procedures.catalogue.versions import Version
from procedures.search.finding import Aspect
from procedures.search.fold import markless

Step = Callable[[Turn], Answer | None]

MOST_CHOICES = 5
_BUTTON = re.compile(r"p:(?P<code>[0-9A-Z.\-]{1,40})(?::(?P<aspects>[a-z+]+))?(?::(?P<case>[a-z0-9\-]{1,24}))?")
_NUMBER = re.compile(r"(?:so|cai|cau|lua chon|chon|thu)?\s*(?P<number>[1-9]|10)\s*[.)]?")
_DOSSIER_CODE = re.compile(
    r"(?:\d{3}\.\d{2}\.\d{2}\.)?[A-Z]\d{2}(?:[.\-]\d{2,3})?\s?[-–]\s?\d{6}\s?[-–]\s?\d{3,6}", re.IGNORECASE
)
_DOSSIER_WORDS = ("tra cuu ho so", "tinh trang ho so", "ho so cua toi den dau", "ho so toi den dau", "kiem tra ho so",
                  "ho so da xong chua", "ho so xong chua", "check ho so", "ho so cua toi toi dau",
                  "ho so toi dau", "ho so den dau", "ho so tre han", "ho so bi tre", "ho so nop lau")  # fmt: skip
_FEW_WORDS = 6
_EXACT = 0.999
_NEAR_ENOUGH = 0.45
"""A nearest procedure below this score is not worth naming when nothing was found."""


def emergency(turn: Turn) -> Answer | None:
    kind = danger(turn.text)
    if kind is None:
        return None
    return answer(turn, "emergency", turn.words(f"emergency-{kind}"))


def command(turn: Turn) -> Answer | None:
    """Restart, help, language: the whole message is the command."""
    kind = kind_of(turn.folded)
    if kind == "restart":
        fresh = Turn(turn.text, type(turn.state)(language=turn.state.language), turn.snapshot, turn.office)
        return answer(fresh, "restart", welcome(fresh), choices=first_choices(fresh))
    if kind == "help":
        return answer(turn, "help", turn.words("help"), choices=first_choices(turn))
    if kind in ("english", "vietnamese"):
        state = turn.state.but(language="en" if kind == "english" else "vi")
        spoken = Turn(turn.text, state, turn.snapshot, turn.office)
        return answer(spoken, "help", spoken.words("language-switched"), choices=first_choices(spoken))
    return None


def small_talk(turn: Turn) -> Answer | None:
    kind = kind_of(turn.folded)
    if kind == "greeting":
        return answer(turn, "small_talk", welcome(turn), choices=first_choices(turn))
    if kind in ("thanks", "farewell", "agreed"):
        return answer(turn, "small_talk", turn.words(kind))
    return None


def again(turn: Turn) -> Answer | None:
    """The last answer once more: asked for where a delivery was uncertain."""
    if kind_of(turn.folded) != "again":
        return None
    if not turn.state.asked:
        return answer(turn, "help", turn.words("nothing-before"), choices=first_choices(turn))
    return respond(turn.saying(turn.state.asked))


def picked(turn: Turn) -> Answer | None:
    """A number ("2", "số 2") or the words of a button pick from the last choice."""
    match = _NUMBER.fullmatch(turn.folded.strip())
    place = int(match["number"]) - 1 if match else _place_of_label(turn)
    if not 0 <= place < len(turn.state.offered):
        return None
    return button(turn.saying(turn.state.offered[place]))


def _place_of_label(turn: Turn) -> int:
    said = turn.folded.strip(" .?!")
    return turn.state.labels.index(said) if said in turn.state.labels else -1


def named_part(turn: Turn) -> Answer | None:
    """The name of a part alone ("giấy tờ", "mẫu đơn") asks for it, of the procedure in hand."""
    said = turn.folded.strip(" .?!")
    part = next((part for part in Aspect if markless(turn.words(f"aspect-{part.value}")) == said), None)
    version = turn.version(turn.state.procedure) if turn.state.procedure else None
    return tell(turn, version, (part,)) if part and version else None


def button(turn: Turn) -> Answer | None:
    """What a button sends: ``p:CODE``, ``p:CODE:fee``, ``p:CODE:fee+time`` or ``p:CODE:documents:case``."""
    match = _BUTTON.fullmatch(turn.text.strip())
    if not match:
        return None
    version = turn.version(match["code"])
    if version is None:
        return answer(turn, "not_found", turn.words("code-unknown", code=match["code"]), choices=first_choices(turn))
    wanted = tuple(Aspect(each) for each in (match["aspects"] or "").split("+") if each in set(Aspect))
    return tell(turn, version, wanted or turn.state.aspects, case=match["case"] or "")


def dossier(turn: Turn) -> Answer | None:
    """Status of a dossier: not answered here, and said so plainly."""
    if _DOSSIER_CODE.search(turn.text) or any(words in turn.folded for words in _DOSSIER_WORDS):
        phone = turn.words("dossier-phone", phone=turn.office.phone) if turn.office.phone else ""
        return answer(turn, "dossier", f"{turn.words('dossier-elsewhere')} {phone}".strip())
    return None


def doubtful_code(turn: Turn) -> Answer | None:
    """A code that ended, that we do not have, or with a slip in it: the likely one is offered, never taken."""
    written = codes.find_in(turn.text)
    ended = [version for code in written if (version := turn.version(code)) and not version.in_force]
    if ended and turn.finding.decision != "answer":
        return tell(turn, ended[0], ())
    unknown = [code for code in written if turn.version(code) is None]
    if unknown and turn.finding.decision == "not_found":
        return answer(turn, "not_found", turn.words("code-unknown", code=unknown[0]), choices=first_choices(turn))
    known = [version for code in turn.finding.meant_codes if (version := turn.version(code))]
    if not turn.finding.meant_codes or turn.finding.decision == "answer":
        return None
    if not known:
        code = turn.finding.meant_codes[0]
        return answer(turn, "not_found", turn.words("code-unknown", code=code), choices=first_choices(turn))
    choices = tuple(choice(version, turn.finding.aspects) for version in known[:MOST_CHOICES])
    doubt = answer(turn, "code_doubt", turn.words("code-doubt", code=known[0].code), choices=choices)
    return doubt.remembering(procedure="")


def follow_up(turn: Turn) -> Answer | None:
    """ "Thế lệ phí bao nhiêu?": a part without a subject belongs to the procedure in hand."""
    finding = turn.finding
    if finding.topical or not finding.aspects:
        return None
    version = turn.version(turn.state.procedure) if turn.state.procedure else None
    if version is None:
        part = turn.words(f"aspect-{finding.aspects[0].value}").lower()
        choices = tuple(choice(each, finding.aspects) for each in _offered(turn))
        asked = answer(
            turn, "ask", turn.words("which-procedure", part=part), aspect=finding.aspects[0], choices=choices
        )
        return asked.remembering(aspects=finding.aspects, choosing=turn.state.choosing)
    return tell(turn, version, finding.aspects)


def _offered(turn: Turn) -> list[Version]:
    """The procedures of the choice that is still open."""
    codes = [match["code"] for send in turn.state.offered if (match := _BUTTON.fullmatch(send))]
    found = (turn.version(code) for code in dict.fromkeys(codes))
    return [version for version in found if version] if turn.state.choosing else []


def narrowed(turn: Turn) -> Answer | None:
    """A few words after a choice ("bị mất", "lần đầu") tell which of the offered ones is meant."""
    if not turn.state.choosing or len(turn.folded.split()) > _FEW_WORDS or _speaks_for_itself(turn):
        return None
    offered = {version.code for version in _offered(turn)}
    both = turn.snapshot.index.find(f"{turn.state.choosing} {turn.text}")
    if both.decision != "answer" or both.hits[0].code not in offered:
        return None
    version = turn.version(both.hits[0].code)
    return tell(turn, version, both.aspects) if version else None


def _speaks_for_itself(turn: Turn) -> bool:
    """The few words name another matter exactly."""
    return turn.finding.decision == "answer" and turn.finding.hits[0].score >= _EXACT


def found(turn: Turn) -> Answer | None:
    finding = turn.finding
    if finding.decision != "answer":
        return None
    version = turn.version(finding.hits[0].code)
    return tell(turn, version, finding.aspects or turn.state.aspects) if version else None


def choose(turn: Turn) -> Answer | None:
    finding = turn.finding
    if finding.decision != "choose":
        return None
    offered = [version for hit in finding.hits[:MOST_CHOICES] if (version := turn.version(hit.code))]
    aspects = finding.aspects or turn.state.aspects
    newest = max(version.procedure.source.captured for version in offered)
    lines = [turn.words("choose"), ""]
    lines += [f"{number}. {described(version)}" for number, version in enumerate(offered, 1)]
    lines += ["", turn.words("choose-how"), turn.words("choose-source", captured=f"{newest:%d/%m/%Y}")]
    chosen = answer(
        turn, "choose", "\n".join(lines), codes=tuple(version.code for version in offered),
        aspect=aspects[0] if aspects else None, choices=tuple(choice(version, aspects) for version in offered),
    )  # fmt: skip
    # What is asked next belongs to none of them yet.
    return chosen.remembering(procedure="", choosing=turn.text[:200])


def not_found(turn: Turn) -> Answer:
    """Nothing fits: say so, name what is near as what it is, keep the question."""
    finding = turn.finding
    if finding.out_of_scope:
        return answer(turn, "not_found", turn.words("out-of-scope"), choices=first_choices(turn))
    if not finding.topical and not finding.hits:
        return answer(turn, "help", turn.words("not-understood"), choices=first_choices(turn))
    near = [hit for hit in finding.hits[:3] if hit.score >= _NEAR_ENOUGH]
    lines = [turn.words("not-found")]
    if near:
        lines.append(turn.words("not-found-near", name=named(turn, near[0])))
    lines.append(turn.words("not-found-kept"))
    if turn.office.phone:
        lines.append(turn.words("not-found-phone", phone=turn.office.phone))
    kept = RecordQuestion(turn.text, finding.decision, tuple(hit.code for hit in near))
    missing = answer(turn, "not_found", "\n".join(lines), choices=first_choices(turn), effects=(kept,))
    return missing.remembering(procedure="")


STEPS: tuple[Step, ...] = (
    emergency,
    command,
    again,
    picked,
    button,
    named_part,
    dossier,
    small_talk,
    doubtful_code,
    follow_up,
    narrowed,
    found,
    choose,
    not_found,
)


def respond(turn: Turn) -> Answer:
    """Answer one message. The last step always answers."""
    return next(given for step in STEPS if (given := step(turn)) is not None)
