"""The lab: the model beside history, many runs at once. Nothing here ships to a player's browser."""
