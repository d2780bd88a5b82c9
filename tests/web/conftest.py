"""What the browser tests share: a real headless Chromium, a server for the built site, the offline runtime.

They skip, with the reason, where Chromium or the runtime is absent. Foreign requests are blocked and kept
in a list, errors of the page and message boxes too, and screenshots land in tests/web/screenshots/.
"""

from __future__ import annotations

import importlib.util
import os
import sys
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from pathlib import Path
from types import ModuleType
from typing import Any

import pytest

from tests.web.small_game import make_checkout

ROOT = Path(__file__).resolve().parents[2]
SCREENSHOTS = Path(__file__).resolve().parent / "screenshots"
RUNTIME_VARIABLE = "PAPER_HARVEST_WEBRUNTIME"
CHROMIUM = os.environ.get("PAPER_HARVEST_CHROMIUM", "/usr/bin/chromium")
FLAGS = [
    "--headless",
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
]


def load_file(name: str, path: Path) -> ModuleType:
    """Import a Python file that lies in no package."""
    spec = importlib.util.spec_from_file_location(name, path)
    module = importlib.util.module_from_spec(spec)
    sys.modules[name] = module
    spec.loader.exec_module(module)
    return module


@pytest.fixture(scope="session")
def web_build() -> ModuleType:
    return load_file("paper_harvest_web_build", ROOT / "build" / "web.py")


@pytest.fixture(scope="session")
def runtime() -> ModuleType:
    """The server module of the offline runtime, which stands in for the public one."""
    folder = os.environ.get(RUNTIME_VARIABLE)
    if not folder:
        pytest.skip(f"set {RUNTIME_VARIABLE} to the folder of the offline browser runtime")
    if not (Path(folder) / "serve.py").is_file():
        pytest.skip(f"{RUNTIME_VARIABLE}={folder} holds no offline browser runtime (no serve.py)")
    return load_file("paper_harvest_webruntime", Path(folder) / "serve.py")


@pytest.fixture(scope="session")
def pyodide(runtime: ModuleType) -> Path:
    """The folder with Pyodide, for the site that carries its own runtime."""
    return Path(runtime.__file__).parent / "runtime"


@pytest.fixture(scope="session")
def own_site(web_build: ModuleType, pyodide: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The real game as a site with its own runtime; its zip lies beside it."""
    out = tmp_path_factory.mktemp("own") / "site"
    web_build.build(ROOT, out, pyodide)
    return out


@pytest.fixture(scope="module")
def browser() -> Iterator[Any]:
    if not Path(CHROMIUM).exists():
        pytest.skip(f"no browser at {CHROMIUM} (Debian: apt-get install chromium)")
    playwright = pytest.importorskip("playwright.sync_api", reason="pip install playwright")
    with playwright.sync_playwright() as driver:
        chromium = driver.chromium.launch(executable_path=CHROMIUM, headless=True, args=FLAGS)
        yield chromium
        chromium.close()


@dataclass
class Visit:
    """One open page and what it did."""

    page: Any
    foreign: list[str] = field(default_factory=list)
    errors: list[str] = field(default_factory=list)
    boxes: list[str] = field(default_factory=list)

    def screenshot(self, name: str) -> Path:
        SCREENSHOTS.mkdir(exist_ok=True)
        target = SCREENSHOTS / f"{name}.png"
        self.page.screenshot(path=str(target))
        return target


@pytest.fixture
def visit(browser: Any) -> Iterator[Callable[..., Visit]]:
    """Open pages, each in a browser profile of its own; only 127.0.0.1 can be reached."""
    contexts = []

    def open_page(
        width: int = 1280, height: int = 720, script: str = "", routed: bool = True, **options: Any
    ) -> Visit:
        context = browser.new_context(viewport={"width": width, "height": height}, **options)
        contexts.append(context)
        if script:
            context.add_init_script(script)
        seen = Visit(context.new_page())

        def route(request: Any) -> None:
            if request.request.url.startswith(("http://127.0.0.1:", "data:", "blob:")):
                request.continue_()
            else:
                seen.foreign.append(request.request.url)
                request.abort()

        def box(dialog: Any) -> None:
            seen.boxes.append(dialog.message)
            dialog.dismiss()

        def note(request: Any) -> None:
            if not request.url.startswith(("http://127.0.0.1:", "data:", "blob:")):
                seen.foreign.append(request.url)

        if routed:
            context.route("**/*", route)
        else:  # a page's own worker answers only where nobody else stands in between
            context.on("request", note)
        seen.page.on("pageerror", lambda error: seen.errors.append(str(error)))
        seen.page.on("dialog", box)
        return seen

    yield open_page
    for context in contexts:
        context.close()


@pytest.fixture
def small_checkout(tmp_path: Path) -> Path:
    return make_checkout(tmp_path / "checkout")
