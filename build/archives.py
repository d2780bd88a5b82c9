"""The packed game: one zip and one tar.gz whose bytes depend on nothing but the staged files."""

from __future__ import annotations

import gzip
import io
import tarfile
import zipfile
from collections.abc import Iterable
from pathlib import Path

from pages import BuildError


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


def zip_bytes(files: Iterable[tuple[str, bytes]]) -> bytes:
    """Return a zip of (path, content) in the given order, with one fixed date."""
    held = io.BytesIO()
    with zipfile.ZipFile(held, "w") as archive:
        for name, body in files:
            entry = zipfile.ZipInfo(name, (1980, 1, 1, 0, 0, 0))
            entry.compress_type = zipfile.ZIP_DEFLATED
            entry.external_attr = 0o644 << 16
            archive.writestr(entry, body, compresslevel=9)
    return held.getvalue()


def game_zip(staged: Path, files: Iterable[str]) -> bytes:
    """Return the zip of the staged game."""
    return zip_bytes((f"assets/{name}", (staged / name).read_bytes()) for name in files)


def game_tar(staged: Path, files: Iterable[str]) -> bytes:
    """Return the tar.gz of the staged game without any date: pygbag's page loads this one."""
    plain = io.BytesIO()
    with tarfile.open(fileobj=plain, mode="w", format=tarfile.USTAR_FORMAT) as archive:
        for name in files:
            body = (staged / name).read_bytes()
            entry = tarfile.TarInfo(f"assets/{name}")
            entry.size = len(body)
            archive.addfile(entry, io.BytesIO(body))
    pressed = io.BytesIO()
    with gzip.GzipFile("", "wb", 9, pressed, mtime=0) as squeezed:
        squeezed.write(plain.getvalue())
    return pressed.getvalue()
