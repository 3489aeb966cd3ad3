"""The one door: state between messages, newest catalogue, durable answers, concurrent chats and processes."""

import asyncio

from sqlmodel import Session, select

from bot import conversations
from bot.assistant import Assistant
from bot.dialog.state import State
from bot.dialog.turn import Office
from bot.messages import Incoming, Reply
from bot.tables import ConversationRow, OutboxRow
from procedures.catalogue import versions
from procedures.catalogue.versions import Change
from procedures.search.snapshot import Keeper
from procedures.search.tables import UnansweredQuestion
from procedures.store import clock
from procedures.store.database import Database


def _change() -> Change:
    return Change(actor="biên tập viên", now=clock.now(), effective_from=clock.today())


def _says(text: str, chat: str = "an", key: str = "") -> Incoming:
    return Incoming("test", chat, text, key)


def _texts(reply: Reply) -> list[str]:
    return [reply.text]


def _sent(session: Session) -> list[str]:
    return [row.payload for row in session.exec(select(OutboxRow).order_by(OutboxRow.id))]  # type: ignore[arg-type]


async def test_a_follow_up_remembers_the_procedure(assistant: Assistant) -> None:
    await assistant.receive(_says("đăng ký tạm trú"))
    reply = await assistant.receive(_says("lệ phí bao nhiêu?"))
    assert (reply.codes, reply.aspect) == (("1.004194",), "fee")


async def test_chats_do_not_see_each_other(assistant: Assistant) -> None:
    await assistant.receive(_says("đăng ký tạm trú", chat="an"))
    reply = await assistant.receive(_says("lệ phí bao nhiêu?", chat="binh"))
    assert reply.kind == "ask"


async def test_an_edit_is_in_the_next_answer_of_every_process(office_db: Database, assistant: Assistant) -> None:
    other = Assistant(office_db, Keeper(office_db), Office())
    await asyncio.gather(assistant.receive(_says("1.004194")), other.receive(_says("1.004194", chat="binh")))
    current = office_db.read_now(versions.newest, "1.004194")
    assert current
    renamed = current.procedure.model_copy(update={"short_name": "Đăng ký tạm trú kiểu mới"})
    await office_db.write(versions.amend, renamed, _change())
    for each, chat in ((assistant, "an"), (other, "binh")):
        assert "Đăng ký tạm trú kiểu mới" in (await each.receive(_says("1.004194", chat=chat))).text


async def test_an_abolished_procedure_leads_on(office_db: Database, assistant: Assistant) -> None:
    await office_db.write(versions.replace, "1.004194", ["1.004222"], _change())
    reply = await assistant.receive(_says("p:1.004194"))
    assert reply.kind == "ended"
    assert [choice.send for choice in reply.choices] == ["p:1.004222"]
    assert (await assistant.receive(_says("1.004194"))).kind == "ended"


async def test_the_answer_is_durable_when_the_door_returns(office_db: Database, assistant: Assistant) -> None:
    assert await assistant.receive_for_outbox(_says("1.004194", key="77"), _texts)
    (payload,) = office_db.read_now(_sent)
    assert "1.004194" in payload


async def test_a_message_delivered_twice_is_answered_once(office_db: Database, assistant: Assistant) -> None:
    first = await assistant.receive_for_outbox(_says("1.004194", key="77"), _texts)
    second = await assistant.receive_for_outbox(_says("1.004194", key="77"), _texts)
    assert (first, second) == (True, False)
    assert len(office_db.read_now(_sent)) == 1


async def test_the_same_message_at_two_processes_at_once_is_answered_once(office_db: Database) -> None:
    both = [Assistant(office_db, Keeper(office_db), Office()) for _ in range(2)]
    done = await asyncio.gather(*(each.receive_for_outbox(_says("1.004194", key="5"), _texts) for each in both))
    assert sorted(done) == [False, True]
    assert len(office_db.read_now(_sent)) == 1


async def test_one_chat_at_two_processes_loses_no_turn(office_db: Database) -> None:
    both = [Assistant(office_db, Keeper(office_db), Office()) for _ in range(2)]
    says = [_says("1.004194", key=str(number)) for number in range(10)]
    done = await asyncio.gather(*(both[place % 2].receive_for_outbox(each, _texts) for place, each in enumerate(says)))
    assert all(done)
    row = office_db.read_now(lambda session: session.exec(select(ConversationRow)).one())
    assert row.number == 10
    assert len(office_db.read_now(_sent)) == 10


async def test_a_state_of_another_version_starts_afresh(office_db: Database, assistant: Assistant) -> None:
    await assistant.receive(_says("1.004194"))

    def spoil(session: Session) -> None:
        row = session.exec(select(ConversationRow)).one()
        row.state = '{"from": "elsewhere"}'
        session.add(row)

    await office_db.write(spoil)
    assert office_db.read_now(conversations.load, "test", "an").state is None
    assert (await assistant.receive(_says("lệ phí bao nhiêu?"))).kind == "ask"


async def test_a_question_without_answer_is_kept(office_db: Database, assistant: Assistant) -> None:
    reply = await assistant.receive(_says("tuyển sinh lớp 1"))
    assert reply.kind == "not_found"
    (kept,) = office_db.read_now(lambda session: list(session.exec(select(UnansweredQuestion))))
    assert kept.text == "tuyển sinh lớp 1"


async def test_a_question_with_a_nul_is_kept_on_every_database(office_db: Database, assistant: Assistant) -> None:
    await assistant.receive(_says("tuyển sinh lớp \0 1"))
    (kept,) = office_db.read_now(lambda session: list(session.exec(select(UnansweredQuestion))))
    assert "\0" not in kept.text


async def test_the_language_of_the_messenger_is_the_first_language(assistant: Assistant) -> None:
    reply = await assistant.receive(Incoming("test", "chris", "hello", language="en-GB"))
    assert "Hello" in reply.text


async def test_a_very_long_message_is_answered(assistant: Assistant) -> None:
    reply = await assistant.receive(_says("đăng ký tạm trú " + "a" * 100_000))
    assert reply.text


def test_a_state_survives_its_storage() -> None:
    state = State(language="en", procedure="1.004194", offered=("p:1.004194",), asked="x")
    assert State.model_validate_json(state.model_dump_json(exclude_defaults=True)) == state
