"""Pack the game for the browser: python build/web.py [--out build/site] [--runtime FOLDER or ADDRESS]

What ships is copied to a staging folder by an allow-list, the data files become one compact JSON, pygbag
packs it without a network, and both archives are written again so that equal sources give equal bytes.
"""

from __future__ import annotations

import argparse
import json
import os
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Mapping
from pathlib import Path

HERE = Path(__file__).resolve().parent
ROOT = HERE.parent
sys.path.insert(0, str(HERE))

# These lie beside this script.
import archives  # noqa: E402
import libraries  # noqa: E402
import mirror  # noqa: E402
import policy  # noqa: E402
import pygbag_site  # noqa: E402
import pyodide_site  # noqa: E402
from pages import BuildError  # noqa: E402

NAME = "paper-harvest"
PUBLIC = "https://pygame-web.github.io/cdn/"

# Everything that a player's browser gets; what is not named here does not ship.
SHIPPED = (
    "game/__init__.py",
    "game/sim/**/*.py",
    "game/content/**/*.py",
    "game/play/**/*.py",
    "game/experiments/**/*.py",
    "game/classroom/**/*.py",
    "game/ui/**/*.py",
    "game/host/__init__.py",
    "game/host/port.py",
    "game/host/null.py",
    "game/host/web.py",
    "game/host/bridge.js",
    "game/host/mirror.js",
    "assets/fonts/*.ttf",
    "assets/fonts/ORIGINS.md",
    "assets/fonts/licences/*.txt",
    "assets/pictures/**/*.png",
    "assets/sounds/**/*.ogg",
)
# Pictures of the documents, and commands of a terminal.
KEPT_BACK = ("assets/pictures/readme-*", "game/classroom/commands.py")

# What a visit may cost beside the runtime, which is shared, or kept by the browser for longer.
LARGEST_BUNDLE = 2_000_000
BESIDE = ("runtime-", "cdn/", "read/", "guide/", "licences/")

# Reads the data files with the checkout's own code, in a process of its own: `root` may be any checkout.
_BUNDLE = """
import json, sys
from pathlib import Path
from game.content.checks import findings_in
from game.content.load import bundle
tables = bundle(Path("assets"))
if found := findings_in(tables):
    sys.exit("\\n".join(str(error) for error in found))
json.dump(tables, sys.stdout, ensure_ascii=False, allow_nan=False, separators=(",", ":"))
"""

def shipped_files(root: Path) -> list[str]:
    """Return the files of `root` that ship, as sorted paths with slashes."""
    kept_back = {path for pattern in KEPT_BACK for path in root.glob(pattern)}
    found = {path for pattern in SHIPPED for path in root.glob(pattern)} - kept_back
    return sorted(path.relative_to(root).as_posix() for path in found if path.is_file())


def content_json(root: Path) -> str:
    """Return all data files of `root` as one JSON text: reading TOML is slow in a browser."""
    return with_the_game(root, "-c", _BUNDLE)


def with_the_game(root: Path, *arguments: str) -> str:
    """Return what a Python program prints that runs with the code of a checkout."""
    environment = {**os.environ, "PYTHONUTF8": "1", "PYTHONPATH": str(root), "PYTHONDONTWRITEBYTECODE": "1"}
    command = [sys.executable, *arguments]
    done = subprocess.run(command, cwd=root, env=environment, capture_output=True, encoding="utf-8")
    if done.returncode:
        raise BuildError(f"The data files in {root / 'assets'} are not in order:\n{done.stderr.strip()}")
    return done.stdout


def stage(root: Path, target: Path) -> list[str]:
    """Copy what ships to the new folder `target` and return the paths in it, sorted."""
    files = shipped_files(root)
    for name in files:
        (target / name).parent.mkdir(parents=True, exist_ok=True)
        shutil.copyfile(root / name, target / name)
    packed = libraries.files()
    for name, body in packed.items():
        (target / name).parent.mkdir(parents=True, exist_ok=True)
        (target / name).write_bytes(body)
    (target / "main.py").write_bytes((root / "build" / "web_main.py").read_bytes())
    content = target / "assets" / "content.json"
    content.parent.mkdir(parents=True, exist_ok=True)
    content.write_text(content_json(root), encoding="utf-8")
    return sorted([*files, *packed, "main.py", "assets/content.json"])


def first_visit(files: Mapping[str, int]) -> int:
    """Return the bytes that the game itself costs a first visit, beside its runtime and pages that few open.

    Args:
        files: size of each file of a site, by its path.
    """
    return sum(size for name, size in files.items() if not name.startswith(BESIDE) and not name.endswith(".apk"))


def bundle_size(site: Path) -> int:
    """Return `first_visit` of a site that lies in a folder."""
    return first_visit({path.relative_to(site).as_posix(): path.stat().st_size for path in files_in(site)})


def files_in(folder: Path) -> list[Path]:
    """Return all files below a folder, sorted."""
    return sorted(path for path in folder.rglob("*") if path.is_file())


def readable_pages(root: Path) -> dict[str, bytes]:
    """Return the pages that need no program (build/told.py), by their path; none where the checkout tells nothing."""
    if not (root / "game" / "text").is_dir():
        return {}
    told: dict[str, str] = json.loads(with_the_game(root, str(root / "build" / "told.py")))
    rules = f'<meta http-equiv="Content-Security-Policy" content="{policy.READ}">'
    return {name: text.replace("@@POLICY@@", rules).encode() for name, text in told.items()}


def build(root: Path, out: Path, runtime: str | Path | None = None, readable: bool = True) -> list[str]:
    """Build the site in `out` (emptied first) and return the packed paths.

    Args:
        root: a checkout of the game.
        out: the folder to fill; a site with its own runtime also becomes a zip beside it.
        runtime: what the page runs on: a folder with Pyodide or a mirror of pygbag's runtime, which the site then
            carries; or the address of pygbag's pythons.js; pygbag's public one when None.
        readable: tell a game in pages, too; takes some seconds.

    Raises:
        BuildError: with the reason; `out` is then not touched.
    """
    with tempfile.TemporaryDirectory() as folder:
        work = Path(folder).resolve()
        staged = work / NAME
        names = stage(root, staged)
        pages = readable_pages(root) if readable else {}
        own = runtime is not None and pyodide_site.is_pyodide(Path(runtime))
        if own:
            found = pyodide_site.read_runtime(Path(str(runtime)))
            files = pyodide_site.site(root, archives.game_tar(staged, names), found, pages)
        else:
            files = pygbag_site.site(root, staged, names, work, str(runtime) if runtime else None, pages)
    size = first_visit({name: len(body) for name, body in files.items()})
    if size > LARGEST_BUNDLE:
        raise BuildError(f"The site weighs {size:,} bytes; {LARGEST_BUNDLE:,} are allowed.")
    write(files, out)
    zipped = out.with_name(out.name + ".zip")
    zipped.unlink(missing_ok=True)
    if own:
        zipped.write_bytes(pyodide_site.zipped(files))
    return names


def write(files: Mapping[str, bytes], out: Path) -> None:
    """Replace the folder `out` by one with these files."""
    shutil.rmtree(out, ignore_errors=True)
    for name, body in files.items():
        (out / name).parent.mkdir(parents=True, exist_ok=True)
        (out / name).write_bytes(body)


def main() -> int:
    """Build, and print what came out."""
    parser = argparse.ArgumentParser(description="Pack the game for the browser.")
    parser.add_argument("--out", type=Path, default=HERE / "site", help="folder for the site (emptied first)")
    parser.add_argument(
        "--runtime",
        metavar="FOLDER|ADDRESS",
        help="what the page runs on: a folder with Pyodide or a mirror of pygbag's runtime, which the site then "
        "carries; or the address of the folder with pygbag's pythons.js (default: its public one)",
    )
    parser.add_argument("--mirror", metavar="ADDRESS", help=f"copy pygbag's runtime instead, e.g. from {PUBLIC}")
    parser.add_argument("--to", type=Path, default=HERE / "runtime", metavar="FOLDER", help="with --mirror: into here")
    args = parser.parse_args()
    if args.mirror:
        return mirror.main(args.mirror, args.to)
    try:
        names = build(ROOT, args.out, args.runtime)
    except BuildError as error:
        print(error, file=sys.stderr)
        return 1
    for path in files_in(args.out):
        print(f"{path.stat().st_size:10,}  {path.relative_to(args.out).as_posix()}")
    print(f"{bundle_size(args.out):10,}  bytes for a first visit, {len(names)} files packed, in {args.out}")
    return 0


if __name__ == "__main__":
    sys.exit(main())
