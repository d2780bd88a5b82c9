"""What the site's pages may do, as rules that browsers enforce: in the page itself, and for whoever serves it."""

from __future__ import annotations

import json

# No address but the site's own, no script but its files. 'wasm-unsafe-eval' lets WebAssembly run, not text.
_GAME = "; ".join(
    (
        "default-src 'none'",
        "script-src 'self' 'wasm-unsafe-eval'",
        "style-src 'self'",
        "font-src 'self'",
        "img-src 'self' data: blob:",
        "media-src 'self' data: blob:",
        "connect-src 'self'",
        "worker-src 'self'",
        "base-uri 'none'",
        "form-action 'none'",
    )
)
# Pages to read and to print hold their own styles and pictures, and no script at all.
READ = "; ".join(
    (
        "default-src 'none'",
        "style-src 'self' 'unsafe-inline'",
        "font-src 'self'",
        "img-src 'self' data:",
        "base-uri 'none'",
        "form-action 'none'",
    )
)
# pygbag's runtime puts scripts into the page and runs text: what is left to forbid is every other address.
PYGBAG = "; ".join(
    (
        "default-src 'self'",
        "script-src 'self' 'unsafe-inline' 'unsafe-eval' blob:",
        "style-src 'self' 'unsafe-inline'",
        "img-src 'self' data: blob:",
        "media-src 'self' data: blob:",
        "font-src 'self' data:",
        "connect-src 'self' data: blob:",
        "worker-src 'self' blob:",
        "base-uri 'none'",
        "form-action 'none'",
    )
)

FOR_SERVERS = ("HOSTING.txt", "headers.json")
"""Files of the site that no page asks for."""
READABLE = ("read/", "guide/", "licences/")
"""Folders whose pages are only read."""

EVERYWHERE = {
    "X-Content-Type-Options": "nosniff",
    "Referrer-Policy": "no-referrer",
    "Permissions-Policy": "camera=(self), microphone=(), geolocation=()",
}
TYPES = {".wasm": "application/wasm", ".mjs": "text/javascript", ".js": "text/javascript"}


def game(evaluates: bool = False) -> str:
    """Return the policy of the page with the game; `evaluates` where its runtime must run text as a program."""
    return _GAME.replace("'wasm-unsafe-eval'", "'unsafe-eval'") if evaluates else _GAME


def headers_json(evaluates: bool = False) -> str:
    """Return for servers that can read it: the headers of all files, and the policy of each folder of pages."""
    rules = {"": game(evaluates)} | dict.fromkeys(READABLE, READ)
    return json.dumps({"everywhere": EVERYWHERE, "policies": rules, "types": TYPES}, indent=1, sort_keys=True) + "\n"


def hosting_words(evaluates: bool = False) -> str:
    """Return the sheet for whoever puts the folder on a server."""
    always = "\n".join(f"    {name}: {value}" for name, value in EVERYWHERE.items())
    types = "\n".join(f"    {end:<6} {kind}" for end, kind in TYPES.items())
    return f"""Paper Harvest: putting this folder on a server
==============================================

Copy the whole folder to any place on any web server, also below a path (https://school.example/harvest/).
There is nothing to install and nothing to configure; no page asks any other address than this server.
On one machine or in one classroom: paper-harvest serve FOLDER (see the README of the game).

Over https (and on the machine itself) the browser keeps a copy after the first visit, and the game then starts
without any network. Over plain http from another machine browsers do not allow that.

File types, if the server does not know them:
{types}
Let the server compress .wasm, .mjs, .js and .html (gzip or brotli): that halves a first visit. It shall not compress
.data, .zip and .whl again, nor mark them as compressed.

The pages carry their own rules (Content-Security-Policy). A server may send them too:
{always}
    Content-Security-Policy: {game(evaluates)}
and for the folders {", ".join(READABLE)}
    Content-Security-Policy: {READ}
Add "; frame-ancestors 'none'" if no other page may show the game inside itself. headers.json says the same
for programs. Folders with letters and figures in their names never change: they may be kept for a year
(Cache-Control: max-age=31536000, immutable). index.html and worker.js shall be asked for anew (no-cache).
"""
