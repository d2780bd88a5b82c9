"""What is kept, in SQLite and in PostgreSQL: written once, read back whole, deleted whole; a failing disk is told."""

from __future__ import annotations

import asyncio
import stat

import pytest
from sqlalchemy import text

from game.classroom.class_code import ClassCode
from game.live import keys, store
from game.live.hall import HOUR_S, Hall
from game.live.lesson import HandIn, Seat
from game.live.limits import RefusedError
from game.play.run import library
from tests.classroom import lesson
from tests.live.postgres import cluster
from tests.live.served import OTHER, plain, start


@pytest.fixture(scope="module")
def postgres():
    with cluster() as url:
        yield url


@pytest.fixture(params=["sqlite", "postgresql"])
def url(request, tmp_path):
    if request.param == "sqlite":
        yield f"sqlite:///{tmp_path / 'classes.db'}"
        return
    found = request.getfixturevalue("postgres")
    yield found
    engine = store.opened(found)
    store.KEPT.drop_all(engine)
    engine.dispose()


def hall(url, hours=24, clock=None):
    return Hall(library(), store.Store(store.opened(url)), hours, *([clock] if clock else []))


def seat(number=3):
    return Seat(number, "Тихий Клён", keys.digest(f"t{number}"), 1000, 1000)


def test_what_is_written_is_read_back_and_deleted_as_a_whole(url):
    first = hall(url)
    here, other = first.open(lesson.OF), first.open(OTHER)
    one, mine = HandIn("ABC234", 1001), seat()
    for code in (here.code, other.code):
        first.kept.put(store.seat_taken(code, mine)).result()
        first.kept.put(store.handed_in(code, 3, one)).result()
    one.verdict, one.closed, one.ended = "counted", 6, True
    first.kept.put(store.judged(here.code, 3, one)).result()
    mine.closed, mine.stage = 6, "over"
    first.kept.put(store.seat_at(here.code, mine)).result()
    first.kept.put(store.class_set(here.code, {"paused": True, "pace": 4})).result()
    first.kept.close()

    again = hall(url)
    back = again.open(lesson.OF)
    assert (back.paused, back.pace, back.door) == (True, 4, True)
    found = back.seat_of_token("t3")
    assert (found.nickname, found.closed, found.stage) == ("Тихий Клён", 6, "over")
    assert [(h.code, h.verdict, h.closed, h.ended) for h in found.hand_ins] == [("ABC234", "counted", 6, True)]
    again.kept.put(store.class_forgotten(here.code)).result()
    assert again.open(lesson.OF).seats == {}
    assert again.open(OTHER).seats[3].handed == "waiting", "another class is left alone"
    again.kept.close()


def test_one_bad_change_does_not_take_the_others_along(url):
    kept = hall(url).kept
    code = plain(lesson.OF)
    done = [kept.put(store.class_set(code, {"paused": True}))]
    done += [kept.put(store.seat_taken("NOCLASS", seat(nth))) for nth in (1, 2)]
    done.append(kept.put(lambda connection: connection.execute(text("SELECT no_such_column"))))
    done.append(kept.put(lambda _connection: None))
    problems = [one.exception(60) for one in done]
    assert [problem is None for problem in problems] == [True, False, False, False, True]
    kept.close()


def test_old_classes_are_forgotten_and_young_ones_stay(url):
    time = [1_000_000.0]
    first = hall(url, clock=lambda: time[0])
    first.open(lesson.OF)
    time[0] += 20 * HOUR_S
    first.open(OTHER)
    first.kept.close()
    time[0] += 10 * HOUR_S
    again = hall(url, clock=lambda: time[0])
    assert again.forget_old() == [plain(lesson.OF)]
    assert list(again.kept.classes()) == [plain(OTHER)]
    again.kept.close()


def test_a_hand_in_that_the_disk_does_not_take_is_not_confirmed(tmp_path):
    found = hall(f"sqlite:///{tmp_path / 'classes.db'}")
    opened = found.open(lesson.OF)

    async def play():
        mine, _ = await found.join(opened, "")
        with found.kept.engine.begin() as connection:
            connection.execute(text("DROP TABLE live_hand_in"))
        calls = [found.hand_in(opened, mine, lesson.code("clerk")) for _ in range(2)]
        results = await asyncio.gather(*calls, return_exceptions=True)
        assert [(type(one), one.name, one.status) for one in results] == [(RefusedError, "not_kept", 503)] * 2
        assert mine.hand_ins == [], "the seat asks again"
        store.KEPT.create_all(found.kept.engine)
        await found.hand_in(opened, mine, lesson.code("clerk"))
        assert mine.handed == "waiting"

    asyncio.run(play())
    found.kept.close()


def test_a_class_is_full_at_some_point(tmp_path, monkeypatch):
    from game.live import hall as room

    monkeypatch.setattr(room, "MOST_SEATS", 3)
    found = hall(f"sqlite:///{tmp_path / 'classes.db'}")
    opened = found.open(lesson.OF)

    async def play():
        joined = await asyncio.gather(*(found.join(opened, "") for _ in range(5)), return_exceptions=True)
        names = [one[0].nickname for one in joined if isinstance(one, tuple)]
        assert len(set(names)) == 3
        assert [one.name for one in joined if isinstance(one, RefusedError)] == ["class_full"] * 2

    asyncio.run(play())
    found.kept.close()


def test_the_key_is_the_owners_and_the_store_opens_nothing(tmp_path):
    key = keys.server_key(tmp_path)
    assert keys.server_key(tmp_path) == key
    assert stat.S_IMODE((tmp_path / keys.KEY_FILE).stat().st_mode) == 0o600
    teacher, projector = (keys.secret(key, kind, "ABC") for kind in (keys.TEACHER, keys.PROJECTOR))
    assert len({teacher, projector, keys.secret(key, keys.TEACHER, "ABD")}) == 3
    assert keys.fits(teacher, teacher)
    assert not keys.fits(teacher[:-1], teacher)
    assert not keys.fits("ё", teacher)
    (tmp_path / keys.KEY_FILE).write_text("damaged")
    with pytest.raises(ValueError, match="Delete it"):
        keys.server_key(tmp_path)


def test_a_whole_class_runs_on_postgresql_through_a_kill(postgres, tmp_path):
    of = ClassCode("rakitnoe-uste", seed=9)
    live = start(tmp_path, "--db", postgres, classes=(of,))
    told = live.join(of=of)
    code = lesson.code("clerk", seed=9)
    assert live.seat("hand-in", {"code": code}, told["token"], of)[0] == 200
    live.kill()
    again = start(tmp_path, "--db", postgres, classes=(of,))
    try:
        again.until(lambda: again.news(told["token"], of)["handed"] == "counted")
        assert code in again.teacher("codes", of=of)[1]["text"]
        assert "postgresql" in again.printed
        assert again.teacher("forget", {"class": plain(of)}, of)[0] == 200
    finally:
        again.process.terminate()
        again.process.wait(30)
