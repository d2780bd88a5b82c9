"""The teacher's screens: a lesson with its code, the code large on a wall, a preview, the check of a room."""
