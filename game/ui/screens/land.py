"""The village picture of a view, kept between screens, and the map on which one walks from house to house."""

from __future__ import annotations

from dataclasses import replace
from typing import Final, cast

import pygame

from game.play.views import DeskView, HudView, PlotView, VillageView
from game.ui.draw.motion import HUNGER, Clock, Puffs
from game.ui.draw.plots import Form, PlotPicture, places
from game.ui.draw.seasons import Season
from game.ui.draw.type import cover, measure, wrap, write
from game.ui.draw.village import Village, VillagePicture, draw_focus, draw_tags
from game.ui.input import Confirm, Intent, Move, Point
from game.ui.outline import Node
from game.ui.screens.figures import Say
from game.ui.theme import LABEL, NAME, Theme
from game.ui.widgets import KEPT, Activated, News, Widget

SEASONS: Final[dict[str, tuple[Season, Season, Season]]] = {
    "I": ("winter", "winter", "winter"),
    "II": ("mud", "mud", "green"),
    "III": ("green", "stubble", "stubble"),
    "IV": ("bare", "bare", "winter"),
}
"""What the land looks like in each month of a quarter; snow comes in December (art direction 8)."""
SEASON_MS: Final = 600
MELT_MS: Final = 700
MELT_REDUCED_MS: Final = 200
SIGN_MS: Final = 450
SIGN_REDUCED_MS: Final = 200
"""A pennant comes or goes, and the beasts with it."""
KEEPER: Final = Village()
"""Land and plots as last drawn: all screens look at the same village."""
TAG: Final = 232


def season_of(hud: HudView, month: int | None = None) -> Season:
    """Return the season of a month of the quarter, counted from its last; of the stage it stands in if left out."""
    months = SEASONS.get(hud.quarter.split()[0])
    if months is None:
        return cast(Season, hud.season)
    if month is None:
        month = 0 if hud.stage == "act" and hud.season != months[2] else 2
    return months[max(0, min(2, month))]


class Fade:
    """One picture of the village giving way to the next, as calmly as the reader wishes.

    Seasons cross-fade, strips melt into the one field once a quarter while its edges move, and the sign of a house
    that has joined or left fades over with its yard. Nothing else moves: a house that has gone dark, and beasts
    that were slaughtered or have died, are simply drawn as they are now.
    """

    def __init__(self) -> None:
        self.clock = Clock(0)
        self.signs = Clock(0)
        self._before: pygame.Surface | None = None
        self._was: VillagePicture | None = None
        self._edges = False
        self._melted = False
        self._old: list[tuple[pygame.Rect, pygame.Surface]] = []

    def look(self, theme: Theme, before: VillagePicture | None, now: VillagePicture) -> None:
        """Begin to fade from what was drawn last, if `now` is another in a way that is shown."""
        ground = KEEPER.ground()
        if before is None or ground is None:
            return
        self._look_at_signs(theme, before, now)
        season = before.season != now.season
        melts = before.pooled != now.pooled and not self._melted
        if season:
            length = theme.duration(SEASON_MS)
        elif melts:
            length = theme.duration(MELT_MS, MELT_REDUCED_MS)
        else:
            return
        if melts and theme.motion == "full":
            length = max(length, MELT_MS)
        self._edges = melts and theme.motion == "full"
        self._melted, self._was = self._melted or melts, before
        self._before, self.clock = ground, Clock(round(length * (HUNGER if now.hunger else 1)))

    def _look_at_signs(self, theme: Theme, before: VillagePicture, now: VillagePicture) -> None:
        """Keep what stood at the houses that have joined or left since; of the empty ones nothing is kept."""
        whole = KEEPER.whole()
        length = theme.duration(SIGN_MS, SIGN_REDUCED_MS)
        if whole is None or not length or len(before.plots) != len(now.plots):
            return
        self._old = []
        for old, new, place in zip(before.plots, now.plots, places(len(now.plots)), strict=True):
            if old.form == new.form or new.empty or old.empty:
                continue
            areas = [place.sign]
            if moved_together(old, new):
                areas.append(place.yard)
            self._old += [(area, whole.subsurface(area.clip(whole.get_rect())).copy()) for area in areas]
        if self._old:
            self.signs = Clock(round(length * (HUNGER if now.hunger else 1)))

    def tick(self, ms: int) -> bool:
        """Let time pass; return whether the picture changes."""
        ground, signs = self.clock.tick(ms), self.signs.tick(ms)
        return ground or signs

    def picture(self, picture: VillagePicture) -> pygame.Surface:
        """Return the page-sized picture as it is now."""
        if self.signs.done:
            self._old = []
        if self._before is None or self.clock.done:
            self._before = None
            return KEEPER.picture(picture)
        part = self.clock.part
        return KEEPER.between(self._before, picture, part, self._was, part if self._edges else None)

    def draw(self, surface: pygame.Surface, picture: VillagePicture) -> None:
        """Draw the page-sized picture as it is now, with the signs and yards that still fade."""
        surface.blit(self.picture(picture), (0, 0))
        for area, old in self._old:
            old.set_alpha(round(255 * (1 - self.signs.part)))
            surface.blit(old, area)


def moved_together(old: PlotPicture, new: PlotPicture) -> bool:
    """Return whether the beasts of a yard changed because the house joined or left, not because they died."""
    before, after = old.horses + old.cows, new.horses + new.cows
    return (new.form == "farm" and after <= before) or (old.form == "farm" and after >= before)


def picture_of(view: VillageView, hud: HudView, claimed: bool = False, season: Season | None = None) -> VillagePicture:
    """Return the picture of a village view; `claimed` shows what the last report says of the land."""
    season = season or season_of(hud)
    plots = tuple(
        PlotPicture(p.household, cast(Form, p.form), p.empty, p.seen, p.lit, p.smoke, p.horses, p.cows, p.sheep)
        for p in view.plots
    )
    known = view.herd_horses is not None or view.herd_cows is not None
    return VillagePicture(
        season=season,
        pooled=min(1.0, view.farm_share),
        plots=plots,
        claimed=min(1.0, view.paper_share) if claimed and view.paper_share is not None else None,
        hunger=hud.hunger,
        herd_horses=min(49, view.herd_horses or 0),
        herd_cows=min(49, view.herd_cows or 0),
        herd_known=known,
        tractors=1 if view.tractor else 0,
        stooks=0 if season == "bare" else view.stooks,
        drought=view.drought,
        unsown=view.unsown,
        bell=view.bell,
    )


def next_quarter(desk: DeskView | None) -> VillagePicture | None:
    """Return the village as it will stand at the opening of the next quarter; None where the desk shows none."""
    if desk is None or desk.village is None:
        return None
    quarters = tuple(SEASONS)
    now = desk.hud.quarter.split()[0]
    after = quarters[(quarters.index(now) + 1) % len(quarters)] if now in SEASONS else quarters[0]
    return picture_of(desk.village, desk.hud, season=SEASONS[after][0])


def draw(surface: pygame.Surface, theme: Theme, view: VillageView, hud: HudView) -> None:
    """Draw the village without focus or tags."""
    KEEPER.draw(surface, theme, picture_of(view, hud))
    cover(surface, pygame.Rect(0, theme.top_bar, 1280, 720))


class VillageMap(Widget):
    """The village as one thing to focus: arrows go from house to house, Enter opens the card.

    Args:
        theme: the reader's choices.
        name: what it is, for the reader.
        area: the room between the bars.
        view: the village.
        hud: season and quarter.
        at: slot of the house that is looked at.
        hint: words beneath the name on the tag, "visit: 1 week".
        say: words of the interface, for the houses as a list.
    """

    role = "picture"

    def __init__(
        self,
        theme: Theme,
        name: str,
        area: pygame.Rect,
        view: VillageView,
        hud: HudView,
        at: int,
        hint: str = "",
        *,
        say: Say,
    ) -> None:
        super().__init__(theme, "map", name, area)
        self.view, self.say = view, say
        self.picture = picture_of(view, hud)
        self.tag_hint = hint
        self.fade: Fade | None = None
        self.puffs = Puffs()
        self.at = at if any(p.household == at for p in view.plots) else view.plots[0].household
        self.hovering = False

    @property
    def focus_rect(self) -> pygame.Rect:
        """The house that is looked at."""
        return self.picture.plot_rect(self.at).inflate(4, 4)

    @property
    def plot(self) -> PlotView:
        """The house that is looked at."""
        return next(p for p in self.view.plots if p.household == self.at)

    @property
    def value_text(self) -> str:
        """Name and what is known of the house."""
        return f"{self.plot.name}, {self.plot.note}"

    @property
    def cursor(self) -> str:
        """Number of the house that is looked at."""
        return str(self.at)

    def node(self) -> Node:
        """Return the houses as a list of buttons: what the picture shows of each, in words."""
        houses = tuple(
            Node("button", f"{p.household + 1}. {p.name}", f"map:{p.household}", note=house_words(p, self.say))
            for p in self.view.plots
        )
        return Node("group", self.say("mirror.houses"), self.id, note=self.tag_hint, parts=houses)

    def answer(self, value: str) -> News | None:
        """Open the house with this number."""
        self.look(value)
        return Activated(self.id, self.at)

    def look(self, value: str) -> None:
        """Look at the house with this number."""
        self.at = next((p.household for p in self.view.plots if str(p.household) == value), self.at)

    def handle(self, intent: Intent) -> News | None:
        """Walk, open, or follow the pointer."""
        if isinstance(intent, Move):
            there = self._neighbour(intent.to)
            if there is None:
                return None
            self.at = there
            return KEPT
        if isinstance(intent, Confirm):
            return Activated(self.id, self.at)
        if isinstance(intent, Point):
            return self._pointed(intent)
        return None

    def _pointed(self, point: Point) -> News | None:
        there = self.picture.plot_at(point.x, point.y)
        if point.kind == "move":
            changed = there is not None and (there != self.at or not self.hovering)
            self.hovering = there is not None
            if there is not None:
                self.at = there
            return KEPT if changed else None
        if point.kind == "down" and there is not None:
            self.pressed, self.at = True, there
            return KEPT
        if point.kind == "up" and self.pressed:
            self.pressed = False
            return Activated(self.id, there) if there is not None else KEPT
        if point.kind == "cancel":
            self.pressed = False
        return None

    def _neighbour(self, to: str) -> int | None:
        """Return the nearest house that way."""
        here = self.picture.plot_rect(self.at)
        best: tuple[float, int] | None = None
        for plot in self.view.plots:
            there = self.picture.plot_rect(plot.household)
            dx, dy = there.centerx - here.centerx, there.bottom - here.bottom
            if to in ("left", "right"):
                ahead, aside = (dx if to == "right" else -dx), abs(dy)
                if ahead <= 4 or aside > 30:
                    continue
            elif to in ("up", "down"):
                ahead, aside = (dy if to == "down" else -dy), abs(dx)
                if ahead <= 30:
                    continue
            else:
                return None
            score = ahead * 3 + aside if to in ("up", "down") else ahead + aside
            if best is None or score < best[0]:
                best = (score, plot.household)
        return best[1] if best else None

    def draw(self, surface: pygame.Surface) -> None:
        """Draw nothing: the page draws the village beneath everything else."""

    @property
    def looked_at(self) -> bool:
        """Whether a house is looked at now."""
        return self.focused or self.hovering

    def tick(self, ms: int) -> bool:
        """Let the smoke over the house that is looked at change; hunger quarters have still smoke only."""
        if not self.looked_at or self.picture.hunger or not self.plot.smoke:
            return False
        self.puffs.look(self.at)
        return self.puffs.tick(ms, self.theme)

    def _puffing(self) -> VillagePicture:
        """Return the picture with the smoke of the house that is looked at."""
        frame = self.puffs.frame if self.looked_at and self.puffs.at == self.at else 0
        if not frame:
            return self.picture
        plots = tuple(replace(p, puff=frame) if p.household == self.at else p for p in self.picture.plots)
        return replace(self.picture, plots=plots)

    def draw_land(self, surface: pygame.Surface, tags: tuple[str, str] = ("", "")) -> None:
        """Draw the village, the doors the guide names, and the focused house with its strips."""
        picture = self._puffing()
        if self.fade is not None:
            self.fade.draw(surface, picture)
        else:
            surface.blit(KEEPER.picture(picture), (0, 0))
        cover(surface, self.rect)
        if tags[0] or tags[1]:
            draw_tags(surface, self.theme, replace(picture, field_tag=tags[0], claim_tag=tags[1]))
        for plot in self.view.plots:
            if plot.glow:
                self._draw_glow(surface, plot.household)
        if self.focused or self.hovering:
            draw_focus(surface, self.theme, picture, self.at)

    def _draw_glow(self, surface: pygame.Surface, household: int) -> None:
        """Draw a lamp-coloured frame with a corner mark: shape as well as colour."""
        p = self.theme.colours
        box = self.picture.plot_rect(household).inflate(6, 6)
        pygame.draw.rect(surface, p.ink, box.inflate(4, 4), 1)
        pygame.draw.rect(surface, p.lit, box, 3)
        pygame.draw.polygon(surface, p.lit, [(box.centerx - 9, box.y - 16), (box.centerx + 9, box.y - 16),
                                             (box.centerx, box.y - 4)])  # fmt: skip

    def draw_tag(self, surface: pygame.Surface) -> None:
        """Draw the tag of the house that is looked at: name, how known, what it costs to go there."""
        if not (self.focused or self.hovering):
            return
        theme, plot = self.theme, self.plot
        width = round(TAG * min(2.2, theme.text_scale))
        names = wrap(theme, plot.name, NAME, width - 24)
        lines = [*wrap(theme, plot.note, LABEL, width - 24)]
        lines += wrap(theme, self.tag_hint, LABEL, width - 24) if self.tag_hint else ()
        width = max(120, *(measure(theme, t, NAME) for t in names), *(measure(theme, t, LABEL) for t in lines)) + 24
        step = theme.line_height(LABEL)
        height = theme.line_height(NAME) * len(names) + step * len(lines) + 14
        box = pygame.Rect(0, 0, width, height)
        here = self.focus_rect
        box.midbottom = (here.centerx, here.top - 22)
        box.clamp_ip(self.rect.inflate(-16, -16))
        if box.colliderect(here):
            box.midtop = (here.centerx, here.bottom + 16)
            box.clamp_ip(self.rect.inflate(-16, -16))
        p = theme.colours
        surface.fill(p.paper, box)
        pygame.draw.rect(surface, p.ink, box, 2)
        cover(surface, box)
        y = box.y + 6
        for text in names:
            write(surface, theme, text, (box.x + 12, y + theme.px(17)), NAME)
            y += theme.line_height(NAME)
        for text in lines:
            write(surface, theme, text, (box.x + 12, y + theme.px(15)), LABEL, "ink2")
            y += step


HOW_MANY: Final = ("none", "one", "two", "three")


def house_words(plot: PlotView, say: Say) -> str:
    """Return what the picture shows of a house: whose land, windows, smoke, the yard where it was seen, how known."""
    if plot.empty:
        return ", ".join(dict.fromkeys((say("text.empty"), plot.note)))
    shown = [say(f"text.form.{plot.form}"), say(f"mirror.lit.{HOW_MANY[min(3, plot.lit)]}"),
             say(f"mirror.smoke.{HOW_MANY[min(3, plot.smoke)]}")]  # fmt: skip
    if plot.seen:
        shown.append(say("text.yard", horses=plot.horses, cows=plot.cows, sheep=plot.sheep))
    shown += [plot.note, *([say("mirror.guide")] if plot.glow else [])]
    return ", ".join(t for t in shown if t)
