"""`python -m seed reference | quangang | synthetic`."""

import sys

from seed.command import main

if __name__ == "__main__":
    sys.exit(main())
