"""A site on pygbag's runtime: its public one, or a mirror of it that lies in the site itself."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import archives
import icon
import mirror
import policy
from pages import FONTS, TITLE, BuildError, pygbag_page, read_style

NAME = "paper-harvest"

# pygbag would run an installed black over the staged sources; the packed game shall be what the tests saw.
_PYGBAG = "import runpy, sys; sys.modules['black'] = None; runpy.run_module('pygbag', run_name='__main__')"


def site(
    root: Path, staged: Path, names: list[str], work: Path, runtime: str | None, pages: dict[str, bytes]
) -> dict[str, bytes]:
    """Return every file of the site.

    Args:
        root: a checkout of the game.
        staged: the game as it ships, and `names` its files.
        work: a folder for what comes and goes.
        runtime: the address of pygbag's pythons.js, or a folder with a mirror of it; its public one when None.
        pages: pages beside the game, by their path.
    """
    carried = mirror.site_files(Path(runtime)) if runtime and mirror.is_mirror(Path(runtime)) else {}
    if carried:  # numpy named here would be asked for with two slashes, which not every server takes for one
        main = staged / "main.py"
        main.write_bytes(main.read_bytes().replace(b'["pygame-ce", "numpy"]', b'["pygame-ce"]'))
    rules = f'<meta http-equiv="Content-Security-Policy" content="{policy.PYGBAG}">' if carried else ""
    packed = pack(root, staged, work, f"cdn/{mirror.VERSION}/" if carried else runtime, rules)
    archives.check_packed(packed / f"{NAME}.apk", staged, names)
    fonts = root / "assets" / "fonts"
    return {
        "index.html": (packed / "index.html").read_bytes(),
        "favicon.png": (packed / "favicon.png").read_bytes(),
        "start.svg": (root / "build" / "start.svg").read_bytes(),
        f"{NAME}.apk": archives.game_zip(staged, names),
        f"{NAME}.tar.gz": archives.game_tar(staged, names),
        **pages,
        **carried,
        **(read_style(root, "../fonts/") if pages else {}),
        **{f"fonts/{name}.ttf": (fonts / f"{name}.ttf").read_bytes() for name in FONTS},
    }


def pack(root: Path, staged: Path, work: Path, runtime: str | None, rules: str = "") -> Path:
    """Let pygbag pack the staged folder; return the folder with its output. Asks no network."""
    template, picture = work / "page.html", work / "icon.png"
    template.write_text(pygbag_page(root, rules), encoding="utf-8")
    picture.write_bytes(icon.png())
    options = ["--build", "--no_opt", "--template", str(template), "--icon", str(picture)]
    options += ["--title", TITLE, "--ume_block", "0", "--can_close", "1"]
    if runtime:
        options += ["--cdn", runtime if runtime.endswith("/") else runtime + "/"]
    done = subprocess.run(
        [sys.executable, "-c", _PYGBAG, *options, str(staged)],
        cwd=work,
        env={**os.environ, "PYTHONUTF8": "1"},
        capture_output=True,
        encoding="utf-8",
        timeout=300,
    )
    output = staged / "build" / "web"
    if done.returncode or not (output / "index.html").is_file():
        raise BuildError(f"pygbag could not pack the game:\n{done.stdout[-2000:]}\n{done.stderr[-2000:]}")
    return output
