"""The live class as an ASGI application: routes, who may call them, and the headers of every answer."""

from __future__ import annotations

import asyncio
import logging
import secrets
import time
import traceback
from collections import OrderedDict
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, Final

from starlette.applications import Starlette
from starlette.requests import Request
from starlette.responses import FileResponse, HTMLResponse, JSONResponse, PlainTextResponse, Response
from starlette.routing import Mount, Route
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from game.content.place import assets_folder
from game.live import pages
from game.live.hall import Hall
from game.live.keys import PROJECTOR, TEACHER, fits, secret
from game.live.lesson import STAGES, Lesson, Seat
from game.live.limits import (
    HIGHEST_PACE,
    LONGEST_CODE,
    WAIT_S,
    Rates,
    RefusedError,
    body_of,
    check_head,
    switch,
    text,
    whole,
)

LOG: Final = logging.getLogger("paper_harvest.live")
TICKETS: Final = 20
"""Boards that can be looked at, at once."""
CALM_S: Final = 0.4
"""The monitor is made anew at most so often."""
LONGEST_NICKNAME: Final = 80
FONTS: Final = ("display-semibold", "mono-regular", "sans-regular", "serif-italic", "serif-regular")
POLICY: Final = (
    "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; font-src 'self'; "
    "connect-src 'self'; frame-src 'self'; form-action 'none'; base-uri 'none'; frame-ancestors 'none'"
)
BOARD_POLICY: Final = (
    "default-src 'none'; style-src 'unsafe-inline'; img-src data:; form-action 'none'; base-uri 'none'; "
    "frame-ancestors 'self'; sandbox"
)
Body = dict[str, Any]


@dataclass
class Live:
    """What the routes need.

    Attributes:
        hall: the classes.
        key: of the server.
        origin: address by which seats reach this server, without a slash at the end.
        still_s: after so many seconds without a decision a seat is still.
        page: address of the game when it lies on another server; '' for this one.
        boards: ticket -> page of a board, the newest last.
    """

    hall: Hall
    key: bytes
    origin: str
    still_s: int = 240
    page: str = ""
    has_site: bool = False
    rates: Rates = field(default_factory=lambda: Rates(time.monotonic))
    boards: OrderedDict[str, str] = field(default_factory=OrderedDict)
    making: dict[str, asyncio.Task[str]] = field(default_factory=dict)

    def opened_by(self, request: Request, lesson: Lesson, kind: str) -> None:
        """Let the teacher (or the projector) in.

        Raises:
            RefusedError: no_token, wrong_secret.
        """
        given = bearer(request)
        if not given:
            raise RefusedError("no_token", 401)
        if not fits(given, secret(self.key, kind, lesson.code)):
            raise RefusedError("wrong_secret", 403)


def bearer(request: Request) -> str:
    """Return what the caller says it is known by."""
    kind, _, given = request.headers.get("authorization", "").partition(" ")
    return given.strip() if kind.lower() == "bearer" else ""


def application(live: Live, site: ASGIApp | None = None) -> ASGIApp:
    """Return the application.

    Args:
        live: the classes and what opens them.
        site: answers every address that is not one of the live class, or None.
    """

    def seat(work: Callable[[Lesson, Seat, Body], Awaitable[None]]) -> Callable[[Request], Awaitable[Response]]:
        async def answer(request: Request) -> Response:
            body = await body_of(request)
            lesson = live.hall.lesson(request.path_params["code"])
            own = live.hall.seat(lesson, bearer(request))
            if not live.rates.token.allows(own.token):
                raise RefusedError("too_often", 429)
            await work(lesson, own, body)
            return JSONResponse(lesson.news(own))

        return answer

    def teacher(work: Callable[[Lesson, Body], Awaitable[Body]]) -> Callable[[Request], Awaitable[Response]]:
        async def answer(request: Request) -> Response:
            body = await body_of(request)
            lesson = live.hall.lesson(request.path_params["code"])
            live.opened_by(request, lesson, TEACHER)
            return JSONResponse(await work(lesson, body))

        return answer

    async def join(request: Request) -> Response:
        body = await body_of(request)
        lesson = live.hall.lesson(request.path_params["code"])
        token = bearer(request)
        if token and lesson.seat_of_token(token) is not None:  # a closed tab comes back to its seat
            own = live.hall.seat(lesson, token)
        else:
            if not live.rates.joining.allows(address_of(request.scope)):
                raise RefusedError("too_often", 429)
            own, token = await live.hall.join(lesson, text(body, "nickname", LONGEST_NICKNAME))
        return JSONResponse({"seat": own.number, "nickname": own.nickname, "token": token, **lesson.news(own)})

    async def at(lesson: Lesson, own: Seat, body: Body) -> None:
        stage = text(body, "stage", 8)
        if stage not in STAGES:
            raise RefusedError("bad_field", 422)
        await live.hall.at(lesson, own, whole(body, "closed", HIGHEST_PACE), stage)

    async def hand_in(lesson: Lesson, own: Seat, body: Body) -> None:
        await live.hall.hand_in(lesson, own, text(body, "code", LONGEST_CODE))

    async def news(lesson: Lesson, own: Seat, body: Body) -> None:
        after = whole(body, "after", 10**9)
        if switch(body, "wait") and after == lesson.news(own)["version"] and not lesson.gone:
            await own.bell.wait(WAIT_S)
            own.asked = live.hall.now()
        if lesson.gone or own.number not in lesson.seats:
            raise RefusedError("unknown_token", 401)

    async def teacher_news(lesson: Lesson, body: Body) -> Body:
        if whole(body, "after", 10**9) == lesson.marks:
            await lesson.bell.wait(WAIT_S)
        await asyncio.sleep(CALM_S)
        if lesson.gone:
            raise RefusedError("forgotten", 410)
        projector = f"{lesson.code}.{secret(live.key, PROJECTOR, lesson.code)}"
        parts = pages.monitor_parts(live, lesson)
        return {"version": lesson.marks, "lang": lesson.of.language, "parts": parts, "projector": projector}

    async def set_(lesson: Lesson, body: Body) -> Body:
        await live.hall.set(lesson, body)
        if lesson.board and body.get("board"):
            make_board(live, lesson)
        return {"done": True}

    async def free(lesson: Lesson, body: Body) -> Body:
        await live.hall.free(lesson, whole(body, "seat", 10_000))
        return {"done": True}

    async def codes(lesson: Lesson, _body: Body) -> Body:
        return {"text": live.hall.codes(lesson)}

    async def forget(lesson: Lesson, body: Body) -> Body:
        if text(body, "class", 20) != lesson.code:
            raise RefusedError("bad_field", 422)
        await live.hall.forget(lesson)
        return {"done": True}

    async def projector_news(request: Request) -> Response:
        body = await body_of(request)
        lesson = live.hall.lesson(request.path_params["code"])
        live.opened_by(request, lesson, PROJECTOR)
        if whole(body, "after", 10**9) == lesson.marks:
            await lesson.bell.wait(WAIT_S)
        await asyncio.sleep(CALM_S)
        ticket = await shown_board(live, lesson) if lesson.board else ""
        parts = pages.projector_parts(live, lesson)
        told = {"version": lesson.marks, "lang": lesson.of.language, "parts": parts, "board": ticket}
        return JSONResponse(told)

    async def board(request: Request) -> Response:
        page = live.boards.get(request.path_params["ticket"])
        if page is None:
            raise RefusedError("no_such_board", 404)
        return HTMLResponse(page, headers={"content-security-policy": BOARD_POLICY})

    def post(path: str, endpoint: Callable[[Request], Awaitable[Response]]) -> Route:
        return Route(f"/live/{{code:str}}/{path}", endpoint, methods=["POST"])

    routes: list[Any] = [
        post("join", join),
        post("at", seat(at)),
        post("hand-in", seat(hand_in)),
        post("news", seat(news)),
        post("teacher/news", teacher(teacher_news)),
        post("teacher/set", teacher(set_)),
        post("teacher/free", teacher(free)),
        post("teacher/codes", teacher(codes)),
        post("teacher/forget", teacher(forget)),
        post("projector/news", projector_news),
        Route("/live/board/{ticket:str}", board, methods=["GET"]),
        Route("/live/{name:str}", _file, methods=["GET"]),
        Route("/live/fonts/{name:str}", _font, methods=["GET"]),
    ]
    if site is not None:
        routes.append(Mount("/", site))
    else:
        routes.append(Route("/", lambda _request: HTMLResponse(pages.welcome(live)), methods=["GET"]))

    @asynccontextmanager
    async def lifespan(_app: Starlette) -> AsyncIterator[None]:
        await live.hall.start()
        yield
        await live.hall.stop()

    async def refused(request: Request, problem: Exception) -> Response:
        if not isinstance(problem, RefusedError):
            missing = getattr(problem, "status_code", 404) == 404
            problem = RefusedError("no_such_page", 404) if missing else RefusedError("wrong_method", 405)
        return refusal(live, problem, request.scope)

    app = Starlette(
        routes=routes, lifespan=lifespan, exception_handlers=dict.fromkeys((RefusedError, 404, 405), refused)
    )
    return Guard(app, live)


def refusal(live: Live, problem: RefusedError, scope: Scope) -> Response:
    """Return the answer to what is refused, and log its name: never what was sent, nor by whom."""
    status, name = problem.status, problem.name
    if status in (401, 403, 404) and not live.rates.wrong.allows(address_of(scope)):
        status, name = 429, "too_often_wrong"
    LOG.warning("refused %s %d", name, status)
    headers = {"connection": "close"} if status in (408, 413, 431) else None
    return JSONResponse({"refused": name}, status, headers=headers)


def make_board(live: Live, lesson: Lesson) -> None:
    """Begin to make the board of what has been counted so far, unless it is being made."""
    task = live.making.get(lesson.code)
    if task is None or task.done():
        live.making[lesson.code] = asyncio.create_task(_made(live, lesson))


async def _made(live: Live, lesson: Lesson) -> str:
    """Return the ticket of a new board; '' when there is nothing to show or it could not be made."""
    if not live.hall.codes(lesson).strip():
        return ""
    try:
        page = await live.hall.board(lesson)
    except Exception as problem:  # a board is never worth the class: the codes can be saved and collected elsewhere
        LOG.error("no board: %s", type(problem).__name__)
        return ""
    ticket = secrets.token_urlsafe(24)
    live.boards[ticket] = page
    while len(live.boards) > TICKETS:
        live.boards.popitem(last=False)
    lesson.told_teacher()
    return f"/live/board/{ticket}"


async def shown_board(live: Live, lesson: Lesson) -> str:
    """Return the address of the board, '' while it is being made."""
    if lesson.code not in live.making:
        make_board(live, lesson)
    task = live.making[lesson.code]
    return task.result() if task.done() and not task.cancelled() else ""


def _file(request: Request) -> Response:
    found = pages.file(request.path_params["name"])
    if found is None:
        raise RefusedError("no_such_page", 404)
    kind, words = found
    return Response(words, media_type=kind)


def _font(request: Request) -> Response:
    name = request.path_params["name"].removesuffix(".ttf")
    if name not in FONTS:
        raise RefusedError("no_such_page", 404)
    return FileResponse(assets_folder() / "fonts" / f"{name}.ttf", media_type="font/ttf")


def address_of(scope: Scope) -> str:
    """Return where a call comes from: for counting only, it is neither kept nor logged."""
    client = scope.get("client")
    return client[0] if client else ""


class Guard:
    """Stands before everything: limits, headers, and refusals by name."""

    def __init__(self, app: ASGIApp, live: Live) -> None:
        self.app, self.live = app, live

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer one call."""
        if scope["type"] == "lifespan":
            await self.app(scope, receive, send)
            return
        if scope["type"] != "http":
            return
        begun = False

        async def guarded(message: Message) -> None:
            nonlocal begun
            if message["type"] == "http.response.start":
                begun = True
                message = {**message, "headers": [*message["headers"], *self._headers(scope, message["headers"])]}
            await send(message)

        try:
            if not self.live.rates.address.allows(address_of(scope)):
                raise RefusedError("too_often", 429)
            check_head(scope)
            if scope["method"] == "OPTIONS" and self.live.page:
                await PlainTextResponse("", 204)(scope, receive, guarded)
                return
            await self.app(scope, receive, guarded)
        except RefusedError as problem:
            await refusal(self.live, problem, scope)(scope, receive, guarded)
        except Exception as problem:  # a fault of ours must not show anybody a stack, nor end the class
            place = traceback.extract_tb(problem.__traceback__)[-1]  # where, never with what
            LOG.error("fault: %s at %s:%d", type(problem).__name__, Path(place.filename).name, place.lineno or 0)
            if not begun:
                await JSONResponse({"refused": "fault"}, 500)(scope, receive, guarded)

    def _headers(self, scope: Scope, there: list[tuple[bytes, bytes]]) -> list[tuple[bytes, bytes]]:
        names = {name for name, _ in there}
        own = {b"x-content-type-options": b"nosniff", b"referrer-policy": b"no-referrer"}
        if scope["path"].startswith("/live/") or not self.live.has_site:
            own |= {
                b"content-security-policy": POLICY.encode(),
                b"cache-control": b"no-store",
                b"cross-origin-resource-policy": b"same-origin",
            }
        if self.live.page and scope["path"].startswith("/live/"):
            own |= self._elsewhere(scope)
        return [(name, value) for name, value in own.items() if name not in names]

    def _elsewhere(self, scope: Scope) -> dict[bytes, bytes]:
        """Let the one other server that holds the game call from its pages: never with cookies, there are none."""
        origin = dict(scope["headers"]).get(b"origin", b"").decode("latin-1")
        if origin != pages.origin_of(self.live.page):
            return {}
        return {
            b"access-control-allow-origin": origin.encode(),
            b"access-control-allow-headers": b"authorization, content-type",
            b"access-control-allow-methods": b"POST",
            b"cross-origin-resource-policy": b"cross-origin",
            b"vary": b"origin",
        }
