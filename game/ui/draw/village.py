"""The village picture: one frozen value in, one picture out; only what changed is drawn again.

`VillagePicture` says what is to be seen, in counts; `Village` keeps the land, the plots and the whole, so
that a changed plot costs a few small blits and an unchanged picture nothing.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

import pygame

from game.ui.draw.ink import frame, polyline, stamp
from game.ui.draw.land import (
    LAND_AREA,
    Field,
    Holder,
    Strip,
    edge,
    ground,
    paint_floor,
    paint_land,
    paint_sky,
    strips,
    wedge,
)  # fmt: skip
from game.ui.draw.paper import flag_tag
from game.ui.draw.plots import PlotPicture, places, plot_picture
from game.ui.draw.print import Block
from game.ui.draw.seasons import Inks, Season, inks
from game.ui.draw.shapes import beast, shape
from game.ui.theme import HEIGHT, NORMAL, WIDTH, Theme, mix

__all__ = ["PlotPicture", "Village", "VillagePicture"]

LAND_SCALE: Final = 3
FLOOR_SCALE: Final = 2
STOOK: Final = {"straw": (0xB8, 0x86, 0x2E), "brown": NORMAL.brown}
BRONZE: Final = (0xB0, 0x82, 0x36)
BELFRY: Final = (154, 362, 11, 13)
"""The opening in the tower, in which the bell hangs."""
HERD: Final = pygame.Rect(1168, 440, 112, 120)
"""Where the beasts of the common yard stand."""
FLOOR_AREA: Final = pygame.Rect(0, LAND_AREA.bottom, WIDTH, HEIGHT - LAND_AREA.bottom)


@dataclass(frozen=True, slots=True)
class VillagePicture:
    """What the picture shows.

    Args:
        season: winter, mud, green, stubble, or bare (late autumn).
        pooled: share of the land in the one field, 0 to 1.
        plots: one for each household, in a fixed order; the order is their place.
        claimed: share of the land that the last report claims, or None.
        hunger: greyer inks (IV 1932 to II 1933).
        herd_horses: beasts in the common yard; not drawn unless `herd_known`.
        herd_cows: likewise.
        herd_known: whether you have seen the common yard.
        tractors: tractors in the ledger, drawn on the one field.
        stooks: stooks on the one field, one for each ten centners.
        drought: paler tints, wider hatching.
        unsown: share of the one field that was not sown.
        field_tag: words of the tag at the edge of the one field, or nothing ("15 in the field").
        claim_tag: words of the tag at the edge of the claim ("34 as reported").
        bell: whether the bell still hangs; without it the belfry is open sky.
    """

    season: Season
    pooled: float
    plots: tuple[PlotPicture, ...]
    claimed: float | None = None
    hunger: bool = False
    herd_horses: int = 0
    herd_cows: int = 0
    herd_known: bool = True
    tractors: int = 0
    stooks: int = 0
    drought: bool = False
    unsown: float = 0.0
    field_tag: str = ""
    claim_tag: str = ""
    bell: bool = True

    @property
    def field(self) -> Field:
        """What the land shows of it."""
        holders = tuple(Holder(p.household, p.form, p.unsown) for p in self.plots if p.form != "farm" and not p.empty)
        return Field(round(self.pooled, 3), self.claimed, holders, self.unsown, self.drought)

    @property
    def inks(self) -> Inks:
        """The colours it is printed in."""
        return inks(self.season, self.hunger, self.drought)

    def plot_at(self, x: int, y: int) -> int | None:
        """Return the household whose plot is at a point of the page, or None."""
        best: tuple[int, int] | None = None
        for plot, place in zip(self.plots, places(len(self.plots)), strict=True):
            rect = place.rect.inflate(max(0, 44 - place.rect.w), max(0, 44 - place.rect.h))
            if rect.collidepoint(x, y):
                away = abs(x - rect.centerx) + abs(y - rect.centery)
                if best is None or away < best[0]:
                    best = (away, plot.household)
        return best[1] if best else None

    def plot_rect(self, household: int) -> pygame.Rect:
        """Return where a household's plot is; KeyError if it is not in the picture."""
        for plot, place in zip(self.plots, places(len(self.plots)), strict=True):
            if plot.household == household:
                return place.rect
        raise KeyError(f"household {household} is not in the picture")

    def strips_of(self, household: int) -> list[Strip]:
        """Return the strips a household still works."""
        return [s for s in strips(self.field) if s.household == household]


PLOTS_A_SLICE: Final = 15
"""Houses that are drawn in one go, ahead of their season."""


class Village:
    """Keeps the pictures of land, plots and whole, and draws what changed."""

    def __init__(self) -> None:
        """Keep nothing yet: the first picture is drawn in full."""
        self._land_key: object = None
        self._land: pygame.Surface | None = None
        self._base_key: object = None
        self._base: pygame.Surface | None = None
        self._whole: pygame.Surface | None = None
        self._fading: pygame.Surface | None = None
        self._drawn: VillagePicture | None = None
        self._ahead: pygame.Surface | None = None
        self._ahead_key: object = None
        self._slices: Iterator[None] = iter(())

    def draw(self, surface: pygame.Surface, theme: Theme, picture: VillagePicture) -> None:
        """Draw the picture on the page (48 to the foot), with tags and the focused plot."""
        surface.blit(self.picture(picture), (0, 0))
        draw_tags(surface, theme, picture)
        for plot in picture.plots:
            if plot.is_focus:
                draw_focus(surface, theme, picture, plot.household)

    def picture(self, picture: VillagePicture) -> pygame.Surface:
        """Return the page-sized picture without tags and focus; do not draw on it."""
        base = self._base_for(picture)
        before = self._drawn
        if self._whole is None or before is None or len(before.plots) != len(picture.plots):
            self._whole = base.copy()
            self._blit_plots(picture, None)
        else:
            for area in self._changed(before, picture):
                self._whole.set_clip(area)
                self._whole.blit(base, area, area)
                self._blit_plots(picture, area)
            self._whole.set_clip(None)
        self._drawn = picture
        return self._whole

    def ahead(self, picture: VillagePicture) -> bool:
        """Print a slice of a picture that is about to come; return False when nothing is left to be printed.

        A whole season printed at once would hold up one frame; so its land and houses are there before it.
        """
        key = _land_key(picture)
        if key != self._ahead_key:
            self._ahead_key, self._ahead, self._slices = key, None, self._printing(picture)
        return next(self._slices, True) is None

    def _printing(self, picture: VillagePicture) -> Iterator[None]:
        if self._ahead_key != self._land_key:
            for page in land_slices(picture):
                self._ahead = page
                yield
        for number, (plot, place) in enumerate(zip(picture.plots, places(len(picture.plots)), strict=True)):
            plot_picture(plot, place, picture.inks)
            if number % PLOTS_A_SLICE == 0:
                yield

    @property
    def shown(self) -> VillagePicture | None:
        """The picture drawn last."""
        return self._drawn

    def whole(self) -> pygame.Surface | None:
        """Return the picture as drawn last, to keep parts of it; the next picture is drawn on it."""
        return self._whole

    def ground(self) -> pygame.Surface | None:
        """Return land and what stands on it as drawn last, to fade from; it is not drawn on again."""
        return self._base

    def between(
        self,
        before: pygame.Surface,
        picture: VillagePicture,
        part: float,
        was: VillagePicture | None = None,
        shift: float | None = None,
    ) -> pygame.Surface:
        """Return the picture with its ground still fading in over `before`; the plots are as they are now.

        Only the ground moves: a house that has gone dark is simply drawn dark, and a herd that has grown smaller
        stands at once as it is now.

        Args:
            before: the ground as it was.
            picture: what is so now.
            part: how far the ground has faded, 0 to 1.
            was: the picture before, whose one field and herd are compared.
            shift: how far the edges of the one field have moved, 0 to 1; they do not move if left out.
        """
        whole = self.picture(picture)
        assert self._base is not None
        if self._fading is None:
            self._fading = self._base.copy()
        page = self._fading
        page.blit(before, (0, 0))
        self._base.set_alpha(round(255 * part))
        page.blit(self._base, (0, 0))
        self._base.set_alpha(None)
        if was is not None:
            if shift is not None:
                _move_edges(page, before, self._base, (was.pooled, picture.pooled), shift)
            if was.herd_horses > picture.herd_horses or was.herd_cows > picture.herd_cows:
                page.blit(self._base, HERD, HERD)
        self._whole = page
        self._blit_plots(picture, None)
        self._whole = whole
        return page

    def _changed(self, before: VillagePicture, now: VillagePicture) -> list[pygame.Rect]:
        """Return the areas in which the plots differ; reset when the ground itself changed."""
        if self._base_changed:
            return [pygame.Rect(0, 0, WIDTH, HEIGHT)]
        spots = places(len(now.plots))
        return [
            spot.reach
            for old, new, spot in zip(before.plots, now.plots, spots, strict=True)
            if _shown(old) != _shown(new)
        ]

    def _blit_plots(self, picture: VillagePicture, area: pygame.Rect | None) -> None:
        assert self._whole is not None
        colours = picture.inks
        for plot, place in zip(picture.plots, places(len(picture.plots)), strict=True):
            if area is None or place.reach.colliderect(area):
                stamp(self._whole, plot_picture(plot, place, colours), place.reach.topleft)

    def _base_for(self, picture: VillagePicture) -> pygame.Surface:
        """Return land and everything that stands on it but the plots."""
        land_key = _land_key(picture)
        key = (land_key, picture.herd_horses, picture.herd_cows, picture.herd_known,
               picture.tractors, picture.stooks, picture.bell, len(picture.plots))  # fmt: skip
        self._base_changed = self._base is None or key != self._base_key
        if self._base is None or self._base_changed:
            if self._land is None or land_key != self._land_key:
                ready = self._ahead if land_key == self._ahead_key else None
                self._land = ready if ready is not None else draw_land(picture)
                self._land_key = land_key
            self._base = self._land.copy()
            draw_standing(self._base, picture)
            self._base_key = key
        return self._base


def _land_key(picture: VillagePicture) -> object:
    """Return what the print of the land depends on."""
    return picture.season, picture.hunger, picture.field


def _shown(plot: PlotPicture) -> tuple[object, ...]:
    """Return what of a plot is drawn on the plot itself."""
    beasts = (plot.horses, plot.cows, plot.sheep) if plot.seen and not plot.empty else ()
    return plot.form, plot.empty, plot.seen, plot.lit, plot.smoke, plot.puff, beasts


def _move_edges(
    page: pygame.Surface, before: pygame.Surface, after: pygame.Surface, shares: tuple[float, float], part: float
) -> None:
    """Let the one field reach from its old edges toward its new ones, line by line: strips melt under it."""
    old, new = shares
    now = old + (new - old) * part
    (x0, y0), (x1, y1) = edge(now)
    grows, still = new > old, edge(new)
    for y in range(round(y1) + 1, round(y0)):
        k = (y0 - y) / (y0 - y1)
        reach = round(x0 + (x1 - x0) * k - 640)
        if grows:
            page.blit(after, (640 - reach, y), (640 - reach, y, 2 * reach, 1))
            continue
        least = round(still[0][0] + (still[1][0] - still[0][0]) * k - 640)
        for x in (640 - reach, 640 + least):
            page.blit(before, (x, y), (x, y, max(0, reach - least), 1))
    for side in (-1, 1):
        pygame.draw.aaline(page, NORMAL.ink, (640 + side * (x0 - 640), y0), (640 + side * (x1 - 640), y1))


def draw_land(picture: VillagePicture) -> pygame.Surface:
    """Print sky, land and ground at a multiple of their size; the dear part, done once a season and share."""
    return next(page for page in land_slices(picture) if page is not None)


def land_slices(picture: VillagePicture) -> Iterator[pygame.Surface | None]:
    """Print sky, land and ground slice by slice; yield None after each, at last the page."""
    colours = picture.inks
    mud = inks("mud", picture.hunger, picture.drought)
    page = pygame.Surface((WIDTH, HEIGHT))
    page.fill(NORMAL.ink)
    land = Block(LAND_AREA, LAND_SCALE, colours.land)
    yield None
    paint_sky(land, colours)
    for _ in paint_land(land, colours, mud, picture.field):
        yield None
    paint_floor(land, colours)
    yield None
    page.blit(land.shrunk(), LAND_AREA)
    yield None
    floor = Block(FLOOR_AREA, FLOOR_SCALE, colours.land)
    paint_floor(floor, colours)
    yield None
    page.blit(floor.shrunk(), FLOOR_AREA)
    yield page.convert() if pygame.display.get_surface() else page


def draw_standing(page: pygame.Surface, picture: VillagePicture) -> None:
    """Draw what stands on the land beside the plots: church, mill, trees, herd, tractors, stooks."""
    colours = picture.inks
    green = picture.season == "green"
    willow = NORMAL.green if green else mix(NORMAL.ink, colours.bank, 0.2)
    for x, y, z in ((64, 474, 52), (78, 566, 46), (52, 640, 66)):
        shape(page, "willow", (x - z / 2, y), z, {"twig": willow})
    shape(page, "mill", (1082, 236), 46)
    _on_the_field(page, picture)
    _church(page, picture)
    _threshing_floor(page, picture)
    _common_yard(page, picture)
    for x, y, z in ((22, 372, 40), (1268, 384, 46), (1252, 556, 52), (1262, 650, 60)):
        shape(page, "birch", (x - z / 2, y), z, {"twig": colours.leaf if green else colours.twig})
    if picture.season == "mud" and not picture.hunger:
        shape(page, "plough", (1128, 374), 34, {"wood": (0x4A, 0x38, 0x28)})
    elif picture.season == "mud":
        return  # nobody ploughs
    elif picture.season != "green":
        shape(page, "sledge" if picture.season == "winter" else "cart", (1112, 440), 26)


def _church(page: pygame.Surface, picture: VillagePicture) -> None:
    """The church with its bell in the tower; where the bell was taken, one looks through the empty opening."""
    colours = picture.inks
    shape(page, "church", (92, 402), 92, {"wallhi": (0xEF, 0xEB, 0xDF), "roof": colours.roof})
    x, y, w, h = BELFRY
    if picture.bell:
        page.fill(NORMAL.night, BELFRY)
        dome = [(x + 1, y + h - 3), (x + 3, y + 7), (x + 4, y + 4), (x + w - 5, y + 4), (x + w - 4, y + 7),
                (x + w - 2, y + h - 3)]  # fmt: skip
        pygame.draw.polygon(page, BRONZE, dome)
        page.fill(BRONZE, (x + w // 2, y + 1, 1, 3))
    else:
        page.fill(colours.sky[-2], BELFRY)
        page.fill(NORMAL.ink, (x, y + 2, w, 2))  # the beam is left


def _threshing_floor(page: pygame.Surface, picture: VillagePicture) -> None:
    """The trodden floor between field and street, with ricks and sacks, while there is corn on it."""
    if picture.season != "stubble" or picture.stooks <= 0:
        return
    floor, colours = pygame.Rect(1036, 366, 92, 15), picture.inks
    pygame.draw.ellipse(page, mix(colours.road, NORMAL.ink, 0.25), floor.inflate(4, 4))
    pygame.draw.ellipse(page, mix(colours.pool, NORMAL.white, 0.35), floor)
    for x, y, size in ((1040, 373, 22), (1054, 370, 22), (1066, 376, 22)):
        shape(page, "stook", (x, y), size, STOOK)
    for x in (1098, 1108):
        shape(page, "sack", (x, 377), 14)


def _on_the_field(page: pygame.Surface, picture: VillagePicture) -> None:
    """Stooks in rows on the one field, and its tractors near the village."""
    p = picture.pooled * (1 - picture.unsown)
    if p <= 0:
        return
    left = picture.stooks
    for row in range(7):
        v = 0.1 + row * 0.12
        size = 22 - row * 1.6
        across = max(1, int(2 * p * (500 + 360 * v) / (size * 1.6)))
        for j in range(min(left, across)):
            x, y = ground(p * 0.94 * (2 * (j + 0.5) / min(left, across) - 1), v)
            shape(page, "stook", (x - size / 2, y), size, STOOK)
        left -= min(left, across)
    for n in range(picture.tractors):
        x, y = ground((-0.3 + 0.6 * ((n * 2 + 1) % 5) / 4) * p, 0.12 + 0.2 * (n % 3))
        shape(page, "tractor", (x - 18, y), 36)


def _common_yard(page: pygame.Surface, picture: VillagePicture) -> None:
    """The common barn with the only painted sign, and the pooled beasts in rows beside it."""
    colours = picture.inks
    shape(page, "barn", (1176, 424), 84, {"roof": colours.roof, "roofhi": colours.roofhi})
    if picture.pooled > 0:
        page.fill(NORMAL.ink, (1179, 352, 2, 72))
        flag = [(1181.0, 352.0), (1206.0, 352.0), (1200.0, 360.0), (1206.0, 368.0), (1181.0, 368.0)]
        pygame.draw.polygon(page, NORMAL.red, flag)
    if not picture.herd_known:
        return
    heads = picture.herd_horses + picture.herd_cows
    columns, size, step = (5, 19, 21) if heads <= 25 else (7, 13, 15)
    row = 0
    for kind, count in (("horse", picture.herd_horses), ("cow", picture.herd_cows)):
        for n in range(count):
            at = (1172 + step * (n % columns), 462 + (step - 1) * (row + n // columns))
            beast(page, "horse" if kind == "horse" else "cow", at, size)
        row += -(-count // columns)


def draw_tags(surface: pygame.Surface, theme: Theme, picture: VillagePicture) -> None:
    """Plant the tags at the edges of the one field and of the claim."""
    if picture.field_tag and picture.pooled > 0:
        flag_tag(surface, theme, picture.field_tag, ground(picture.pooled, 0.99), "ink")
    if picture.claim_tag and picture.claimed is not None:
        flag_tag(surface, theme, picture.claim_tag, ground(picture.claimed, 0.99), "red")


def draw_focus(surface: pygame.Surface, theme: Theme, picture: VillagePicture, household: int) -> None:
    """Frame a plot doubly, and outline its strips on the land, white beneath ink."""
    p = theme.colours
    form = next((plot.form for plot in picture.plots if plot.household == household), "")
    if form == "farm" and picture.pooled > 0:  # what was its land lies in the one field
        field = wedge(-picture.pooled, picture.pooled, 0.0, 0.99, 8)
        polyline(surface, p.white, field, 4, closed=True)
        polyline(surface, p.ink, field, 2, closed=True)
    for strip in picture.strips_of(household):
        polyline(surface, p.white, strip.polygon, 4, closed=True)
        polyline(surface, p.ink, strip.polygon, 2, closed=True)
    rect = picture.plot_rect(household).inflate(6, 6)
    pygame.draw.rect(surface, p.white, rect.inflate(12, 12), 3)
    pygame.draw.rect(surface, p.ink, rect.inflate(6, 6), 3)
    frame(surface, p.white, rect, 1)
