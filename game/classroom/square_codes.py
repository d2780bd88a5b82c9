"""Square codes in photographs and screenshots: their texts, in the order in which they were found."""

from __future__ import annotations

import io
from typing import Final

LARGEST_SIDE: Final = 12_000
"""Pixels of a side beyond which a picture is no photograph of a screen."""


class NoReaderError(Exception):
    """The library that reads square codes is not installed."""


def squares_in(data: bytes, name: str) -> list[str]:
    """Return the texts of the square codes of a picture.

    Args:
        data: of the file.
        name: of the file; its ending says which kind of picture it is.

    Raises:
        NoReaderError: the extra 'classroom' is not installed.
        ValueError: this is no picture that can be read.
    """
    try:
        import zxingcpp  # an extra: only who collects pictures needs it
    except ImportError:
        raise NoReaderError from None
    import pygame  # the window's own reader of pictures; who collects texts needs neither

    try:
        picture = pygame.image.load(io.BytesIO(data), name)
    except (pygame.error, ValueError, MemoryError) as problem:
        raise ValueError(f"{name} cannot be read as a picture") from problem
    if max(picture.get_size()) > LARGEST_SIDE:
        raise ValueError(f"{name} is larger than {LARGEST_SIDE} pixels")
    if picture.get_bitsize() not in (24, 32):
        plain = pygame.Surface(picture.get_size(), 0, 24)
        plain.blit(picture, (0, 0))
        picture = plain
    pixels = pygame.surfarray.array3d(picture).swapaxes(0, 1).copy()
    found = zxingcpp.read_barcodes(pixels, formats=zxingcpp.BarcodeFormat.QRCode)  # type: ignore[arg-type]
    return [one.text for one in found if one.text]
