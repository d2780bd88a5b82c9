"""Saves on the desktop: atomic, checked, never an exception for the player."""

from __future__ import annotations

import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from game.host import desktop
from game.host.desktop import DesktopHost, FileStore, data_folder
from game.host.port import HIGHEST_SEED, Host, Store

ROOT = Path(__file__).resolve().parents[2]

WRITER = """
import itertools, sys
from pathlib import Path
from game.host.desktop import FileStore
store = FileStore(Path(sys.argv[1]))
print("ready", flush=True)
for number in itertools.count():
    assert store.put("run", str(number % 10) * 400_000)
"""


def test_what_is_put_comes_back(tmp_path):
    store = FileStore(tmp_path / "not" / "yet")
    assert store.get("run") is None
    assert store.put("run", "Ракитное\n1930\n")
    assert FileStore(store.folder).get("run").text == "Ракитное\n1930\n"
    assert store.keys() == ("run",)
    store.delete("run")
    store.delete("run")
    assert store.get("run") is None
    assert store.keys() == ()


@pytest.mark.parametrize("key", ["", "../run", "Run", "a/b", "x" * 65, "run.txt"])
def test_a_key_is_a_plain_name(tmp_path, key):
    with pytest.raises(ValueError, match="store key"):
        FileStore(tmp_path).put(key, "text")


HARMS = {
    "cut": lambda data: data[:-3],
    "altered": lambda data: data.replace(b"30", b"31"),
    "emptied": lambda data: b"",
}


@pytest.mark.parametrize("harm", HARMS.values(), ids=HARMS)
def test_a_damaged_entry_is_set_aside_and_said(tmp_path, harm):
    store = FileStore(tmp_path)
    store.put("run", "quota 30")
    path = tmp_path / "run.txt"
    path.write_bytes(harm(path.read_bytes()))
    entry = store.get("run")
    assert entry.text == ""
    assert "damaged" in entry.damaged
    assert str(tmp_path / "run.txt.damaged") in entry.damaged
    assert (tmp_path / "run.txt.damaged").exists()
    # It is reported once; play goes on as if it had never been, and can save again.
    assert store.get("run") is None
    assert store.keys() == ()
    assert store.put("run", "quota 38")
    assert store.get("run").text == "quota 38"


def test_every_damaged_entry_is_kept(tmp_path):
    """An older damaged game is not written over by the next one."""
    store = FileStore(tmp_path)
    for number in range(4):
        (tmp_path / "run.txt").write_text(f"spoiled {number}")
        assert store.get("run").damaged
    names = ["run.txt.damaged", "run.txt.damaged-2", "run.txt.damaged-3", "run.txt.damaged-4"]
    assert sorted(path.name for path in tmp_path.iterdir()) == names
    assert [(tmp_path / name).read_text() for name in names] == [f"spoiled {number}" for number in range(4)]
    assert store.keys() == ()


def test_a_full_or_forbidden_disk_is_an_answer_not_an_exception(tmp_path):
    blocker = tmp_path / "saves"
    blocker.write_text("a file where the folder should be")
    store = FileStore(blocker)
    assert store.put("run", "text") is False
    assert store.persists is False
    assert store.get("run") is None or store.get("run").damaged
    assert store.keys() == ()


def test_a_failed_write_keeps_the_old_entry(tmp_path, monkeypatch):
    store = FileStore(tmp_path)
    store.put("run", "old")

    def full(handle):
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(desktop.os, "fsync", full)
    assert store.put("run", "new") is False
    monkeypatch.undo()
    assert store.get("run").text == "old"
    assert [path.name for path in tmp_path.iterdir()] == ["run.txt"]


@pytest.mark.skipif(sys.platform == "win32", reason="needs a kill that cannot be caught")
def test_a_kill_in_mid_write_leaves_a_whole_entry(tmp_path):
    store = FileStore(tmp_path)
    store.put("run", "x" * 400_000)
    seen = set()
    for pause in (0.0, 0.004, 0.011, 0.023, 0.04):
        writer = subprocess.Popen(
            [sys.executable, "-c", WRITER, str(tmp_path)], cwd=ROOT, stdout=subprocess.PIPE, text=True
        )
        assert writer.stdout.readline() == "ready\n"
        time.sleep(pause)
        writer.send_signal(signal.SIGKILL)
        writer.wait()
        writer.stdout.close()
        entry = store.get("run")
        assert entry.damaged == ""
        assert len(entry.text) == 400_000
        assert len(set(entry.text)) == 1, "old and new are mixed"
        seen.add(entry.text[0])
    assert seen != {"x"}, "no write came through: the test killed too early"
    # What a killed writer left half-written is no entry.
    assert store.keys() == ("run",)


def test_the_data_folder_can_be_moved(tmp_path, monkeypatch):
    monkeypatch.setenv("PAPER_HARVEST_DATA", str(tmp_path / "here"))
    assert data_folder() == tmp_path / "here"
    monkeypatch.delenv("PAPER_HARVEST_DATA")
    monkeypatch.setenv("XDG_DATA_HOME", str(tmp_path / "xdg"))
    assert data_folder().name == "paper-harvest"


def test_the_host_keeps_the_contract(tmp_path):
    host = DesktopHost({"seed": "5", "surprise": "x"}, folder=tmp_path)
    assert isinstance(host, Host)
    assert isinstance(host.store, Store)
    assert host.parameters == {"seed": "5"}
    assert host.seconds() <= host.seconds()
    assert all(1 <= host.fresh_seed() <= HIGHEST_SEED for _ in range(50))
    assert len({host.fresh_seed() for _ in range(20)}) > 1


def test_files_go_into_the_data_folder_only(tmp_path):
    host = DesktopHost(folder=tmp_path)
    where = host.download_text("../../run.txt", "code")
    assert Path(where) == tmp_path / "exports" / "run.txt"
    assert Path(where).read_text(encoding="utf-8") == "code"


def test_the_clipboard_is_the_windows(tmp_path):
    host = DesktopHost(folder=tmp_path)
    assert host.copy_text("code") is False
    copied = []
    host.lend_clipboard(copied.append)
    assert host.copy_text("code") is True
    assert copied == ["code"]

    def refuse(text):
        raise RuntimeError("no window")

    host.lend_clipboard(refuse)
    assert host.copy_text("code") is False


def test_only_web_addresses_open(tmp_path, monkeypatch):
    opened = []
    monkeypatch.setattr(desktop.webbrowser, "open", lambda address: opened.append(address) or True)
    host = DesktopHost(folder=tmp_path)
    assert host.open_link("https://example.org/source") is True
    for address in ("file:///etc/passwd", "javascript:alert(1)", "example.org", "https://a b"):
        assert host.open_link(address) is False
    assert opened == ["https://example.org/source"]


def test_drafts_are_written_beside_the_entry(tmp_path, monkeypatch):
    """Renaming is one step only inside one file system."""
    made = []
    original = desktop.tempfile.mkstemp

    def watch(**options):
        made.append(options["dir"])
        return original(**options)

    monkeypatch.setattr(desktop.tempfile, "mkstemp", watch)
    FileStore(tmp_path).put("run", "text")
    assert made == [tmp_path]
    assert [path.name for path in tmp_path.iterdir()] == ["run.txt"]
