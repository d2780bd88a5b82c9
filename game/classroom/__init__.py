"""The classroom: class codes, hand-in and collection, debrief board, guide, export; without server or names."""
