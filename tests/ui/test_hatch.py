"""Hatching stays inside its polygon and has the stated angle and distance; dashes keep their lengths."""

from __future__ import annotations

import math
from itertools import pairwise

import pygame
import pytest
from hypothesis import given
from hypothesis import strategies as st

from game.ui.draw.hatch import corners, filled, hatch_lines
from game.ui.draw.ink import dashes
from game.ui.theme import Theme

SQUARE = [(10.0, 10.0), (110.0, 10.0), (110.0, 60.0), (10.0, 60.0)]


def inside(polygon, point, slack=1e-6):
    """Whether a point lies in a convex polygon given clockwise on the page."""
    x, y = point
    for (x1, y1), (x2, y2) in zip(polygon, polygon[1:] + polygon[:1], strict=True):
        if (x2 - x1) * (y - y1) - (y2 - y1) * (x - x1) < -slack * math.hypot(x2 - x1, y2 - y1):
            return False
    return True


@given(angle=st.floats(-180, 180), gap=st.floats(2, 20), phase=st.floats(0, 20))
def test_lines_stay_inside_a_convex_polygon(angle, gap, phase):
    for segment in hatch_lines(SQUARE, angle, gap, phase):
        assert all(inside(SQUARE, p, 1e-4) for p in segment)


@pytest.mark.parametrize("angle", [0, 45, 90, -45, 30])
def test_lines_have_the_angle_and_the_distance(angle):
    lines = hatch_lines(SQUARE, angle, 9)
    assert lines
    a = math.radians(angle)
    levels = []
    for (x1, y1), (x2, y2) in lines:
        assert (x2 - x1) * math.sin(a) == pytest.approx((y2 - y1) * math.cos(a), abs=1e-6)
        levels.append(-x1 * math.sin(a) + y1 * math.cos(a))
    steps = [b - a for a, b in pairwise(levels)]
    assert all(step == pytest.approx(9) for step in steps)


def test_a_hollow_polygon_is_hatched_on_both_sides():
    horseshoe = [(0.0, 0.0), (90.0, 0.0), (90.0, 60.0), (60.0, 60.0), (60.0, 20.0), (30.0, 20.0),
                 (30.0, 60.0), (0.0, 60.0)]  # fmt: skip
    at_40 = [s for s in hatch_lines(horseshoe, 0, 10) if s[0][1] == pytest.approx(40)]
    assert [(round(a[0]), round(b[0])) for a, b in at_40] == [(0, 30), (60, 90)]


def test_neighbours_share_one_grid():
    left = hatch_lines([(0, 0), (50, 0), (50, 50), (0, 50)], 0, 7)
    right = hatch_lines([(50, 0), (90, 0), (90, 50), (50, 50)], 0, 7)
    assert [s[0][1] for s in left] == [s[0][1] for s in right]


@given(length=st.floats(1, 500), ink=st.floats(1, 20), gap=st.floats(1, 20))
def test_dashes_ink_their_share_of_a_line(length, ink, gap):
    pieces = dashes([(0.0, 0.0), (length, 0.0)], (ink, gap))
    inked = sum(b[0] - a[0] for a, b in pieces)
    whole = int(length // (ink + gap))
    assert whole * ink - 1e-6 <= inked <= (whole + 1) * ink + 1e-6
    assert all(0 <= a[0] <= b[0] <= length + 1e-6 for a, b in pieces)


@pytest.mark.parametrize(
    "fill", ["barn", "gap", "range", "minus", "ordered", "luck", "unseen", "join", "forecast", "chosen"]
)
def test_a_fill_changes_only_its_rectangle(fill):
    page = pygame.Surface((160, 100))
    page.fill((1, 2, 3))
    rect = pygame.Rect(40, 30, 80, 40)
    filled(page, Theme(), fill, rect)
    outside = [(x, y) for x in range(160) for y in range(100) if not rect.collidepoint(x, y)]
    assert all(page.get_at(p)[:3] == (1, 2, 3) for p in outside)
    assert any(page.get_at((x, y))[:3] != (1, 2, 3) for x in range(40, 120) for y in range(30, 70))


def test_fills_differ_without_colour():
    """Grey pictures of the fills are all different: shape tells them apart."""
    seen = set()
    names = ["barn", "gap", "range", "minus", "ordered", "luck", "unseen", "join", "forecast", "chosen"]
    for fill in names:
        page = pygame.Surface((80, 40))
        page.fill((244, 236, 219))
        filled(page, Theme(), fill, page.get_rect())
        grey = pygame.transform.grayscale(page)
        levels = [grey.get_at((x, y))[0] for x in range(80) for y in range(40)]
        inner = [grey.get_at((x, y))[0] for x in range(3, 77) for y in range(3, 37)]
        middle = (min(inner) + max(inner)) / 2
        pattern = bytes(level > middle for level in inner)
        frame = bytes(level > 150 for level in levels)
        seen.add((pattern, frame, sum(inner) // len(inner) // 40))
    assert len(seen) == len(names)


def test_corners_go_round():
    assert corners(pygame.Rect(1, 2, 3, 4)) == [(1, 2), (4, 2), (4, 6), (1, 6)]
