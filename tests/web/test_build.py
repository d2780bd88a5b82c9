"""The packed game: exactly what should ship, small, readable, and the same bytes every time."""

from __future__ import annotations

import hashlib
import json
import re
import tarfile
import zipfile
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]


def digests(folder: Path) -> dict[str, str]:
    return {
        path.relative_to(folder).as_posix(): hashlib.sha256(path.read_bytes()).hexdigest()
        for path in sorted(folder.rglob("*"))
        if path.is_file()
    }


@pytest.fixture(scope="module")
def site(web_build, tmp_path_factory):
    out = tmp_path_factory.mktemp("built") / "site"
    web_build.build(ROOT, out, readable=False)  # the pages to read are held by test_own_site.py
    return out


def test_two_builds_are_equal(web_build, small_checkout, tmp_path):
    web_build.build(small_checkout, tmp_path / "one")
    web_build.build(small_checkout, tmp_path / "two")
    assert digests(tmp_path / "one") == digests(tmp_path / "two")


def test_the_whole_game_builds_to_the_same_bytes_again(web_build, site, tmp_path):
    web_build.build(ROOT, tmp_path / "again", readable=False)
    assert digests(site) == digests(tmp_path / "again")


def test_only_what_is_allowed_ships(web_build, site):
    with zipfile.ZipFile(site / "paper-harvest.apk") as archive:
        names = archive.namelist()
    assert names == sorted(names)
    assert "assets/main.py" in names
    assert "assets/game/host/web.py" in names
    assert "assets/assets/content.json" in names
    packed = {name.removeprefix("assets/") for name in names}
    for name in packed:
        assert not re.search(r"(^|/)(tests|__pycache__|\.)|\.toml$|\.pyc$", name), name
    rooms = {name.split("/")[1] for name in packed if name.startswith("game/")}
    assert rooms == {"__init__.py", "sim", "content", "play", "classroom", "experiments", "ui", "host"}
    assert not {"game/host/desktop.py", "assets/line.toml"} & packed
    # What a room ships it ships whole: a file that is missing shows here, not in a player's browser.
    for room in ("sim", "content", "play", "ui"):
        there = {path.relative_to(ROOT).as_posix() for path in (ROOT / "game" / room).rglob("*.py")}
        assert there <= packed, room


def test_both_archives_hold_the_same_readable_files(site):
    with (
        zipfile.ZipFile(site / "paper-harvest.apk") as zipped,
        tarfile.open(site / "paper-harvest.tar.gz") as tarred,
    ):
        assert zipped.namelist() == tarred.getnames()
        for name in zipped.namelist():
            body = zipped.read(name)
            assert body == tarred.extractfile(name).read()
            source = ROOT / name.removeprefix("assets/")
            if source.is_file():
                assert body == source.read_bytes(), f"{name} was changed on its way"


def test_the_data_is_one_compact_json(site):
    with zipfile.ZipFile(site / "paper-harvest.apk") as archive:
        text = archive.read("assets/assets/content.json").decode("utf-8")
    assert json.loads(text)
    assert "\n" not in text
    assert "\\u04" not in text, "Cyrillic is written as it is, not as escapes"


def test_a_first_visit_stays_small(web_build, site):
    assert web_build.bundle_size(site) <= 2_000_000


def test_main_names_its_libraries_without_versions(site):
    """The browser's runtime fails on a version here, and forgets its patches without the block."""
    with zipfile.ZipFile(site / "paper-harvest.apk") as archive:
        lines = archive.read("assets/main.py").decode("utf-8").splitlines()
    assert lines[:3] == ["# /// script", '# dependencies = ["pygame-ce", "numpy"]', "# ///"]
    assert lines[-1] == "asyncio.run(main())"


def test_the_page_names_no_address_but_the_runtimes(site):
    text = (site / "index.html").read_text(encoding="utf-8")
    assert set(re.findall(r"https?://[^\"'\s<>]+", text)) == {
        "https://pygame-web.github.io/cdn/0.9.3/",
        "https://pygame-web.github.io/cdn/0.9.3/pythons.js",
    }
    assert "cookiecutter" not in text
    assert "@@" not in text
    for unwanted in ("browserfs", "vtx", "xterm-"):
        assert unwanted not in text


def test_another_runtime_can_be_named(web_build, small_checkout, tmp_path):
    web_build.build(small_checkout, tmp_path / "site", runtime="cdn/0.9.3")
    text = (tmp_path / "site" / "index.html").read_text(encoding="utf-8")
    assert 'src="cdn/0.9.3/pythons.js"' in text
    assert "pygame-web.github.io" not in text


def test_a_file_that_is_not_allowed_stays_out(web_build, small_checkout, tmp_path):
    unwanted = ("game/cli.py", "game/host/desktop.py", "assets/words/en.toml", "assets/pictures/readme-a.png")
    for name in unwanted:
        (small_checkout / name).parent.mkdir(parents=True, exist_ok=True)
        (small_checkout / name).write_text("left = 'out'", encoding="utf-8")
    (small_checkout / "assets" / "pictures" / "winter.png").write_bytes(b"a picture")
    files = web_build.build(small_checkout, tmp_path / "site")
    assert "assets/pictures/winter.png" in files
    assert not set(unwanted) & set(files)


def test_unreadable_data_stops_the_build_and_leaves_the_old_site(web_build, small_checkout, tmp_path):
    out = tmp_path / "site"
    out.mkdir()
    (out / "index.html").write_text("the old one", encoding="utf-8")
    (small_checkout / "game" / "content" / "load.py").write_text(
        "def bundle(folder):\n    raise ValueError('words/en.toml: key title is missing; add it')\n",
        encoding="utf-8",
    )
    with pytest.raises(web_build.BuildError, match="key title is missing; add it"):
        web_build.build(small_checkout, out)
    assert (out / "index.html").read_text(encoding="utf-8") == "the old one"


def test_a_bundle_that_grew_too_large_stops_the_build(web_build, small_checkout, tmp_path, monkeypatch):
    monkeypatch.setattr(web_build, "LARGEST_BUNDLE", 1000)
    with pytest.raises(web_build.BuildError, match="weighs"):
        web_build.build(small_checkout, tmp_path / "site")


def test_the_icon_is_a_picture(site):
    body = (site / "favicon.png").read_bytes()
    assert body.startswith(b"\x89PNG")
    assert len(body) < 5000
