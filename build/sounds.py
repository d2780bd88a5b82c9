"""Makes the game's sounds: every one is computed here from noise, tones and envelopes, nothing is a recording.

    python build/sounds.py [--out assets/sounds]

Run it when a sound has changed; the files lie in the repository, so that neither a build nor a player needs it.
A season's sound is a loop without a seam: it is made of tones and noise that repeat exactly after its length.
"""

from __future__ import annotations

import argparse
from collections.abc import Callable
from pathlib import Path
from typing import Final

import numpy as np
from numpy.typing import NDArray

RATE: Final = 22_050
"""Samples a second: what a small loudspeaker gives back, at half the size."""
QUALITY: Final = 0.1
"""Of the Vorbis encoder, 0 to 1."""
ROOT = Path(__file__).resolve().parent.parent
Wave = NDArray[np.float64]


def seconds(length: float) -> Wave:
    """Return the times of so many seconds."""
    return np.arange(round(length * RATE), dtype=np.float64) / RATE


def noise(length: float, low: float, high: float, seed: int, slope: float = 0.0) -> Wave:
    """Return noise between two frequencies that repeats after its length, its loudest sample 1.

    Args:
        length: seconds.
        low: lowest frequency, Hz.
        high: highest frequency, Hz.
        seed: which noise.
        slope: how fast it grows duller: amplitude falls with frequency to this power.
    """
    count = round(length * RATE)
    frequencies = np.fft.rfftfreq(count, 1 / RATE)
    inside = (frequencies >= low) & (frequencies <= high)
    strength = np.where(inside, 1.0 / np.maximum(frequencies, 1.0) ** slope, 0.0)
    phases = np.random.default_rng(seed).uniform(0, 2 * np.pi, frequencies.size)
    wave = np.fft.irfft(strength * np.exp(1j * phases), count)
    return np.asarray(wave / np.abs(wave).max(), dtype=np.float64)


def swell(length: float, seed: int, slowest: int = 1, fastest: int = 5) -> Wave:
    """Return a slow curve between 0 and 1 that repeats after its length: gusts."""
    at = np.arange(round(length * RATE), dtype=np.float64) / round(length * RATE)
    chance = np.random.default_rng(seed)
    curve = np.zeros_like(at)
    for times in range(slowest, fastest + 1):
        curve += chance.uniform(0.4, 1.0) * np.sin(2 * np.pi * (times * at + chance.uniform()))
    return np.asarray((curve - curve.min()) / (curve.max() - curve.min()), dtype=np.float64)


def struck(length: float, partials: tuple[tuple[float, float, float], ...]) -> Wave:
    """Return something struck once: partials of (Hz, loudness, seconds until a third is left)."""
    t = seconds(length)
    wave = sum((loud * np.exp(-t / fade) * np.sin(2 * np.pi * hertz * t) for hertz, loud, fade in partials), 0 * t)
    return np.asarray(wave * np.minimum(1.0, t / 0.002), dtype=np.float64)


def put(into: Wave, wave: Wave, at: float, loud: float = 1.0) -> None:
    """Add a sound to a loop at a time; what reaches beyond the end goes on at the beginning."""
    places = (round(at * RATE) + np.arange(wave.size)) % into.size
    np.add.at(into, places, loud * wave)


# --- seasons


def winter() -> Wave:
    """Wind over snow, and now and then a chimney that takes it up."""
    length = 11.0
    low = noise(length, 90, 420, 1, 0.6) * (0.35 + 0.65 * swell(length, 2))
    whistle = noise(length, 520, 640, 3) * swell(length, 4, 2, 5) ** 3
    return low + 0.22 * whistle


def thaw() -> Wave:
    """Water that runs and drips, far rooks."""
    length = 10.0
    wave = 0.25 * noise(length, 900, 3800, 11, 0.5) * (0.6 + 0.4 * swell(length, 12))
    chance = np.random.default_rng(13)
    for _ in range(26):
        hertz = chance.uniform(1100, 2300)
        put(wave, struck(0.09, ((hertz, 1.0, 0.012), (hertz * 2.4, 0.3, 0.006))), chance.uniform(0, length), 0.35)
    for at in (2.1, 2.6, 3.05, 7.4, 7.9):
        put(wave, rook(), at, 0.16)
    return wave


def rook() -> Wave:
    """One call of a rook: a rough tone through a closed bill."""
    t = seconds(0.28)
    rough = np.sign(np.sin(2 * np.pi * (155 - 60 * t) * t)) * np.sin(2 * np.pi * 1150 * t)
    return np.asarray(rough * np.sin(np.pi * t / 0.28) ** 2, dtype=np.float64)


def summer() -> Wave:
    """Grasshoppers, light wind in leaves, a lark far up."""
    length = 10.0
    t = seconds(length)
    wave = 0.3 * noise(length, 300, 1600, 21, 0.8) * (0.4 + 0.6 * swell(length, 22))
    for hertz, pulse, loud, seed in ((4300, 31, 0.10, 23), (5100, 24, 0.06, 24)):
        rasp = (0.5 + 0.5 * np.sign(np.sin(2 * np.pi * pulse * t))) * np.sin(2 * np.pi * hertz * t)
        wave += loud * rasp * (swell(length, seed, 3, 9) > 0.55)
    chance = np.random.default_rng(25)
    for start in (1.2, 5.6):
        for note in range(14):
            put(wave, chirp(chance.uniform(2600, 3900), chance.uniform(-900, 900)), start + 0.11 * note, 0.07)
    return wave


def chirp(hertz: float, glide: float) -> Wave:
    """One short note that glides."""
    t = seconds(0.08)
    return np.asarray(np.sin(2 * np.pi * (hertz + glide * t / 0.16) * t) * np.sin(np.pi * t / 0.08) ** 2)


def autumn() -> Wave:
    """Rain on a roof of straw, wind behind it."""
    length = 10.0
    wave = 0.5 * noise(length, 1200, 6000, 31, 0.7) * (0.55 + 0.45 * swell(length, 32))
    wave += 0.5 * noise(length, 80, 300, 33, 0.6) * swell(length, 34)
    chance = np.random.default_rng(35)
    for _ in range(90):
        drop = noise(0.02, 900, 5000, int(chance.integers(1 << 30))) * np.exp(-seconds(0.02) / 0.004)
        put(wave, drop, chance.uniform(0, length), 0.28)
    return wave


# --- things


def bell() -> Wave:
    """One stroke of a village bell, as heard across the street."""
    base = 262.0
    ratios = ((0.5, 0.5, 2.6), (1.0, 0.7, 1.9), (1.19, 0.6, 1.5), (1.5, 0.25, 1.0), (2.0, 0.8, 1.1), (2.66, 0.25, 0.5))
    stroke = struck(4.2, tuple((base * ratio, loud, fade) for ratio, loud, fade in ratios))
    beating = struck(4.2, ((base * 1.004, 0.5, 1.8), (base * 2.01, 0.4, 1.0)))
    return stroke + beating + np.pad(0.3 * tap(0.05, 1800, 41), (0, stroke.size - round(0.05 * RATE)))


def tap(length: float, hertz: float, seed: int) -> Wave:
    """A short hard knock, dull or bright."""
    t = seconds(length)
    return noise(length, hertz * 0.5, hertz * 1.8, seed) * np.exp(-t / (length / 6)) * np.minimum(1.0, t / 0.001)


MORSE: Final = {"K": "-.-", "V": "...-", "A": ".-", "R": ".-."}
"""The word the sounder taps: the beginning of 'kvartal', quarter."""


def telegraph() -> Wave:
    """A sounder taps: a click when the bar goes down, a duller one when it comes up."""
    unit, at = 0.055, 0.04
    wave = np.zeros(round(2.9 * RATE), dtype=np.float64)
    for letter in MORSE.values():
        for sign in letter:
            down = unit if sign == "." else 3 * unit
            put(wave, tap(0.030, 2600, 51), at, 0.9)
            put(wave, tap(0.035, 1500, 52), at + down, 0.6)
            at += down + unit
        at += 2 * unit
    return wave


def crowd() -> Wave:
    """Many people who talk at once, no word of it to be understood."""
    length = 6.0
    wave = np.zeros(round(length * RATE), dtype=np.float64)
    chance = np.random.default_rng(61)
    for _ in range(150):
        put(wave, syllables(chance), chance.uniform(0, length), chance.uniform(0.2, 1.0) ** 2)
    return wave * (0.7 + 0.3 * swell(length, 62))


def syllables(chance: np.random.Generator) -> Wave:
    """A few syllables of one voice: a buzz through two resonances that move."""
    count = int(chance.integers(2, 6))
    pitch = chance.choice((chance.uniform(95, 150), chance.uniform(180, 260)))
    parts: list[Wave] = []
    for _ in range(count):
        t = seconds(chance.uniform(0.11, 0.22))
        first, second = chance.uniform(350, 750), chance.uniform(900, 2000)
        voice = np.zeros_like(t)
        for harmonic in range(1, 14):
            hertz = pitch * harmonic
            loud = 1 / (1 + ((hertz - first) / 110) ** 2) + 0.5 / (1 + ((hertz - second) / 160) ** 2)
            voice += loud * np.sin(2 * np.pi * hertz * (1 + 0.02 * np.sin(30 * t)) * t)
        parts.append(voice * np.maximum(0.0, np.sin(np.pi * t / t[-1])) ** 1.5)
    return np.concatenate(parts)


def paper() -> Wave:
    """A sheet that is taken up and laid down."""
    length = 0.55
    chance = np.random.default_rng(71)
    wave = np.zeros(round(length * RATE), dtype=np.float64)
    for _ in range(46):
        crackle = noise(0.03, 1800, 8500, int(chance.integers(1 << 30))) * np.exp(-seconds(0.03) / 0.006)
        at = chance.uniform(0, length - 0.05)
        put(wave, crackle, at, chance.uniform(0.1, 0.5))
    t = seconds(length)
    return (wave + 0.35 * noise(length, 1500, 7000, 72, 0.3)) * np.sin(np.pi * t / length) ** 1.2


def stamp() -> Wave:
    """A stamp on a pad and on the form."""
    wave = np.zeros(round(0.45 * RATE), dtype=np.float64)
    put(wave, tap(0.10, 240, 81), 0.02, 0.45)
    put(wave, tap(0.16, 130, 82), 0.22, 1.0)
    put(wave, tap(0.03, 1500, 83), 0.22, 0.25)
    return wave


def knock() -> Wave:
    """Three knocks at a wooden door."""
    wave = np.zeros(round(0.95 * RATE), dtype=np.float64)
    for number, at in enumerate((0.03, 0.28, 0.53)):
        put(wave, tap(0.12, 330, 91 + number), at, 1.0)
        put(wave, struck(0.12, ((188, 0.6, 0.03), (421, 0.25, 0.015))), at, 0.8)
    return wave


LOUD: Final = {
    "winter": 0.30, "thaw": 0.26, "summer": 0.22, "autumn": 0.26, "bell": 0.55, "telegraph": 0.50,
    "crowd": 0.40, "paper": 0.40, "stamp": 0.65, "knock": 0.60,
}  # fmt: skip
"""Loudest sample of each: what lies beneath a picture stays beneath it."""
SOUNDS: Final[tuple[Callable[[], Wave], ...]] = (
    winter, thaw, summer, autumn, bell, telegraph, crowd, paper, stamp, knock,
)  # fmt: skip


def level(wave: Wave, loudest: float) -> Wave:
    """Return the wave without a constant part, its loudest sample as given."""
    wave = wave - wave.mean()
    return np.asarray(wave / np.abs(wave).max() * loudest, dtype=np.float64)


def main() -> None:
    """Write every sound."""
    import soundfile  # only whoever makes sounds anew needs the encoder

    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--out", type=Path, default=ROOT / "assets" / "sounds")
    out: Path = parser.parse_args().out
    out.mkdir(parents=True, exist_ok=True)
    for make in SOUNDS:
        name = make.__name__
        path = out / f"{name}.ogg"
        wave = level(make(), LOUD[name]).astype(np.float32)
        soundfile.write(path, wave, RATE, format="OGG", subtype="VORBIS", compression_level=1.0 - QUALITY)
        print(f"{path.name:<16} {wave.size / RATE:5.1f} s {path.stat().st_size / 1000:6.1f} kB")


if __name__ == "__main__":
    main()
