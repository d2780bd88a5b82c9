"""How the game looks to eyes that tell fewer colours apart, and to none at all: protan, deutan, tritan and grey.

The matrices are those of Machado, Oliveira and Fernandes, "A Physiologically-based Model for Simulation of Color Vision
Deficiency", IEEE Transactions on Visualization and Computer Graphics 15 (6), 2009, severity 1.0; they act on linear
light. Grey keeps the luminance of WCAG alone.
"""

from __future__ import annotations

from typing import Final

import numpy as np
import pygame
from numpy.typing import NDArray

MATRICES: Final[dict[str, tuple[tuple[float, ...], ...]]] = {
    "protan": (
        (0.152286, 1.052583, -0.204868),
        (0.114503, 0.786281, 0.099216),
        (-0.003882, -0.048116, 1.051998),
    ),
    "deutan": (
        (0.367322, 0.860646, -0.227968),
        (0.280085, 0.672501, 0.047413),
        (-0.011820, 0.042940, 0.968881),
    ),
    "tritan": (
        (1.255528, -0.076749, -0.178779),
        (-0.078411, 0.930809, 0.147602),
        (0.004733, 0.691367, 0.303900),
    ),
    "grey": ((0.2126, 0.7152, 0.0722),) * 3,
}
Light = NDArray[np.float64]


def linear(values: Light) -> Light:
    """Turn values of sRGB (0 to 1) into linear light."""
    return np.where(values <= 0.04045, values / 12.92, ((values + 0.055) / 1.055) ** 2.4)


def encoded(light: Light) -> Light:
    """Turn linear light back into values of sRGB."""
    light = np.clip(light, 0, 1)
    return np.where(light <= 0.0031308, light * 12.92, 1.055 * light ** (1 / 2.4) - 0.055)


def seen(rgb: NDArray[np.uint8], sight: str) -> NDArray[np.uint8]:
    """Return colours (last axis r, g, b) as that sight has them."""
    light = linear(rgb.astype(np.float64) / 255) @ np.array(MATRICES[sight], dtype=np.float64).T
    return np.rint(encoded(light) * 255).astype(np.uint8)


def colour_seen(colour: tuple[int, int, int], sight: str) -> tuple[int, int, int]:
    """Return one colour as that sight has it."""
    r, g, b = (int(v) for v in seen(np.array(colour, dtype=np.uint8), sight))
    return r, g, b


def picture_seen(picture: pygame.Surface, sight: str) -> pygame.Surface:
    """Return a picture as that sight has it."""
    return pygame.surfarray.make_surface(seen(pygame.surfarray.array3d(picture), sight))
