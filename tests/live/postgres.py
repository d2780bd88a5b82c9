"""A PostgreSQL of our own for a test: made by initdb in a folder, heard on a socket in that folder only."""

from __future__ import annotations

import os
import pwd
import shutil
import subprocess
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

PLACES = ("/usr/lib/postgresql",)
USER = "postgres"
"""PostgreSQL does not run as root: Debian's package makes this user."""


def programs() -> Path | None:
    """The folder with initdb and pg_ctl, the newest one; None when PostgreSQL is not installed."""
    found = [path.parent for place in PLACES for path in Path(place).glob("*/bin/initdb")]
    if found:
        return max(found, key=lambda path: int(path.parent.name))
    on_path = shutil.which("initdb")
    return Path(on_path).resolve().parent if on_path else None


@contextmanager
def cluster() -> Iterator[str]:
    """Yield the URL of an empty database; skip with a word where that cannot be."""
    bin_ = programs()
    if bin_ is None:
        pytest.skip("PostgreSQL is not installed (Debian: apt-get install postgresql)")
    pytest.importorskip("psycopg", reason='pip install "paper-harvest[classroom,postgresql]"')
    if os.getuid() == 0 and USER not in [entry.pw_name for entry in pwd.getpwall()]:
        pytest.skip(f"PostgreSQL does not run as root, and there is no user {USER}")
    folder = Path(tempfile.mkdtemp(prefix="live-postgres-"))
    if os.getuid() == 0:
        shutil.chown(folder, USER)
    options = {"user": USER, "cwd": folder} if os.getuid() == 0 else {"cwd": folder}

    def call(*command: str) -> None:
        done = subprocess.run(
            [str(bin_ / command[0]), *command[1:]], **options, encoding="utf-8", errors="replace",
            stdout=subprocess.PIPE, stderr=subprocess.STDOUT,
        )  # fmt: skip
        assert done.returncode == 0, done.stdout

    call("initdb", "-D", str(folder / "data"), "-A", "trust", "-U", USER, "-E", "UTF8")
    settings = f"-c listen_addresses='' -c unix_socket_directories='{folder}' -c fsync=on"
    call("pg_ctl", "-D", str(folder / "data"), "-o", settings, "-l", str(folder / "log"), "-w", "start")
    try:
        yield f"postgresql://{USER}@/postgres?host={folder}"
    finally:
        call("pg_ctl", "-D", str(folder / "data"), "-m", "immediate", "stop")
        shutil.rmtree(folder, ignore_errors=True)
