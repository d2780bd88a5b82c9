"""The live class as an ASGI application: who may call what, and what is answered."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import asynccontextmanager
from typing import Any, Final

from starlette.applications import Starlette
from starlette.requests import Request
from starlette.responses import FileResponse, HTMLResponse, JSONResponse, Response
from starlette.routing import Mount, Route
from starlette.types import ASGIApp

from game.content.place import assets_folder
from game.live import pages
from game.live.guard import Guard, address_of, refusal
from game.live.keys import PROJECTOR, TEACHER, secret
from game.live.lesson import STAGES, Lesson, Seat
from game.live.limits import HIGHEST_PACE, LONGEST_CODE, WAIT_S, RefusedError, body_of, switch, text, whole
from game.live.opened import Live, bearer, board_of, make_board, shown_board

CALM_S: Final = 0.5
"""The teacher's pages are made anew at most so often."""
LONGEST_NICKNAME: Final = 80
LATEST: Final = 10**9
FONTS: Final = ("display-semibold", "mono-regular", "sans-regular", "serif-italic", "serif-regular")
BOARD_POLICY: Final = (
    "default-src 'none'; style-src 'unsafe-inline'; img-src data:; form-action 'none'; base-uri 'none'; "
    "frame-ancestors 'self'; sandbox"
)
Body = dict[str, Any]
Answer = Callable[[Request], Awaitable[Response]]


def application(live: Live, site: ASGIApp | None = None) -> ASGIApp:
    """Return the application.

    Args:
        live: the classes and what opens them.
        site: answers every address that is not one of the live class, or None.
    """

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

    routes: list[Any] = [*SeatCalls(live).routes(), *TeacherCalls(live).routes(), *page_routes(live)]
    if site is not None:
        routes.append(Mount("/", site))
    else:
        routes.append(Route("/", lambda _request: HTMLResponse(pages.welcome(live)), methods=["GET"]))
    handlers: Any = dict.fromkeys((RefusedError, 404, 405), refused)
    return Guard(Starlette(routes=routes, lifespan=lifespan, exception_handlers=handlers), live)


def post(path: str, endpoint: Answer) -> Route:
    """Return the route of a call to a class."""
    return Route(f"/live/{{code:str}}/{path}", endpoint, methods=["POST"])


class SeatCalls:
    """What seats ask for."""

    def __init__(self, live: Live) -> None:
        self.live, self.hall = live, live.hall

    def routes(self) -> list[Route]:
        """Return the routes."""
        known = {"at": self.at, "hand-in": self.hand_in, "news": self.news}
        return [post("join", self.join), *(post(name, self._known(work)) for name, work in known.items())]

    def _known(self, work: Callable[[Lesson, Seat, Body], Awaitable[None]]) -> Answer:
        """Return the endpoint of a call for which a seat must have joined."""

        async def answer(request: Request) -> Response:
            body = await body_of(request)
            lesson = self.hall.lesson(request.path_params["code"])
            own = self.hall.seat(lesson, bearer(request))
            if not self.live.rates.token.allows(own.token):
                raise RefusedError("too_often", 429)
            await work(lesson, own, body)
            return JSONResponse(lesson.news(own))

        return answer

    async def join(self, request: Request) -> Response:
        """Let a seat in; one that was closed comes back to where it was."""
        body = await body_of(request)
        lesson = self.hall.lesson(request.path_params["code"])
        token = bearer(request)
        if token and lesson.seat_of_token(token) is not None:
            own = self.hall.seat(lesson, token)
        else:
            if not self.live.rates.joining.allows(address_of(request.scope)):
                raise RefusedError("too_often", 429)
            own, token = await self.hall.join(lesson, text(body, "nickname", LONGEST_NICKNAME))
        return JSONResponse({"seat": own.number, "nickname": own.nickname, "token": token, **lesson.news(own)})

    async def at(self, lesson: Lesson, own: Seat, body: Body) -> None:
        """Hear where a seat is."""
        stage = text(body, "stage", 8)
        if stage not in STAGES:
            raise RefusedError("bad_field", 422)
        await self.hall.at(lesson, own, whole(body, "closed", HIGHEST_PACE), stage)

    async def hand_in(self, lesson: Lesson, own: Seat, body: Body) -> None:
        """Take a code."""
        await self.hall.hand_in(lesson, own, text(body, "code", LONGEST_CODE))

    async def news(self, lesson: Lesson, own: Seat, body: Body) -> None:
        """Wait until there is something new, where that is wished."""
        after = whole(body, "after", LATEST)
        if switch(body, "wait") and after == lesson.news(own)["version"] and not lesson.gone:
            await own.bell.wait(WAIT_S)
            own.asked = self.hall.now()
        if lesson.gone or own.number not in lesson.seats:
            raise RefusedError("unknown_token", 401)


class TeacherCalls:
    """What the teacher's two pages ask for."""

    def __init__(self, live: Live) -> None:
        self.live, self.hall = live, live.hall

    def routes(self) -> list[Route]:
        """Return the routes."""
        calls = {"news": self.news, "set": self.set, "free": self.free, "codes": self.codes, "forget": self.forget}
        own = [post(f"teacher/{name}", self._opened(TEACHER, work)) for name, work in calls.items()]
        return [*own, post("projector/news", self._opened(PROJECTOR, self.projector_news))]

    def _opened(self, kind: str, work: Callable[[Lesson, Body], Awaitable[Body]]) -> Answer:
        """Return the endpoint of a call for which one of the two secrets is needed."""

        async def answer(request: Request) -> Response:
            body = await body_of(request)
            lesson = self.hall.lesson(request.path_params["code"])
            self.live.opened_by(request, lesson, kind)
            return JSONResponse(await work(lesson, body))

        return answer

    async def _wait(self, lesson: Lesson, body: Body) -> None:
        if whole(body, "after", LATEST) == lesson.marks:
            await lesson.bell.wait(WAIT_S)
        await asyncio.sleep(CALM_S)
        if lesson.gone:
            raise RefusedError("forgotten", 410)

    async def news(self, lesson: Lesson, body: Body) -> Body:
        """Return the monitor's pieces, once something is new."""
        await self._wait(lesson, body)
        projector = f"{lesson.code}.{secret(self.live.key, PROJECTOR, lesson.code)}"
        parts = pages.monitor_parts(self.live, lesson)
        return {"version": lesson.marks, "lang": lesson.of.language, "parts": parts, "projector": projector}

    async def projector_news(self, lesson: Lesson, body: Body) -> Body:
        """Return the projector's pieces, once something is new."""
        await self._wait(lesson, body)
        ticket = shown_board(self.live, lesson) if lesson.board else ""
        parts = pages.projector_parts(self.live, lesson)
        return {"version": lesson.marks, "lang": lesson.of.language, "parts": parts, "board": ticket}

    async def set(self, lesson: Lesson, body: Body) -> Body:
        """Set what the teacher wants of everybody."""
        await self.hall.set(lesson, body)
        if lesson.board and body.get("board"):
            make_board(self.live, lesson)
        return {"done": True}

    async def free(self, lesson: Lesson, body: Body) -> Body:
        """Give a seat away."""
        await self.hall.free(lesson, whole(body, "seat", LATEST))
        return {"done": True}

    async def codes(self, lesson: Lesson, _body: Body) -> Body:
        """Return all codes that count."""
        return {"text": self.hall.codes(lesson)}

    async def forget(self, lesson: Lesson, body: Body) -> Body:
        """Delete everything; the class must be named, so that no slip does it."""
        if text(body, "class", 20) != lesson.code:
            raise RefusedError("bad_field", 422)
        await self.hall.forget(lesson)
        return {"done": True}


def page_routes(live: Live) -> list[Route]:
    """Return the routes of what is looked at: pages, their files, boards."""

    async def board(request: Request) -> Response:
        page = board_of(live, request.path_params["ticket"])
        return HTMLResponse(page, headers={"content-security-policy": BOARD_POLICY})

    return [
        Route("/live/board/{ticket:str}", board, methods=["GET"]),
        Route("/live/{name:str}", _file, methods=["GET"]),
        Route("/live/fonts/{name:str}", _font, methods=["GET"]),
    ]


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
