"""The site that carries its own runtime: the same bytes every time, nothing from elsewhere, and it plays."""

from __future__ import annotations

import json
import re
import zipfile

import pytest

from game.content.load import library
from game.content.place import assets_folder
from game.sim.record import decode, replay
from tests.web.conftest import ROOT, load_file
from tests.web.driver import OWN_RUNTIME, Player, play_to_the_next_quarter
from tests.web.serving import serving

pytestmark = [pytest.mark.browser, pytest.mark.xdist_group("browser"), pytest.mark.slow]

# What a browser says when a page does what its rules forbid.
WATCH = """
window.__refused = [];
document.addEventListener("securitypolicyviolation",
  (event) => window.__refused.push(event.violatedDirective + " " + event.blockedURI));
"""


def begin(seen, address, parameters="?v=1&seed=7"):
    """Open the page, press Begin when the village is ready, and return the player."""
    seen.page.goto(address + parameters)
    seen.page.wait_for_selector("#percent:has-text('100 %')", timeout=90_000)
    seen.page.keyboard.press("Enter")
    player = Player(seen.page)
    player.wait_for_frames()
    return player, player.wait_until(lambda sight: sight.screen == "StartScreen", 60)


def test_it_loads_counts_megabytes_plays_a_quarter_keeps_it_and_goes_on(own_site, visit):
    with serving(own_site.parent) as (host, asked):
        address = f"{host}/{own_site.name}/"  # below a path, as many schools will have it
        seen = visit(script=OWN_RUNTIME + WATCH)
        sizes = []
        seen.page.expose_function("told", lambda words: sizes.append(words))
        seen.page.add_init_script(
            "document.addEventListener('DOMContentLoaded', () => new MutationObserver(() => "
            "window.told(document.getElementById('percent').textContent))"
            ".observe(document.getElementById('percent'), {childList: true}));"
        )
        player, sight = begin(seen, address)
        told = [re.fullmatch(r"(\d+) %(?: · ([\d.]+) of ([\d.]+) MB)?", words) for words in sizes]
        assert all(told), sizes
        came = [float(one[2]) for one in told if one[2]]
        assert came == sorted(came)
        assert len(set(came)) > 5
        assert came[-1] == float(told[-1][3]), "at the end all of it has come"
        played = play_to_the_next_quarter(seen, player, sight, "own")

        again, sight = begin(seen, address)
        resumed = again.click(sight.part("resume"))
        assert (resumed.screen, resumed.code, resumed.digests) == (played.screen, played.code, played.digests)
        assert (seen.foreign, seen.errors, seen.boxes) == ([], [], [])
        assert seen.page.evaluate("() => window.__refused") == []
        paths = {path.partition("?")[0] for path in asked}
        assert all(path.startswith(f"/{own_site.name}/") for path in paths)
        assert all((own_site.parent / path[1:]).exists() for path in paths), "nothing is asked for that is not there"
    book = library(assets_folder()).book
    assert replay(book, decode(played.code, book)).digests == played.digests


def test_two_builds_are_equal_and_the_zip_holds_the_same(web_build, pyodide, own_site, tmp_path):
    web_build.build(ROOT, tmp_path / "site", pyodide)
    files = {path.relative_to(own_site).as_posix(): path.read_bytes() for path in web_build.files_in(own_site)}
    again = {path.relative_to(tmp_path / "site").as_posix(): path for path in web_build.files_in(tmp_path / "site")}
    assert set(again) == set(files)
    assert [name for name in files if again[name].read_bytes() != files[name]] == []
    zipped = own_site.with_name("site.zip")
    assert zipped.read_bytes() == (tmp_path / "site.zip").read_bytes()
    with zipfile.ZipFile(zipped) as archive:
        assert {name.removeprefix("paper-harvest/"): archive.read(name) for name in archive.namelist()} == files


def test_no_page_names_another_address(own_site):
    """Scripts, styles and pages of ours: only the page of licences says where sources are, as links."""
    for path in own_site.rglob("*"):
        name = path.relative_to(own_site).as_posix()
        if path.suffix in {".html", ".js", ".css"} and not name.startswith(("licences/", "runtime-", "guide/")):
            found = set(re.findall(r"https?://[^\"'\s<>)]+", path.read_text(encoding="utf-8")))
            assert found <= {"http://www.w3.org/2000/svg"}, name
    index = (own_site / "index.html").read_text(encoding="utf-8")
    assert re.findall(r'(?:src|href)="/', index) == []
    assert "@@" not in index
    assert "cookiecutter" not in index
    assert "<script>" not in index
    assert "style=" not in index


def test_every_licence_is_carried(own_site):
    page = (own_site / "licences" / "index.html").read_text(encoding="utf-8")
    for name in ("Pyodide", "314.", "CPython", "pygame-ce", "numpy", "MPL-2.0", "LGPL-2.1", "FreeType", "SDL"):
        assert name in page
    texts = re.findall(r'<li><a href="([^"]+)"', page)
    assert len(texts) > 20
    for name in texts:
        assert (own_site / "licences" / name).stat().st_size > 100, name
    together = "\n".join((own_site / "licences" / name).read_text(encoding="utf-8", errors="replace") for name in texts)
    for words in ("Mozilla Public License", "GNU LESSER GENERAL PUBLIC LICENSE", "PYTHON SOFTWARE FOUNDATION LICENSE",
                  "NumPy Developers", "The FreeType Project", "SIL OPEN FONT LICENSE", "MIT License"):  # fmt: skip
        assert words.lower() in together.lower(), words


def test_a_folder_that_is_no_whole_runtime_is_refused(web_build, pyodide, small_checkout, tmp_path):
    half = tmp_path / "half"
    half.mkdir()
    for path in pyodide.iterdir():
        (half / path.name).symlink_to(path)
    numpy = next(half.glob("numpy*"))
    numpy.unlink()
    with pytest.raises(web_build.BuildError, match=r"numpy.* is missing"):
        web_build.build(small_checkout, tmp_path / "site", half)
    numpy.write_bytes(b"another one")
    with pytest.raises(web_build.BuildError, match="SHA-256 differs"):
        web_build.build(small_checkout, tmp_path / "site", half)
    (half / "pyodide.asm.wasm").unlink()
    with pytest.raises(web_build.BuildError, match=r"pyodide\.asm\.wasm missing"):
        web_build.build(small_checkout, tmp_path / "site", half)
    assert not (tmp_path / "site").exists()


def test_a_change_of_the_game_leaves_the_runtime_where_it_is(web_build, pyodide, small_checkout, tmp_path):
    web_build.build(small_checkout, tmp_path / "one", pyodide)
    (small_checkout / "game" / "ui" / "more.py").write_text('"""More."""\n', encoding="utf-8")
    web_build.build(small_checkout, tmp_path / "two", pyodide)
    one, two = ({path.name for path in folder.iterdir()} for folder in (tmp_path / "one", tmp_path / "two"))
    assert {name for name in one ^ two if name.startswith("runtime-")} == set()
    assert len({name for name in one ^ two if name.startswith("game-")}) == 2


def test_pieces_of_script_in_a_library_are_written_out(pyodide, web_build):
    spoken = load_file("spoken", ROOT / "build" / "spoken.py")
    wheels = [path.read_bytes() for path in sorted(pyodide.glob("*.whl"))]
    found = spoken.of_wheels(wheels)
    assert any("createScriptProcessor" in text for text in found)
    assert all(re.match(r"\((\$\d+,?)*\) => \{ ", text) for text in found)
    loader = (pyodide / "pyodide.asm.mjs").read_bytes()
    written = spoken.spoken(loader, wheels)
    assert json.dumps(found[0]).encode() in written
    with pytest.raises(spoken.NotUnderstoodError):
        spoken.spoken(written, wheels)


def test_a_runtime_that_cannot_be_written_out_gets_looser_rules(web_build, pyodide, small_checkout, tmp_path):
    """Another Pyodide may take its pieces of script elsewhere: then the page must allow text to run, and says so."""
    other = tmp_path / "other"
    other.mkdir()
    for path in pyodide.iterdir():
        (other / path.name).write_bytes(path.read_bytes())
    loader = other / "pyodide.asm.mjs"
    loader.write_bytes(loader.read_bytes().replace(b"eval(func)", b"eval( func)"))
    web_build.build(small_checkout, tmp_path / "site", other)
    assert "script-src 'self' 'unsafe-eval'" in (tmp_path / "site" / "index.html").read_text(encoding="utf-8")
    assert "'unsafe-eval'" in json.loads((tmp_path / "site" / "headers.json").read_text())["policies"][""]


