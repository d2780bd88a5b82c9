"""One running game told as views: what a desk may know, as small frozen values that every player draws."""
