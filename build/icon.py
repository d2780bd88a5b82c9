"""Draw the game's icon: the one field in ochre, the reported field hatched in red around it.

Written as whole-number arithmetic and plain PNG chunks, so that every machine makes the same bytes.
"""

from __future__ import annotations

import struct
import zlib

import numpy as np
from numpy.typing import NDArray

PAPER, INK, RED, OCHRE, FURROW = (
    (0xF4, 0xEC, 0xDB), (0x1E, 0x1A, 0x17), (0xA5, 0x1E, 0x1A), (0xC9, 0x8A, 0x1B), (0x74, 0x48, 0x09),
)  # fmt: skip


def picture(size: int) -> NDArray[np.uint8]:
    """Return the icon as `size` by `size` by 3 bytes (red, green, blue)."""
    grid = np.arange(size, dtype=np.int64) * 1000 // size
    x, y = grid[None, :], grid[:, None]
    middle = np.abs(x - 500)
    pixels = np.empty((size, size, 3), dtype=np.uint8)
    pixels[:] = PAPER

    def paint(where: NDArray[np.bool_], colour: tuple[int, int, int]) -> None:
        pixels[np.broadcast_to(where, (size, size))] = colour

    land = (y >= 180) & (y < 860)
    # Both fields narrow towards the village: half their width at the top, a third of it at the foot.
    reported = land & (middle <= 430 - (y - 180) * 160 // 680)
    real = land & (middle <= 240 - (y - 180) * 90 // 680)
    paint(reported & ((x + y) % 110 < 42), RED)
    paint(real, OCHRE)
    paint(real & ((x - 500) * 1000 // (1500 - y) % 70 < 16), FURROW)
    paint(real & (middle > 226 - (y - 180) * 90 // 680), INK)
    paint((y >= 150) & (y < 180), INK)
    paint((y >= 860) & (y < 890), INK)
    return pixels


def png(size: int = 192) -> bytes:
    """Return the icon as a PNG file."""
    pixels = picture(size)

    def chunk(kind: bytes, body: bytes) -> bytes:
        return struct.pack(">I", len(body)) + kind + body + struct.pack(">I", zlib.crc32(kind + body))

    rows = b"".join(b"\0" + row.tobytes() for row in pixels)
    head = struct.pack(">IIBBBBB", size, size, 8, 2, 0, 0, 0)
    return (
        b"\x89PNG\r\n\x1a\n"
        + chunk(b"IHDR", head)
        + chunk(b"IDAT", zlib.compress(rows, 9))
        + chunk(b"IEND", b"")
    )
