"""A mirror of pygbag's runtime: fetched whole, gone on with after a cut, refused when damaged, carried in a site."""

from __future__ import annotations

import hashlib
import json
import threading
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

import pytest

from tests.web.conftest import ROOT, load_file

INDEX = {
    "-CDN-": "https://public.example/cdn/",
    "numpy": "cp312/numpy-2.0.2-<abi>-<abi>-pyodide_2024_0_wasm32.whl",
    "pygame": "cp312/pygame_ce-2.5.7.dev1-<abi>-<abi>-<api>.whl",
    "raylib": "abi3/raylib-5.5.0.3-cp310-abi3-wasm32_bi_emscripten.whl",
}
NUMPY = "cp312/numpy-2.0.2-cp312-cp312-pyodide_2024_0_wasm32.whl"
PYGAME = "cp312/pygame_ce-2.5.7.dev1-cp312-cp312-wasm32_bi_emscripten.whl"


class Public(ThreadingHTTPServer):
    """Plays the public server: may cut the line, refuse ranges, or give other bytes."""

    daemon_threads = True

    def __init__(self, files):
        super().__init__(("127.0.0.1", 0), Handler)
        self.files, self.asked, self.cuts, self.ranges = dict(files), [], {}, True
        self.address = f"http://127.0.0.1:{self.server_address[1]}/cdn/"


class Handler(BaseHTTPRequestHandler):
    def do_GET(self):
        public = self.server
        name = self.path.removeprefix("/cdn/")
        begin = self.headers.get("Range", "")
        public.asked.append((name, begin))
        if name not in public.files:
            self.send_error(404)
            return
        body = public.files[name]
        start = int(begin.removeprefix("bytes=").rstrip("-")) if begin and public.ranges else 0
        if start > len(body):
            self.send_error(416)
            return
        self.send_response(206 if begin and public.ranges else 200)
        self.send_header("Content-Length", str(len(body) - start))
        self.end_headers()
        cuts = public.cuts.get(name, [])
        self.wfile.write(body[start : start + cuts.pop(0)] if cuts else body[start:])

    def log_message(self, *words):
        pass


@pytest.fixture(scope="module")
def mirror(web_build):
    return load_file("mirror", ROOT / "build" / "mirror.py")


@pytest.fixture
def public(mirror):
    files = {name: hashlib.sha256(name.encode()).digest() * 9000 for name in (*mirror.FILES, NUMPY, PYGAME)}
    files[mirror.INDEX] = json.dumps(INDEX).encode()
    files[mirror.RC] = b"print('the runtime')\n"
    with Public(files) as server:
        threading.Thread(target=server.serve_forever, daemon=True).start()
        yield server
        server.shutdown()


def test_every_file_is_fetched_with_progress_and_its_digest_locked(mirror, public, tmp_path):
    said = []
    lock = mirror.mirror(public.address, tmp_path / "runtime", said.append)
    assert set(lock) == {*mirror.FILES, NUMPY, PYGAME}
    for name, digest in lock.items():
        body = (tmp_path / "runtime" / name).read_bytes()
        assert body == public.files[name]
        assert hashlib.sha256(body).hexdigest() == digest
    assert mirror.read_lock(tmp_path / "runtime") == lock
    assert any(words.endswith(PYGAME) for words in said)
    assert any(f"of {len(public.files[NUMPY]):,} bytes" in words for words in said)
    public.asked.clear()
    assert mirror.mirror(public.address, tmp_path / "runtime", said.append) == lock
    assert public.asked == [], "what is there and whole is not fetched again"


@pytest.mark.parametrize("ranges", [True, False])
def test_a_cut_line_is_gone_on_with(mirror, public, tmp_path, ranges):
    name = "0.9.3/cpython312/main.wasm"
    public.cuts[name] = [100_000, 50_000]
    public.ranges = ranges
    mirror.mirror(public.address, tmp_path, lambda words: None)
    assert (tmp_path / name).read_bytes() == public.files[name]
    begins = [begin for asked, begin in public.asked if asked == name]
    assert begins[:2] == ["", "bytes=100000-"]
    assert len(begins) == 3


def test_after_an_end_amid_a_file_the_next_run_goes_on(mirror, public, tmp_path):
    name = "0.9.3/cpython312/main.data"
    public.cuts[name] = [70_000, 10_000, 10_000, 10_000]
    with pytest.raises(mirror.BuildError, match="run the command again to go on"):
        mirror.mirror(public.address, tmp_path, lambda words: None)
    assert not (tmp_path / name).exists()
    public.asked.clear()
    mirror.mirror(public.address, tmp_path, lambda words: None)
    assert (tmp_path / name).read_bytes() == public.files[name]
    assert (name, "bytes=100000-") in public.asked
    assert all(asked != "0.9.3/pythons.js" for asked, _ in public.asked)
    assert list(tmp_path.rglob("*.part")) == []


def test_a_file_that_changed_or_was_damaged_is_set_aside(mirror, public, tmp_path):
    mirror.mirror(public.address, tmp_path, lambda words: None)
    wasm = tmp_path / "0.9.3/cpython312/main.wasm"
    wasm.write_bytes(b"damaged")
    with pytest.raises(mirror.BuildError, match=r"its SHA-256 is not that of"):
        mirror.site_files(tmp_path)
    with pytest.raises(mirror.BuildError, match=r"put\s+aside as main\.wasm\.damaged"):
        mirror.mirror(public.address, tmp_path, lambda words: None)
    mirror.mirror(public.address, tmp_path, lambda words: None)
    assert wasm.read_bytes() == public.files["0.9.3/cpython312/main.wasm"]
    public.files["0.9.3/pythons.js"] = b"alert('other')"
    (tmp_path / "0.9.3/pythons.js").unlink()
    with pytest.raises(mirror.BuildError, match="the file on the server has changed"):
        mirror.mirror(public.address, tmp_path, lambda words: None)


@pytest.mark.parametrize(("change", "said"), [
    ({"numpy": "../../evil.whl"}, "odd wheels"),
    ({"numpy": "https://evil.example/numpy.whl"}, "odd wheels"),
    ({"numpy": None}, "odd wheels"),
    ({"pygame": 7}, "odd wheels"),
])  # fmt: skip
def test_an_index_that_leads_out_is_refused(mirror, public, tmp_path, change, said):
    public.files[mirror.INDEX] = json.dumps({**INDEX, **change}).encode()
    with pytest.raises(mirror.BuildError, match=said):
        mirror.mirror(public.address, tmp_path / "runtime", lambda words: None)
    assert not (tmp_path / "evil.whl").exists()


def test_what_cannot_be_had_is_told(mirror, public, tmp_path):
    del public.files["0.9.3/pythons.js"]
    with pytest.raises(mirror.BuildError, match=r"pythons\.js cannot be had: 404"):
        mirror.mirror(public.address, tmp_path, lambda words: None)
    with pytest.raises(mirror.BuildError, match="no web address"):
        mirror.mirror("file:///etc", tmp_path, lambda words: None)


def test_a_site_carries_the_mirror_and_names_no_other_server(mirror, public, web_build, small_checkout, tmp_path):
    mirror.mirror(public.address, tmp_path / "runtime", lambda words: None)
    web_build.build(small_checkout, tmp_path / "site", tmp_path / "runtime")
    site = tmp_path / "site"
    assert (site / "cdn" / NUMPY).read_bytes() == public.files[NUMPY]
    text = (site / "index.html").read_text(encoding="utf-8")
    assert 'src="cdn/0.9.3/pythons.js"' in text
    assert "http://" not in text.replace("http://www.w3.org", "")
    assert "https://" not in text
    assert "Content-Security-Policy" in text
    rc = (site / "cdn" / mirror.RC).read_text(encoding="utf-8")
    assert rc.startswith('import os\nos.environ.setdefault("PYGPI", "cdn/")\n')
    (tmp_path / "runtime" / NUMPY).write_bytes(b"damaged")
    with pytest.raises(web_build.BuildError, match="missing or damaged"):
        web_build.build(small_checkout, tmp_path / "other", tmp_path / "runtime")
