"""The village that can be computed without a screen: households, farms, papers, and what one desk does to them.

Imports numpy and the standard library only. Nothing here draws, reads files, or knows a sentence.
"""
