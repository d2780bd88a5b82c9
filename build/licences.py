"""The page of licences: ours, and those of every program that the site carries, each with where its source is."""

from __future__ import annotations

import io
import zipfile
from html import escape
from pathlib import Path

import libraries
from pages import BuildError, version

Files = dict[str, bytes]

# Component -> (licence, where its source is, its text in build/licences or in a wheel).
SOURCES = {
    "Pyodide": ("MPL-2.0", "https://github.com/pyodide/pyodide", "pyodide-MPL-2.0.txt"),
    "CPython": ("PSF-2.0", "https://github.com/python/cpython", "cpython.txt"),
    "Emscripten": ("MIT and NCSA", "https://github.com/emscripten-core/emscripten", "emscripten.txt"),
    "pygame-ce": ("LGPL-2.1-or-later", "https://github.com/pygame-community/pygame-ce", "pygame-ce-LGPL-2.1.txt"),
    "SDL": ("Zlib", "https://github.com/libsdl-org/SDL", "SDL2.txt"),
    "SDL_image": ("Zlib", "https://github.com/libsdl-org/SDL_image", "SDL2_image.txt"),
    "SDL_mixer": ("Zlib", "https://github.com/libsdl-org/SDL_mixer", "SDL2_mixer.txt"),
    "SDL_ttf": ("Zlib", "https://github.com/libsdl-org/SDL_ttf", "SDL2_ttf.txt"),
    "SDL_gfx (parts, in pygame-ce)": ("Zlib", "https://www.ferzkopp.net/", "SDL_gfx.txt"),
    "FreeType": ("FTL", "https://gitlab.freedesktop.org/freetype/freetype", "FreeType-FTL.txt"),
    "dr_libs": ("Unlicense or MIT-0", "https://github.com/mackron/dr_libs", "dr_libs.txt"),
    "segno": ("BSD-3-Clause", "https://github.com/heuer/segno", ""),
    "numpy": ("BSD-3-Clause and others", "https://github.com/numpy/numpy", ""),
}
NAMES = ("license", "licence", "copying", "notice")


def files(root: Path, runtime: Files, versions: tuple[tuple[str, str], ...]) -> Files:
    """Return the folder `licences/`: a page that lists them, and every text.

    Raises:
        BuildError: a text is missing, so that the site may not be handed on.
    """
    found: Files = {}
    for name, _, file in (entry for entry in SOURCES.values() if entry[2]):
        path = root / "build" / "licences" / file
        if not path.is_file():
            raise BuildError(f"{path} is missing: the site may not be handed on without the licence {name}.")
        found[f"runtime/{file}"] = path.read_bytes()
    for wheel, body in sorted(runtime.items()):
        if wheel.endswith(".whl"):
            inside = of_wheel(body)
            if not inside:
                raise BuildError(f"{wheel} carries no licence: take a whole wheel.")
            known = set(found.values())
            own = {name: text for name, text in inside.items() if text not in known}
            found |= {f"{wheel.partition('-')[0]}/{name}": text for name, text in own.items()}
    own = {name: body for name, body in libraries.files().items() if name.endswith(libraries.LICENCE)}
    found |= {f"game/{name.partition('/')[0]}": body for name, body in own.items()}
    for path in sorted((root / "assets" / "fonts" / "licences").glob("*.txt")):
        found[f"fonts/{path.name}"] = path.read_bytes()
    found["fonts/ORIGINS.md"] = (root / "assets" / "fonts" / "ORIGINS.md").read_bytes()
    if (root / "LICENSE").is_file():
        found["paper-harvest.txt"] = (root / "LICENSE").read_bytes()
    found = {name.removesuffix(".txt") + ".txt": body for name, body in found.items()}
    found["index.html"] = _page(root, sorted(found), dict(versions)).encode()
    return {f"licences/{name}": body for name, body in found.items()}


def of_wheel(body: bytes) -> Files:
    """Return the licence texts that a wheel carries, by their path with other letters replaced."""
    texts: Files = {}
    with zipfile.ZipFile(io.BytesIO(body)) as wheel:
        for name in sorted(wheel.namelist()):
            inside = name.partition(".dist-info/licenses/")[2]
            base = name.rpartition("/")[2].lower()
            if inside or (any(word in base for word in NAMES) and not base.endswith((".py", ".pyc", ".so"))):
                text = wheel.read(name)
                if text not in texts.values():
                    texts[(inside or name).replace("/", "_")] = text
    return texts


def _page(root: Path, texts: list[str], versions: dict[str, str]) -> str:
    rows = "\n".join(
        f"<tr><td>{escape(name)}</td><td>{escape(versions.get(name, ''))}</td><td>{escape(licence)}</td>"
        f'<td><a href="{source}">{source}</a></td></tr>'
        for name, (licence, source, _) in SOURCES.items()
    )
    links = "\n".join(f'<li><a href="{escape(name)}">{escape(name.removesuffix(".txt"))}</a></li>' for name in texts)
    return f"""<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<title>Paper Harvest: licences</title>
<meta name="viewport" content="width=device-width, initial-scale=1">
<link rel="stylesheet" href="../read/read.css">
</head>
<body>
<main>
<h1>Licences</h1>
<p>Paper Harvest {version(root)}: code under the MIT licence, texts and pictures CC BY 4.0. The programs that run it
in a browser are other people's work, carried as they lay in the runtime folder from which this site was built, but
for one change: in pyodide.asm.mjs the pieces of JavaScript that the libraries below carry stand written out where it
would have run them as text (build/spoken.py of Paper Harvest makes that change). pygame-ce is a file of its own, the
wheel below runtime-…, and can be replaced by another build of it. The addresses say where their sources are; nothing
on this page is loaded from there.</p>
<table>
<tr><th>Program</th><th>Version</th><th>Licence</th><th>Source</th></tr>
{rows}
</table>
<h2>Texts</h2>
<ul>
{links}
</ul>
</main>
</body>
</html>
"""
