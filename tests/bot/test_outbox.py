"""Messages that wait to go out: order, claims, holds, doubt. On both databases."""

import threading
from datetime import UTC, datetime, timedelta

import pytest
from sqlmodel import Session, col, select

from bot import deliveries, outbox
from bot.outbox import Claimed, Pace
from bot.tables import InboxRow, OutboxRow
from procedures.store.database import Database

NOW = datetime(2026, 11, 20, 2, 0, tzinfo=UTC)
FREE = Pace(a_second=1000, chat_burst=1000)


def after(seconds: float) -> datetime:
    return NOW + timedelta(seconds=seconds)


def put(db: Database, chat: str, *payloads: str, channel: str = "telegram") -> None:
    db.write_now(outbox.put, channel, chat, payloads, NOW)


def claim(db: Database, now: datetime = NOW, pace: Pace = FREE, owner: str = "one", most: int = 100) -> list[Claimed]:
    return db.write_now(outbox.claim, "telegram", owner, now, pace, most)


def payloads(claimed: list[Claimed]) -> list[str]:
    return [row.payload for row in claimed]


def states(db: Database) -> list[tuple[str, str]]:
    def rule(session: Session) -> list[tuple[str, str]]:
        rows = session.exec(select(OutboxRow).order_by(col(OutboxRow.id))).all()
        return [(row.payload, row.state) for row in rows]

    return db.read_now(rule)


def notice(payload: str) -> str:
    return f"doubt about {payload}"


def test_only_the_oldest_message_of_each_chat_is_claimed(db: Database) -> None:
    put(db, "a", "a1", "a2")
    put(db, "b", "b1")
    assert payloads(claim(db)) == ["a1", "b1"]
    assert claim(db) == []


def test_the_next_message_follows_when_the_first_has_arrived(db: Database) -> None:
    put(db, "a", "a1", "a2")
    [first] = claim(db)
    assert db.write_now(outbox.sent, first, NOW)
    assert payloads(claim(db)) == ["a2"]


def test_a_message_put_back_holds_its_chat_and_no_other(db: Database) -> None:
    put(db, "a", "a1", "a2")
    put(db, "b", "b1")
    first = claim(db)[0]
    db.write_now(outbox.put_back, first, after(5), "429")
    assert claim(db, after(4)) == []
    assert payloads(claim(db, after(5))) == ["a1"]


def test_another_channel_is_left_alone(db: Database) -> None:
    put(db, "a", "z1", channel="zalo")
    assert claim(db) == []
    assert not db.read_now(outbox.is_due, "telegram", NOW)
    assert db.read_now(outbox.is_due, "zalo", NOW)


def test_a_chat_gets_three_at_once_and_then_one_a_second(db: Database) -> None:
    put(db, "a", *(f"a{number}" for number in range(1, 8)))
    sent: dict[str, float] = {}
    for tick in range(80):
        for row in claim(db, after(tick / 10), Pace()):
            db.write_now(outbox.sent, row, after(tick / 10))
            sent[row.payload] = tick / 10
    assert [sent[f"a{number}"] for number in (1, 2, 3)] == pytest.approx([0, 0.1, 0.2])
    assert [sent[f"a{number}"] for number in (4, 5, 6)] == pytest.approx([3, 3.1, 3.2])
    assert sent["a7"] == pytest.approx(6)


def test_no_more_than_thirty_a_second_go_out(db: Database) -> None:
    for chat in range(40):
        put(db, str(chat), "hello")
    first = claim(db, NOW, Pace())
    assert len(first) == 30
    for row in first[:10]:
        db.write_now(outbox.sent, row, after(0.5))
    assert claim(db, after(0.6), Pace()) == []  # 20 in flight, 10 in the last second
    assert len(claim(db, after(1.6), Pace())) == 10


def test_a_settling_counts_only_for_its_own_claim(db: Database) -> None:
    put(db, "a", "a1")
    [old] = claim(db)
    db.write_now(outbox.put_back, old, NOW, "trouble")
    [new] = claim(db, owner="two")
    assert not db.write_now(outbox.sent, old, NOW)
    assert not db.write_now(outbox.failed, "telegram", old, NOW, "late", gone=True)
    assert states(db) == [("a1", "sending")]
    assert db.write_now(outbox.sent, new, NOW)


def test_a_blocked_chat_loses_all_that_waits_for_it_and_no_other(db: Database) -> None:
    put(db, "a", "a1", "a2")
    put(db, "b", "b1")
    first = claim(db)[0]
    db.write_now(outbox.failed, "telegram", first, NOW, "blocked", gone=True)
    assert states(db) == [("a1", "failed"), ("a2", "failed"), ("b1", "sending")]


def test_a_refused_message_lets_the_next_one_through(db: Database) -> None:
    put(db, "a", "a1", "a2")
    db.write_now(outbox.failed, "telegram", claim(db)[0], NOW, "bad", gone=False)
    assert payloads(claim(db)) == ["a2"]


def test_a_dead_senders_message_becomes_uncertain_and_one_notice_follows(db: Database) -> None:
    put(db, "a", "a1")
    put(db, "b", "b1")
    claim(db)
    assert db.write_now(outbox.rescue, "telegram", NOW, notice, after(59)) == 0
    assert db.write_now(outbox.rescue, "telegram", after(1), notice, after(61)) == 2
    assert states(db) == [
        ("a1", "uncertain"), ("b1", "uncertain"), ("doubt about a1", "waiting"), ("doubt about b1", "waiting"),
    ]  # fmt: skip


def test_messages_in_flight_here_are_not_rescued(db: Database) -> None:
    put(db, "a", "a1")
    [mine] = claim(db)
    assert db.write_now(outbox.rescue, "telegram", after(100), notice, after(100), (mine.id,)) == 0


def test_a_notice_that_was_left_is_simply_sent_again(db: Database) -> None:
    put(db, "a", "a1")
    claim(db)
    db.write_now(outbox.rescue, "telegram", after(1), notice, after(61))
    assert payloads(claim(db, after(61))) == ["doubt about a1"]
    assert db.write_now(outbox.rescue, "telegram", after(100), notice, after(130)) == 1
    assert payloads(claim(db, after(130))) == ["doubt about a1"]


def test_two_doubts_of_one_chat_give_one_notice(db: Database) -> None:
    put(db, "a", "a1", "a2")
    for _ in range(2):
        [row] = claim(db)[:1]
        db.write_now(outbox.doubtful, "telegram", row, "doubt", NOW, "timeout")
    assert states(db) == [("a1", "uncertain"), ("a2", "uncertain"), ("doubt", "waiting")]


def test_again_brings_exactly_what_may_not_have_arrived_in_its_order(db: Database) -> None:
    put(db, "a", "a1", "a2")
    for _ in range(2):
        db.write_now(outbox.doubtful, "telegram", claim(db)[0], "doubt", NOW, "timeout")
    put(db, "a", "a3")
    assert db.write_now(deliveries.bring_again, "telegram", "a", "7", NOW)
    told = []
    while rows := claim(db):
        told += payloads(rows)
        db.write_now(outbox.sent, rows[0], NOW)
    assert told == ["a1", "a2", "doubt", "a3"]


def test_again_delivered_twice_is_heard_once(db: Database) -> None:
    put(db, "a", "a1")
    db.write_now(outbox.doubtful, "telegram", claim(db)[0], "doubt", NOW, "timeout")
    assert db.write_now(deliveries.bring_again, "telegram", "a", "7", NOW)
    assert db.write_now(deliveries.bring_again, "telegram", "a", "7", NOW)
    assert states(db) == [("a1", "waiting"), ("doubt", "waiting")]


def test_again_without_doubt_is_an_ordinary_message(db: Database) -> None:
    assert not db.write_now(deliveries.bring_again, "telegram", "a", "7", NOW)
    assert db.write_now(deliveries.record, "telegram", "a", "7", ["x"], NOW)


def test_a_message_delivered_again_is_not_answered_again(db: Database) -> None:
    assert db.write_now(deliveries.record, "telegram", "a", "7", ["x", "y"], NOW)
    assert not db.write_now(deliveries.record, "telegram", "a", "7", ["z"], NOW)
    assert db.write_now(deliveries.record, "zalo", "a", "7", ["other channel"], NOW)
    assert [payload for payload, _ in states(db)] == ["x", "y", "other channel"]


def test_messages_without_a_number_are_always_new(db: Database) -> None:
    assert db.write_now(deliveries.record, "sms", "a", "", ["x"], NOW)
    assert db.write_now(deliveries.record, "sms", "a", "", ["x"], NOW)
    assert db.read_now(lambda session: session.exec(select(InboxRow)).all()) == []


def test_the_same_message_recorded_by_many_threads_at_once_is_kept_once(db: Database) -> None:
    outcomes: list[bool] = []
    gate = threading.Barrier(6)

    def record(number: int) -> None:
        gate.wait()
        outcomes.append(db.write_now(deliveries.record, "telegram", "a", "7", [f"answer {number}"], NOW))

    threads = [threading.Thread(target=record, args=(number,)) for number in range(6)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert sorted(outcomes) == [False] * 5 + [True]
    assert len(states(db)) == 1


def test_many_claiming_at_once_share_the_work(db: Database) -> None:
    for chat in range(60):
        put(db, str(chat), f"to {chat}", "second")
    taken: list[Claimed] = []
    gate = threading.Barrier(4)

    def work(owner: str) -> None:
        gate.wait()
        for _ in range(10):
            taken.extend(claim(db, owner=owner, most=5))

    threads = [threading.Thread(target=work, args=(f"sender {number}",)) for number in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert sorted(payloads(taken)) == sorted(f"to {chat}" for chat in range(60))
