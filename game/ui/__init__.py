"""The pygame player: a drawing kit, widgets, the screen contract and the frame round every screen.

Nothing here knows a rule of the game. Screens (`game.ui.screens`) put views of `game.play` on paper
with the parts of this room.
"""
