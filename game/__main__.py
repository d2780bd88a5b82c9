"""`python -m game` is `paper-harvest`."""

import sys

from game.cli import main

sys.exit(main())
