"""The screens of the game, one file each: drawn from frozen views, answering with decisions sent through the shell.

A screen never reads the campaign. It asks its shell for a view by the same `opens` string that choices carry, draws
it, and hands back what the player chose. Each screen knows two layouts of the same view: the laid-out page, and one
scrolled column that is used where the page would not hold its words (large text, long languages).
"""
