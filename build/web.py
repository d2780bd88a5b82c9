"""Pack the game for the browser: python build/web.py [--out build/site] [--runtime ADDRESS]

What ships is copied to a staging folder by an allow-list, the data files become one compact JSON, pygbag
packs it without a network, and both archives are written again so that equal sources give equal bytes.
"""

from __future__ import annotations

import argparse
import gzip
import io
import json
import os
import re
import shutil
import subprocess
import sys
import tarfile
import tempfile
import tomllib
import zipfile
from collections.abc import Iterable
from pathlib import Path
from typing import Any

HERE = Path(__file__).resolve().parent
ROOT = HERE.parent
sys.path.insert(0, str(HERE))

import icon  # noqa: E402 - lies beside this script

NAME = "paper-harvest"
TITLE = "Paper Harvest"

# Everything that a player's browser gets; what is not named here does not ship.
SHIPPED = (
    "game/__init__.py",
    "game/sim/**/*.py",
    "game/content/**/*.py",
    "game/play/**/*.py",
    "game/experiments/**/*.py",
    "game/classroom/__init__.py",
    "game/classroom/class_code.py",
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
# Pictures of the documents, not of the game.
KEPT_BACK = ("assets/pictures/readme-*",)

PAGE_FONTS = ("display-semibold", "mono-regular", "sans-regular", "serif-italic", "serif-regular")

# What a visit may cost beside the runtime, which all games of its kind share.
LARGEST_BUNDLE = 2_000_000

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

# pygbag would run an installed black over the staged sources; the packed game shall be what the tests saw.
_PYGBAG = "import runpy, sys; sys.modules['black'] = None; runpy.run_module('pygbag', run_name='__main__')"


class BuildError(Exception):
    """The build cannot go on; the message says why and what to do."""


def shipped_files(root: Path) -> list[str]:
    """Return the files of `root` that ship, as sorted paths with slashes."""
    kept_back = {path for pattern in KEPT_BACK for path in root.glob(pattern)}
    found = {path for pattern in SHIPPED for path in root.glob(pattern)} - kept_back
    return sorted(path.relative_to(root).as_posix() for path in found if path.is_file())


def content_json(root: Path) -> str:
    """Return all data files of `root` as one JSON text: reading TOML is slow in a browser."""
    environment = {**os.environ, "PYTHONUTF8": "1", "PYTHONPATH": str(root), "PYTHONDONTWRITEBYTECODE": "1"}
    done = subprocess.run(
        [sys.executable, "-c", _BUNDLE], cwd=root, env=environment, capture_output=True, encoding="utf-8"
    )
    if done.returncode:
        raise BuildError(f"The data files in {root / 'assets'} are not in order:\n{done.stderr.strip()}")
    return done.stdout


def stage(root: Path, target: Path) -> list[str]:
    """Copy what ships to the new folder `target` and return the paths in it, sorted."""
    files = shipped_files(root)
    for name in files:
        (target / name).parent.mkdir(parents=True, exist_ok=True)
        shutil.copyfile(root / name, target / name)
    (target / "main.py").write_bytes((root / "build" / "web_main.py").read_bytes())
    content = target / "assets" / "content.json"
    content.parent.mkdir(parents=True, exist_ok=True)
    content.write_text(content_json(root), encoding="utf-8")
    return sorted([*files, "main.py", "assets/content.json"])


def _launch_parameters(root: Path) -> list[str]:
    """Return the names that game/host/port.py allows, read without importing the game."""
    text = (root / "game" / "host" / "port.py").read_text(encoding="utf-8")
    found = re.search(r"^PARAMETERS = \((.*?)\)", text, re.DOTALL | re.MULTILINE)
    if found is None:
        raise BuildError("game/host/port.py no longer says PARAMETERS = (...): adapt build/web.py.")
    return re.findall(r'"([a-z]+)"', found[1])


def _page_words(root: Path, language: str) -> dict[str, str]:
    """Return the page's own sentences: the English one -> that of the language."""
    files = [root / "assets" / "text" / name / "page.toml" for name in ("en", language)]
    english, other = (_sentences(tomllib.loads(file.read_text(encoding="utf-8"))["page"]) for file in files)
    if set(english) != set(other):
        raise BuildError(
            f"page.toml of {language} and of English differ: {', '.join(sorted(set(english) ^ set(other)))}"
        )
    return {english[key]: other[key] for key in english}


def _sentences(table: dict[str, Any], prefix: str = "") -> dict[str, str]:
    """Return nested tables of sentences by dotted key."""
    flat: dict[str, str] = {}
    for key, value in table.items():
        flat |= {prefix + key: value} if isinstance(value, str) else _sentences(value, f"{prefix}{key}.")
    return flat


def _version(root: Path) -> str:
    text = (root / "game" / "__init__.py").read_text(encoding="utf-8")
    found = re.search(r'^__version__ = "(.+)"', text, re.MULTILINE)
    if found is None:
        raise BuildError('game/__init__.py no longer says __version__ = "...": adapt build/web.py.')
    return found[1]


def page(root: Path) -> str:
    """Return the page template with our own places filled in; pygbag fills in the rest."""
    text = (root / "build" / "page.html").read_text(encoding="utf-8")
    places = {
        "@@BRIDGE@@": "\n".join(
            (root / "game" / "host" / name).read_text(encoding="utf-8").strip() for name in ("bridge.js", "mirror.js")
        ),
        "@@PARAMETERS@@": json.dumps(_launch_parameters(root)),
        "@@RUSSIAN@@": json.dumps(_page_words(root, "ru"), ensure_ascii=False),
        "@@VERSION@@": _version(root),
    }
    for place, filling in places.items():
        if place not in text:
            raise BuildError(f"build/page.html has no {place}.")
        text = text.replace(place, filling)
    return text


def pack(root: Path, staged: Path, work: Path, runtime: str | None) -> Path:
    """Let pygbag pack the staged folder; return the folder with its output. Asks no network."""
    template, picture = work / "page.html", work / "icon.png"
    template.write_text(page(root), encoding="utf-8")
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


def check_packed(archive: Path, staged: Path, files: list[str]) -> None:
    """Make sure that pygbag packed exactly the staged files, byte for byte."""
    with zipfile.ZipFile(archive) as packed:
        names = sorted(packed.namelist())
        wanted = [f"assets/{name}" for name in files]
        if names != wanted:
            odd = sorted(set(names) ^ set(wanted))
            raise BuildError(f"pygbag packed another list of files than was staged: {', '.join(odd)}")
        for name in files:
            if packed.read(f"assets/{name}") != (staged / name).read_bytes():
                raise BuildError(f"pygbag changed {name} while packing it.")


def write_zip(target: Path, staged: Path, files: Iterable[str]) -> None:
    """Write the zip with sorted names and one fixed date."""
    with zipfile.ZipFile(target, "w") as archive:
        for name in files:
            entry = zipfile.ZipInfo(f"assets/{name}", (1980, 1, 1, 0, 0, 0))
            entry.compress_type = zipfile.ZIP_DEFLATED
            entry.external_attr = 0o644 << 16
            archive.writestr(entry, (staged / name).read_bytes(), compresslevel=9)


def write_tar(target: Path, staged: Path, files: Iterable[str]) -> None:
    """Write the tar.gz with sorted names and no date: this is the one that the page loads."""
    plain = io.BytesIO()
    with tarfile.open(fileobj=plain, mode="w", format=tarfile.USTAR_FORMAT) as archive:
        for name in files:
            body = (staged / name).read_bytes()
            entry = tarfile.TarInfo(f"assets/{name}")
            entry.size = len(body)
            archive.addfile(entry, io.BytesIO(body))
    with target.open("wb") as file, gzip.GzipFile("", "wb", 9, file, mtime=0) as squeezed:
        squeezed.write(plain.getvalue())


def site_files() -> list[str]:
    """Return what the finished site consists of, sorted."""
    fonts = [f"fonts/{name}.ttf" for name in PAGE_FONTS]
    return sorted(["index.html", "favicon.png", "start.svg", f"{NAME}.apk", f"{NAME}.tar.gz", *fonts])


def bundle_size(site: Path) -> int:
    """Return the bytes that a first visit loads from the site; the .apk is for other hosts and tests."""
    return sum((site / name).stat().st_size for name in site_files() if not name.endswith(".apk"))


def build(root: Path, out: Path, runtime: str | None = None) -> list[str]:
    """Build the site in `out` (emptied first) and return the packed paths.

    Args:
        root: a checkout of the game.
        out: the folder to fill.
        runtime: address of the folder with pygbag's pythons.js; pygbag's public one when None.

    Raises:
        BuildError: with the reason; `out` is then not touched.
    """
    with tempfile.TemporaryDirectory() as folder:
        return _build(root, out, runtime, Path(folder).resolve())


def _build(root: Path, out: Path, runtime: str | None, work: Path) -> list[str]:
    staged = work / NAME
    files = stage(root, staged)
    packed = pack(root, staged, work, runtime)
    check_packed(packed / f"{NAME}.apk", staged, files)
    write_zip(packed / f"{NAME}.apk", staged, files)
    write_tar(packed / f"{NAME}.tar.gz", staged, files)
    shutil.copyfile(root / "build" / "start.svg", packed / "start.svg")
    (packed / "fonts").mkdir(exist_ok=True)
    for name in PAGE_FONTS:
        shutil.copyfile(root / "assets" / "fonts" / f"{name}.ttf", packed / "fonts" / f"{name}.ttf")
    there = sorted(path.relative_to(packed).as_posix() for path in packed.rglob("*") if path.is_file())
    if there != site_files():
        raise BuildError(f"The site has other files than expected: {', '.join(there)}")
    if bundle_size(packed) > LARGEST_BUNDLE:
        raise BuildError(f"The site weighs {bundle_size(packed):,} bytes; {LARGEST_BUNDLE:,} are allowed.")
    shutil.rmtree(out, ignore_errors=True)
    shutil.copytree(packed, out)
    return files


def main() -> int:
    """Build, and print what came out."""
    parser = argparse.ArgumentParser(description="Pack the game for the browser.")
    parser.add_argument("--out", type=Path, default=HERE / "site", help="folder for the site (emptied first)")
    parser.add_argument("--runtime", help="address of the folder with pygbag's pythons.js (default: its public one)")
    args = parser.parse_args()
    try:
        files = build(ROOT, args.out, args.runtime)
    except BuildError as error:
        print(error, file=sys.stderr)
        return 1
    for name in site_files():
        print(f"{(args.out / name).stat().st_size:10,}  {name}")
    print(f"{bundle_size(args.out):10,}  bytes for a first visit, {len(files)} files packed, in {args.out}")
    return 0


if __name__ == "__main__":
    sys.exit(main())
