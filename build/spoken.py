"""What a compiled library says in JavaScript, found at build time, so that no page has to run text as a program.

A library compiled for the browser may carry pieces of JavaScript as text (Emscripten's EM_ASM); Pyodide's loader
hands them to `eval` when it loads the library, which a strict policy forbids. Here they are read out of the file and
written into the loader as the functions that they are: same pieces, same place, but no text is run.
"""

from __future__ import annotations

import io
import json
import zipfile
from collections.abc import Iterator
from dataclasses import dataclass

PLACE = b"ASM_CONSTS[start]=eval(func)"
MOST_ARGUMENTS = 16
IMPORT, GLOBAL, EXPORT, DATA = 2, 6, 7, 11
OF_GLOBALS = 3
I32_CONST, GLOBAL_GET, I32_ADD, END = 0x41, 0x23, 0x6A, 0x0B


class NotUnderstoodError(Exception):
    """The file is built otherwise than is known here."""


@dataclass
class Reader:
    """Reads a WebAssembly file from a place on."""

    body: bytes
    at: int = 0

    def byte(self) -> int:
        """Return the next byte."""
        self.at += 1
        return self.body[self.at - 1]

    def number(self, signed: bool = False) -> int:
        """Return the next number, written in groups of seven bits."""
        value = shift = 0
        while True:
            group = self.byte()
            value |= (group & 0x7F) << shift
            shift += 7
            if not group & 0x80:
                return value - (1 << shift) if signed and group & 0x40 else value

    def piece(self) -> bytes:
        """Return the next bytes, whose count stands before them."""
        count = self.number()
        self.at += count
        return self.body[self.at - count : self.at]

    def address(self) -> int:
        """Return the value of an expression that places something: its constant, counted from where all data lie."""
        total = 0
        while (code := self.byte()) != END:
            if code == I32_CONST:
                total += self.number(signed=True)
            elif code == GLOBAL_GET:
                self.number()
            elif code != I32_ADD:
                raise NotUnderstoodError(f"an address that is computed by {code:#x}")
        return total


def sections(library: bytes) -> dict[int, bytes]:
    """Return the sections of a WebAssembly file by their number; custom ones are left out."""
    if library[:4] != b"\0asm":
        raise NotUnderstoodError("no WebAssembly")
    reader, found = Reader(library, 8), dict[int, bytes]()
    while reader.at < len(library):
        number = reader.byte()
        body = reader.piece()
        if number:
            found[number] = body
    return found


def _imported_globals(body: bytes) -> int:
    reader, count = Reader(body), 0
    for _ in range(reader.number()):
        reader.piece()
        reader.piece()
        kind = reader.byte()
        if kind in (0, 4):  # a function; a tag, with a byte before its type
            if kind == 4:
                reader.byte()
            reader.number()
        elif kind == OF_GLOBALS:
            reader.at += 2
            count += 1
        else:  # a table has a type before its limits, a memory has none
            if kind == 1:
                reader.byte()
            for _ in range(1 + (reader.byte() & 1)):
                reader.number()
    return count


def _own_globals(body: bytes) -> list[int]:
    reader, found = Reader(body), []
    for _ in range(reader.number()):
        reader.at += 2
        found.append(reader.address())
    return found


def _exported_globals(body: bytes) -> dict[str, int]:
    reader, found = Reader(body), dict[str, int]()
    for _ in range(reader.number()):
        name, kind, index = reader.piece().decode(), reader.byte(), reader.number()
        if kind == OF_GLOBALS:
            found[name] = index
    return found


def _data(body: bytes) -> Iterator[tuple[int, bytes]]:
    reader = Reader(body)
    for _ in range(reader.number()):
        if reader.number() != 0:
            raise NotUnderstoodError("data that are placed by the program itself")
        yield reader.address(), reader.piece()


def pieces(library: bytes) -> list[str]:
    """Return the pieces of JavaScript that a compiled library carries.

    Raises:
        NotUnderstoodError: they are there, but cannot be read.
    """
    parts = sections(library)
    exported = _exported_globals(parts.get(EXPORT, b"\0"))
    if any(name.startswith("__em_js__") for name in exported):
        raise NotUnderstoodError("functions of JavaScript (EM_JS)")
    if "__start_em_asm" not in exported:
        return []
    before, own = _imported_globals(parts.get(IMPORT, b"\0")), _own_globals(parts[GLOBAL])
    first, last = (own[exported[name] - before] for name in ("__start_em_asm", "__stop_em_asm"))
    for start, body in _data(parts[DATA]):
        if start <= first <= last <= start + len(body):
            texts = body[first - start : last - start].split(b"\0")
            return [text.decode() for text in texts if text]
    raise NotUnderstoodError("pieces of JavaScript that lie nowhere")


def as_function(piece: str) -> str:
    """Return a piece as the loader would write it down before running it.

    >>> as_function("return $0 + $1;")
    '($0,$1) => { return $0 + $1; };'
    """
    arguments = []
    for number in range(MOST_ARGUMENTS):
        if f"${number}" not in piece:
            break
        arguments.append(f"${number}")
    return f"({','.join(arguments)}) => {{ {piece} }};"


def of_wheels(wheels: list[bytes]) -> list[str]:
    """Return the functions of all compiled libraries in some wheels, each once."""
    found: list[str] = []
    for wheel in wheels:
        with zipfile.ZipFile(io.BytesIO(wheel)) as archive:
            for name in sorted(archive.namelist()):
                if name.endswith(".so"):
                    found += [as_function(piece) for piece in pieces(archive.read(name))]
    return list(dict.fromkeys(found))


def spoken(loader: bytes, wheels: list[bytes]) -> bytes:
    """Return Pyodide's loader with the pieces of these wheels written into it.

    Raises:
        NotUnderstoodError: the loader or a library is built otherwise than is known here.
    """
    if loader.count(PLACE) != 1:
        raise NotUnderstoodError("the loader takes text in another place")
    table = ",".join(f"{json.dumps(text)}:{text.removesuffix(';')}" for text in of_wheels(wheels))
    return loader.replace(PLACE, b"ASM_CONSTS[start]=({" + table.encode() + b"})[func]??eval(func)")
