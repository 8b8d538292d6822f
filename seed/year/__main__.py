"""`python -m seed.year`: run the year 2026 through the API."""

import sys

from seed.year.command import main

if __name__ == "__main__":
    sys.exit(main())
