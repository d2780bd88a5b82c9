"""Screens of the laboratory: experiments that a pupil runs in a few minutes; they need no run of the game."""
