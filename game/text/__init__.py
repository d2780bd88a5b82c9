"""Views told as words: one page of headings, sentences, tables and choices, for the terminal and for readers' pages."""
