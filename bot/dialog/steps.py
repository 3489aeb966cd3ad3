"""The policy: the first step that has an answer gives it. The order of this list is the policy, read from the top."""

import re
from collections.abc import Callable

from bot.dialog import overview, parts
from bot.dialog.compose import case_name, fit, heading, part_choices, shorten
from bot.dialog.phrases import phrases
from bot.dialog.turn import Answer, RecordQuestion, Turn, answer
from bot.messages import Choice
from procedures.catalogue.document import Case
from procedures.catalogue.versions import Version
from procedures.search.finding import Aspect, Hit
from procedures.search.fold import markless

Step = Callable[[Turn], Answer | None]

MOST_CHOICES = 5
_BUTTON = re.compile(r"p:(?P<code>[0-9A-Z.\-]{1,40})(?::(?P<aspect>[a-z]+))?(?::(?P<case>[a-z0-9\-]{1,24}))?")
_NUMBER = re.compile(r"(?:so|cai|cau|lua chon|chon|thu)?\s*(?P<number>[1-9]|10)\s*[.)]?")
_DOSSIER_CODE = re.compile(
    r"(?:\d{3}\.\d{2}\.\d{2}\.)?[A-Z]\d{2}(?:[.\-]\d{2,3})?\s?[-–]\s?\d{6}\s?[-–]\s?\d{3,6}", re.IGNORECASE
)
_DOSSIER_WORDS = ("tra cuu ho so", "tinh trang ho so", "ho so cua toi den dau", "ho so toi den dau", "kiem tra ho so",
                  "ho so da xong chua", "ho so xong chua", "check ho so")  # fmt: skip
_NEAR_ENOUGH = 0.45
"""A nearest procedure below this score is not worth naming when nothing was found."""


def emergency(turn: Turn) -> Answer | None:
    kind = phrases().danger(turn.folded)
    if kind is None:
        return None
    return answer(turn, "emergency", turn.words(f"emergency-{kind}"))


def command(turn: Turn) -> Answer | None:
    """Restart, help, language: the whole message is the command."""
    kind = phrases().kind(turn.folded)
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
    kind = phrases().kind(turn.folded)
    if kind == "greeting":
        return answer(turn, "small_talk", welcome(turn), choices=first_choices(turn))
    if kind in ("thanks", "farewell", "agreed"):
        return answer(turn, "small_talk", turn.words(kind))
    return None


def again(turn: Turn) -> Answer | None:
    """The last answer once more: asked for where a delivery was uncertain."""
    if phrases().kind(turn.folded) != "again":
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
    """What a button sends: ``p:CODE``, ``p:CODE:aspect`` or ``p:CODE:documents:case``."""
    match = _BUTTON.fullmatch(turn.text.strip())
    if not match:
        return None
    version = turn.version(match["code"])
    if version is None:
        return answer(turn, "not_found", turn.words("code-unknown", code=match["code"]), choices=first_choices(turn))
    wanted = (Aspect(match["aspect"]),) if match["aspect"] in set(Aspect) else turn.state.aspects
    return tell(turn, version, wanted, case=match["case"] or "")


def dossier(turn: Turn) -> Answer | None:
    """Status of a dossier: not answered here, and said so plainly."""
    if _DOSSIER_CODE.search(turn.text) or any(words in turn.folded for words in _DOSSIER_WORDS):
        phone = turn.words("dossier-phone", phone=turn.office.phone) if turn.office.phone else ""
        return answer(turn, "dossier", f"{turn.words('dossier-elsewhere')} {phone}".strip())
    return None


def mistyped_code(turn: Turn) -> Answer | None:
    """A code with a slip in it: the likely one is offered, never taken."""
    known = [version for code in turn.finding.meant_codes if (version := turn.version(code))]
    if not turn.finding.meant_codes or turn.finding.decision == "answer":
        return None
    if not known:
        code = turn.finding.meant_codes[0]
        return answer(turn, "not_found", turn.words("code-unknown", code=code), choices=first_choices(turn))
    choices = tuple(_choice(turn, version) for version in known[:MOST_CHOICES])
    return answer(turn, "code_doubt", turn.words("code-doubt", code=known[0].code), choices=choices).remembering(
        aspects=turn.finding.aspects
    )


def follow_up(turn: Turn) -> Answer | None:
    """ "Thế lệ phí bao nhiêu?": a part without a subject belongs to the procedure in hand."""
    finding = turn.finding
    if finding.topical or not finding.aspects:
        return None
    version = turn.version(turn.state.procedure) if turn.state.procedure else None
    if version is None:
        text = turn.words("which-procedure", part=turn.words(f"aspect-{finding.aspects[0].value}").lower())
        return answer(turn, "ask", text, aspect=finding.aspects[0]).remembering(aspects=finding.aspects)
    return tell(turn, version, finding.aspects)


def found(turn: Turn) -> Answer | None:
    finding = turn.finding
    if finding.decision != "answer":
        return None
    version = turn.version(finding.hits[0].code)
    wanted = finding.aspects or _pending(turn)
    return tell(turn, version, wanted) if version else None


def choose(turn: Turn) -> Answer | None:
    finding = turn.finding
    if finding.decision != "choose":
        return None
    offered = [version for hit in finding.hits[:MOST_CHOICES] if (version := turn.version(hit.code))]
    lines = [turn.words("choose"), ""]
    lines += [f"{number}. {_described(version)}" for number, version in enumerate(offered, 1)]
    lines += ["", turn.words("choose-how")]
    choices = tuple(_choice(turn, version) for version in offered)
    aspects = finding.aspects or _pending(turn)
    return answer(
        turn, "choose", "\n".join(lines), codes=tuple(version.code for version in offered),
        aspect=aspects[0] if aspects else None, choices=choices,
    ).remembering(aspects=aspects)  # fmt: skip


def not_found(turn: Turn) -> Answer:
    """Nothing fits: say so, name what is near as what it is, keep the question."""
    finding = turn.finding
    if not finding.topical and not finding.hits:
        return answer(turn, "help", turn.words("not-understood"), choices=first_choices(turn))
    near = [hit for hit in finding.hits[:3] if hit.score >= _NEAR_ENOUGH]
    lines = [turn.words("not-found")]
    if near:
        lines.append(turn.words("not-found-near", name=_name(turn, near[0])))
    lines.append(turn.words("not-found-kept"))
    if turn.office.phone:
        lines.append(turn.words("not-found-phone", phone=turn.office.phone))
    kept = RecordQuestion(turn.text, finding.decision, tuple(hit.code for hit in near))
    return answer(turn, "not_found", "\n".join(lines), choices=first_choices(turn), effects=(kept,))


STEPS: tuple[Step, ...] = (
    emergency,
    command,
    again,
    picked,
    button,
    named_part,
    dossier,
    small_talk,
    mistyped_code,
    follow_up,
    found,
    choose,
    not_found,
)


def respond(turn: Turn) -> Answer:
    """Answer one message. The last step always answers."""
    return next(given for step in STEPS if (given := step(turn)) is not None)


def tell(turn: Turn, version: Version, aspects: tuple[Aspect, ...], case: str = "") -> Answer:
    """The facts: the overview, or only the asked parts. An ended procedure leads on to its replacement."""
    if not version.in_force:
        return _ended(turn, version)
    procedure = version.procedure
    if aspects:
        blocks = [f"{heading(turn, procedure, part)}\n{parts.text(turn, procedure, part, case)}" for part in aspects]
        text = "\n\n".join(blocks)
    else:
        text = overview.text(turn, procedure)
    choices = part_choices(turn, version, but=aspects)
    if aspects and aspects[0] is Aspect.DOCUMENTS and not case:
        asked = parts.asks_case(procedure)
        choices = tuple(_case_choice(version, item) for item in asked) or choices
    told = answer(
        turn, "answer", fit(turn, version, text), codes=(version.code,),
        aspect=aspects[0] if aspects else None, choices=choices,
    )  # fmt: skip
    return told.remembering(procedure=version.code, aspects=(), asked=turn.text[:1000])


def _ended(turn: Turn, version: Version) -> Answer:
    """Abolished or replaced: the address stays, and leads on."""
    said = turn.words("ended", name=version.procedure.title, day=f"{version.effective_from:%d/%m/%Y}")
    successors = [found for code in version.replaced_by if (found := turn.version(code))]
    if successors:
        said += "\n" + turn.words("ended-replaced", names=", ".join(each.procedure.title for each in successors))
    choices = tuple(_choice(turn, each) for each in successors)
    return answer(turn, "ended", said, codes=(version.code,), choices=choices)


def welcome(turn: Turn) -> str:
    name = turn.office.name or turn.words("office-unnamed")
    return turn.words("welcome", office=name)


def first_choices(turn: Turn) -> tuple[Choice, ...]:
    """What many come for: shown with greetings and when nothing was found."""
    common = ("1.001193", "1.004222", "2.000815", "1.000894")
    return tuple(_choice(turn, version) for code in common if (version := turn.version(code)) and version.in_force)


def _choice(turn: Turn, version: Version) -> Choice:
    return Choice(shorten(version.procedure.title, 60), f"p:{version.code}")


def _case_choice(version: Version, case: Case) -> Choice:
    return Choice(case_name(case, 60), f"p:{version.code}:documents:{case.id}")


def _described(version: Version) -> str:
    procedure = version.procedure
    title = f"**{shorten(procedure.title, 160)}** ({procedure.code})"
    if procedure.summary:
        return f"{title} – {shorten(procedure.summary, 140)}"
    same = procedure.title == procedure.name
    return title if same else f"{title} – {shorten(procedure.name, 160)}"


def _name(turn: Turn, hit: Hit) -> str:
    version = turn.version(hit.code)
    return f"{shorten(version.procedure.title if version else hit.name, 120)} ({hit.code})"


def _pending(turn: Turn) -> tuple[Aspect, ...]:
    """Parts asked for before the procedure was known."""
    return turn.state.aspects
