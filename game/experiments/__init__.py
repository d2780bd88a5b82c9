"""What the laboratory and the screens share: policies over villages, bands of many seeds. Numbers only, no screen."""
