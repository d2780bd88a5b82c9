"""Everything that puts ink on a surface: type, paper, hatching, shapes, pictures and charts.

Functions take the surface first and, where the reader's choices matter, the theme second. Text stands
on base lines, as in a printed page: y is where the letters stand, not where their box begins.
"""
