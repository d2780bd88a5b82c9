"""Make the fonts of assets/fonts/ from their published packages. For maintainers; the results are committed.

The game ships subsets (Latin, Russian, Ukrainian, Kazakh letters and the signs its texts use), because
whole fonts would take seven megabytes of a two-megabyte game. A subset is a changed font: three of the
families may then not keep their names, so all are renamed Paper ... and their licences lie beside them.

    python build/fonts.py            # needs fonttools, brotli, Debian's apt-get and dpkg-deb, and npm
"""

from __future__ import annotations

import argparse
import subprocess
import tempfile
from dataclasses import dataclass
from pathlib import Path

from fontTools import subset
from fontTools.merge import Merger
from fontTools.ttLib import TTFont
from fontTools.ttLib.tables._g_l_y_f import Glyph

HERE = Path(__file__).resolve().parent
TARGET = HERE.parent / "assets" / "fonts"

DEBIAN = ("fonts-paratype", "fonts-sil-andika")
NPM = ("@fontsource/oswald@5.3.0", "@fontsource/caveat@5.3.0")

ASCII = "".join(chr(code) for code in range(0x20, 0x7F))
RUSSIAN = "".join(chr(code) for code in range(0x410, 0x450)) + "Ёё"
UKRAINIAN = "ІіЇїЄєҐґ"
KAZAKH = "ӘәҒғҚқҢңӨөҰұҮүҺһ"
SIGNS = "«»—–“”„’‘…№−×±°½₽éÉ·§©\u00a0"
LETTERS = ASCII + RUSSIAN + UKRAINIAN + KAZAKH + SIGNS
# A figure field and fixed signatures are all that is ever pencilled.
HAND_LETTERS = ASCII + RUSSIAN + UKRAINIAN + SIGNS

# Thousands in Russian are parted by a narrow no-break space, which no family here has.
NARROW_SPACES = (0x2009, 0x202F)

PARATYPE = "usr/share/fonts/truetype/paratype"
ANDIKA = "usr/share/fonts/truetype/andika"


@dataclass(frozen=True)
class Face:
    """One file to make: where it comes from and what it is called."""

    file: str
    sources: tuple[str, ...]
    family: str
    style: str
    letters: str = LETTERS


def _npm(family: str, weight: int) -> tuple[str, ...]:
    scripts = ("latin", "latin-ext", "cyrillic", "cyrillic-ext")
    return tuple(f"{family}/package/files/{family}-{script}-{weight}-normal.woff2" for script in scripts)


FACES = (
    Face("serif-regular.ttf", (f"{PARATYPE}/PTF55F.ttf",), "Paper Serif", "Regular"),
    Face("serif-bold.ttf", (f"{PARATYPE}/PTF75F.ttf",), "Paper Serif", "Bold"),
    Face("serif-italic.ttf", (f"{PARATYPE}/PTF56F.ttf",), "Paper Serif", "Italic"),
    Face("sans-regular.ttf", (f"{PARATYPE}/PTS55F.ttf",), "Paper Sans", "Regular"),
    Face("sans-bold.ttf", (f"{PARATYPE}/PTS75F.ttf",), "Paper Sans", "Bold"),
    Face("mono-regular.ttf", (f"{PARATYPE}/PTM55F.ttf",), "Paper Mono", "Regular"),
    Face("mono-bold.ttf", (f"{PARATYPE}/PTM75F.ttf",), "Paper Mono", "Bold"),
    Face("display-medium.ttf", _npm("oswald", 500), "Paper Display", "Medium"),
    Face("display-semibold.ttf", _npm("oswald", 600), "Paper Display", "SemiBold"),
    Face("hand-bold.ttf", _npm("caveat", 700), "Paper Hand", "Bold", HAND_LETTERS),
    Face("read-regular.ttf", (f"{ANDIKA}/Andika-Regular.ttf",), "Paper Read", "Regular"),
    Face("read-bold.ttf", (f"{ANDIKA}/Andika-Bold.ttf",), "Paper Read", "Bold"),
)

LICENCES = {
    "paratype.txt": "usr/share/doc/fonts-paratype/copyright",
    "andika.txt": "usr/share/doc/fonts-sil-andika/copyright",
    "oswald.txt": "oswald/package/LICENSE",
    "caveat.txt": "caveat/package/LICENSE",
}


def fetch(folder: Path) -> None:
    """Unpack the packages that hold the original fonts into `folder`."""
    subprocess.run(["apt-get", "download", *DEBIAN], cwd=folder, check=True)
    for package in sorted(folder.glob("*.deb")):
        subprocess.run(["dpkg-deb", "-x", package.name, "."], cwd=folder, check=True)
    for spec in NPM:
        subprocess.run(["npm", "pack", "--silent", spec], cwd=folder, check=True)
    for package in sorted(folder.glob("fontsource-*.tgz")):
        family = package.name.split("-")[1]
        (folder / family).mkdir()
        subprocess.run(["tar", "xzf", package.name, "-C", family], cwd=folder, check=True)


def reduce(font: TTFont, letters: str) -> TTFont:
    """Keep only the glyphs of `letters` and kerning; hinting goes, the game draws unhinted."""
    options = subset.Options(
        layout_features=["kern"],
        hinting=False,
        name_IDs=[0, 7, 9, 11, 13, 14],
        name_languages=[0x409],
        notdef_outline=True,
        glyph_names=False,
        recalc_timestamp=False,
        drop_tables=["DSIG", "LTSH", "hdmx", "kern", "Silt", "STAT", "GSUB", "GDEF", "gasp", "prep", "VDMX"],
    )
    reducer = subset.Subsetter(options)
    reducer.populate(text=letters)
    reducer.subset(font)
    return font


def assemble(sources: list[Path], letters: str, work: Path) -> TTFont:
    """Open the one source, or join the per-script files of a family into one font."""
    if len(sources) == 1:
        return reduce(TTFont(sources[0], recalcTimestamp=False), letters)
    parts = []
    taken: set[str] = set()
    for number, source in enumerate(sources):
        font = TTFont(source, recalcTimestamp=False)
        own = "".join(sign for sign in letters if ord(sign) in font.getBestCmap() and sign not in taken)
        if not own:
            continue
        taken.update(own)
        font.flavor = None
        part = work / f"part-{number}.ttf"
        reduce(font, own).save(part)
        parts.append(str(part))
    return Merger().merge(parts)


def add_narrow_spaces(font: TTFont, fixed_pitch: bool) -> None:
    """Give the font the narrow spaces: 60% of a space, or a whole one where all widths are equal."""
    name = "narrowspace"
    width, _ = font["hmtx"][font.getBestCmap()[0x20]]
    font.setGlyphOrder([*font.getGlyphOrder(), name])
    font["glyf"][name] = Glyph()
    font["hmtx"][name] = (width if fixed_pitch else round(width * 0.6), 0)
    for table in font["cmap"].tables:
        if table.isUnicode():
            for code in NARROW_SPACES:
                table.cmap[code] = name


def rename(font: TTFont, face: Face) -> None:
    """Name the font as one of the game's own families; its copyright line and licence address stay."""
    names = font["name"]
    keep = [record for record in names.names if record.nameID in (0, 14) and record.platformID == 3]
    names.names = keep
    post_script = f"{face.family.replace(' ', '')}-{face.style}"
    for number, text in (
        (1, face.family),
        (2, face.style),
        (3, f"{post_script}; subset for Paper Harvest"),
        (4, f"{face.family} {face.style}"),
        (6, post_script),
        (13, "See the licence text beside this file; the subset stands under the licence of the original."),
    ):
        names.setName(text, number, 3, 1, 0x409)


def make(face: Face, origin: Path, work: Path, target: Path) -> int:
    """Write one face; return its size in bytes."""
    font = assemble([origin / source for source in face.sources], face.letters, work)
    missing = [sign for sign in face.letters if ord(sign) not in font.getBestCmap()]
    if missing:
        raise SystemExit(f"{face.file}: the source has no glyph for {''.join(missing)}")
    if face.family == "Paper Hand":
        del font["GPOS"]  # a few pencilled figures and names need no kerning, and it is 9 kB
    add_narrow_spaces(font, fixed_pitch=face.family == "Paper Mono")
    rename(font, face)
    font["post"].formatType = 3.0
    # The merger stamps the present second; the original's date makes the same bytes every time.
    font["head"].created = TTFont(origin / face.sources[0])["head"].created
    font["head"].modified = font["head"].created
    font.recalcTimestamp = False
    target.mkdir(parents=True, exist_ok=True)
    font.save(target / face.file)
    return (target / face.file).stat().st_size


def main() -> None:
    """Fetch, make all faces, copy the licences, print the sizes."""
    parser = argparse.ArgumentParser(description="Make the fonts of assets/fonts/.")
    parser.add_argument("--out", type=Path, default=TARGET)
    parser.add_argument("--origin", type=Path, help="a folder that already holds the unpacked packages")
    args = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        origin = args.origin or Path(folder)
        if args.origin is None:
            fetch(origin)
        total = 0
        for face in FACES:
            size = make(face, origin, Path(folder), args.out)
            total += size
            print(f"{face.file:24} {size:7,}")
        print(f"{'together':24} {total:7,}")
        licences = args.out / "licences"
        licences.mkdir(exist_ok=True)
        for name, source in LICENCES.items():
            (licences / name).write_bytes((origin / source).read_bytes())


if __name__ == "__main__":
    main()
