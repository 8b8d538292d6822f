"""`python -m seed reference | quangang | opening | synthetic | import`."""

import sys

from seed.command import main

if __name__ == "__main__":
    sys.exit(main())
