"""One mechanism a file, in the order of month.MONTH; every rule reads its numbers from the book."""
