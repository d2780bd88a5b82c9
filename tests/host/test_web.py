"""The browser host against a stand-in for the page's script; the script itself is tested in tests/web."""

from __future__ import annotations

import json

import pytest

from game.host import web
from game.host.null import MemoryStore, NullHost
from game.host.port import PARAMETERS, Host, Store, allowed_parameters
from game.host.web import PageStore, WebHost


class FakeBridge:
    """Behaves like bridge.js in a browser that allows, forbids or runs out of storage."""

    def __init__(self, forbidden=False, room=10**9, search=""):
        self.page_address = "https://school.example/game/"
        self.facts = {}
        self.kept = {}
        self.forbidden = forbidden
        self.room = room
        self.query = search
        self.opened = []

    def persists(self):
        return not self.forbidden

    def get(self, key):
        return "" if self.forbidden or key not in self.kept else "+" + self.kept[key]

    def put(self, key, text):
        if self.forbidden or len(text) > self.room:
            return False
        self.kept[key] = text
        return True

    def remove(self, key):
        self.kept.pop(key, None)

    def keys(self):
        return json.dumps(list(self.kept))

    def search(self):
        return self.query

    def copy(self, text):
        return True

    def download(self, name, text):
        return True

    def open(self, address):
        self.opened.append(address)
        return True

    def address(self):
        return self.page_address

    def machine(self):
        return json.dumps(self.facts)

    def ready(self):
        self.is_ready = True


def test_what_is_put_comes_back_and_survives_a_reload():
    bridge = FakeBridge()
    store = PageStore(bridge)
    assert store.persists is True
    assert store.put("run", "Ракитное: 30")
    assert store.put("empty", "")
    again = PageStore(bridge)
    assert again.get("run").text == "Ракитное: 30"
    assert again.get("empty").text == ""
    assert again.get("other") is None
    assert again.keys() == ("empty", "run")
    again.delete("run")
    assert PageStore(bridge).keys() == ("empty",)


def test_forbidden_storage_keeps_the_session_and_says_so():
    store = PageStore(FakeBridge(forbidden=True))
    assert store.persists is False
    assert store.put("run", "text") is False
    assert store.get("run").text == "text"
    assert store.keys() == ("run",)


def test_a_full_storage_keeps_the_old_entry_in_the_page_and_the_new_one_in_memory():
    bridge = FakeBridge(room=40)
    store = PageStore(bridge)
    assert store.put("run", "old")
    assert store.put("run", "new" * 40) is False
    assert store.persists is False
    assert store.get("run").text == "new" * 40
    assert PageStore(bridge).get("run").text == "old"
    # Room again: the page holds the latest, and says that it persists.
    assert store.put("run", "short")
    assert store.persists is True
    assert PageStore(bridge).get("run").text == "short"


def test_a_damaged_entry_is_set_aside_and_said():
    bridge = FakeBridge()
    PageStore(bridge).put("run", "quota 30")
    bridge.kept["run"] = bridge.kept["run"].replace("30", "31")
    store = PageStore(bridge)
    entry = store.get("run")
    assert entry.text == ""
    assert "damaged" in entry.damaged
    assert bridge.kept["run.damaged"].endswith("quota 31")
    assert store.get("run") is None
    assert store.keys() == ()


def test_the_address_is_read_through_the_allow_list():
    host = WebHost(FakeBridge(search="?v=1&code=AB2-CD3&PYGPI=https%3A%2F%2Fevil%2F&seed=7&seed=8&lang=en"))
    assert host.parameters == {"v": "1", "code": "AB2-CD3", "seed": "7", "lang": "en"}
    assert allowed_parameters([("code", "A" * 2000)]) == {}


def test_the_page_says_where_it_is_and_only_a_web_address_counts():
    bridge = FakeBridge()
    assert WebHost(bridge).address() == "https://school.example/game/"
    bridge.page_address = "file:///home/pupil/index.html"
    assert WebHost(bridge).address() == ""


def test_a_machine_says_known_facts_only_and_leaves_out_what_it_does_not_know():
    bridge = FakeBridge()
    bridge.facts = {"start_ms": "5210", "frame": "no", "width": 1366, "clipboard": "", "user": "pupil"}
    assert WebHost(bridge).machine() == {"start_ms": "5210", "frame": "no", "width": "1366"}


def test_no_parameter_name_wakes_the_runtime():
    """The runtime takes a first parameter with "py" in it for an interpreter, and "-i" for a console."""
    assert not [name for name in PARAMETERS if "py" in name or "-i" in name]


def test_the_host_keeps_the_contract():
    bridge = FakeBridge()
    host = WebHost(bridge)
    assert isinstance(host, Host)
    assert isinstance(host.store, Store)
    assert host.is_web
    assert host.copy_text("code")
    assert host.download_text("run.txt", "code") == "run.txt"
    assert host.open_link("javascript:alert(1)") is False
    assert host.open_link("https://example.org") is True
    assert bridge.opened == ["https://example.org"]
    host.ready()
    assert bridge.is_ready


def test_outside_a_browser_it_says_what_to_use_instead():
    with pytest.raises(RuntimeError, match="only inside a browser"):
        web.page_bridge()


def test_the_null_host_keeps_the_contract():
    host = NullHost({"seed": "4"}, seed=9)
    assert isinstance(host, Host)
    assert isinstance(host.store, MemoryStore)
    assert (host.fresh_seed(), host.fresh_seed()) == (9, 10)
    assert host.copy_text("a")
    assert host.copied == ["a"]
    assert host.download_text("n", "t") == "n"
    assert host.open_link("nonsense") is False
