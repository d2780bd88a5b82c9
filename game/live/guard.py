"""What stands before every call: limits, the headers of every answer, refusals by name and faults without a story."""

from __future__ import annotations

import logging
import traceback
from pathlib import Path
from typing import Final

from starlette.responses import JSONResponse, PlainTextResponse, Response
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from game.live import pages
from game.live.limits import RefusedError, check_head
from game.live.opened import Live

LOG: Final = logging.getLogger("paper_harvest.live")
POLICY: Final = (
    "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; font-src 'self'; "
    "connect-src 'self'; frame-src 'self'; form-action 'none'; base-uri 'none'; frame-ancestors 'none'"
)


def refusal(live: Live, problem: RefusedError, scope: Scope) -> Response:
    """Return the answer to what is refused, and log its name: never what was sent, nor by whom."""
    status, name = problem.status, problem.name
    if status in (401, 403, 404) and not live.rates.wrong.allows(address_of(scope)):
        status, name = 429, "too_often_wrong"
    LOG.warning("refused %s %d", name, status)
    headers = {"connection": "close"} if status in (408, 413, 431) else None
    return JSONResponse({"refused": name}, status, headers=headers)


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
