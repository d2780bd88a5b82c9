"""The Python block of the page, which unpacks and starts the game, run against a stand-in for the runtime."""

from __future__ import annotations

import re
import sys
from concurrent.futures import ThreadPoolExecutor
from types import ModuleType, SimpleNamespace

import pytest

from tests.web.small_game import make_checkout


class Page:
    """Keeps what the program tells the page."""

    def __init__(self):
        self.stages = []
        self.failures = []

    def stage(self, words):
        self.stages.append(words)

    def fail(self, words, details):
        self.failures.append((words, details))


class Opened:
    """Like platform.fopen: a download that opens as a file."""

    def __init__(self, path, mode):
        self.path, self.mode = path, mode

    async def __aenter__(self):
        self.file = self.path.open(self.mode)
        return self.file

    async def __aexit__(self, *problem):
        self.file.close()


@pytest.fixture(scope="module")
def site(web_build, tmp_path_factory):
    root = make_checkout(tmp_path_factory.mktemp("program") / "checkout")
    web_build.build(root, root.parent / "site")
    return root.parent / "site"


@pytest.fixture
def run_program(site, tmp_path, monkeypatch):
    def run(archive="paper-harvest.tar.gz"):
        text = (site / "index.html").read_text(encoding="utf-8")
        code = re.search(r'id="site".*?>(#<!--.*?# -->)</script>', text, re.DOTALL)[1]
        code = code.replace("/data/data/paper-harvest", (tmp_path / "data").as_posix())
        page, started = Page(), {}

        def run_main(config, loaderhome, loadermain):
            started["home"] = loaderhome

        async def source(main, callback):
            callback("numpy")
            started["main"] = main

        async def start_toplevel(shell, console):
            started["console"] = console

        platform = ModuleType("platform")
        platform.window = SimpleNamespace(paperHarvest=page)
        platform.fopen = lambda name, mode: Opened(site / (archive if name.endswith("tar.gz") else name), mode)
        platform.run_main = run_main
        platform.shell = shell = SimpleNamespace(source=source, interactive=lambda: started.setdefault("done", True))
        embed = ModuleType("embed")
        embed.counter = iter([-1, 0]).__next__
        monkeypatch.setitem(sys.modules, "platform", platform)
        monkeypatch.setitem(sys.modules, "embed", embed)
        names = {
            "__name__": __name__,
            "PyConfig": {},
            "shell": shell,
            "TopLevel_async_handler": SimpleNamespace(start_toplevel=start_toplevel),
        }
        monkeypatch.setattr(sys.modules[__name__], "__file__", __file__)
        # In a thread of its own: a browser driven in this one keeps an event loop running.
        with ThreadPoolExecutor(1) as thread:
            thread.submit(exec, compile(code, "page", "exec"), names).result()
        return page, started

    return run


def test_the_program_unpacks_the_game_and_starts_it(run_program, tmp_path):
    page, started = run_program()
    home = tmp_path / "data" / "assets"
    assert started == {"home": home, "main": home / "main.py", "console": False, "done": True}
    assert (home / "main.py").is_file()
    assert (home / "game" / "host" / "web.py").is_file()
    assert (home / "assets" / "content.json").is_file()
    assert page.failures == []
    assert page.stages[0] == "The village is being unpacked"
    assert "Being fetched: numpy" in page.stages


def test_a_broken_archive_is_told(run_program, site, monkeypatch):
    told = []
    monkeypatch.setattr(Page, "fail", lambda self, words, details: told.append((words, details)))
    (site / "half.tar.gz").write_bytes((site / "paper-harvest.tar.gz").read_bytes()[:5000])
    with pytest.raises(EOFError):
        run_program("half.tar.gz")
    assert told[0][0] == "The game could not be unpacked or started."
    assert "EOFError" in told[0][1]
