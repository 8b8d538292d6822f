"""`python -m seed reference | quangang | synthetic`."""

import sys

from seed.command import main

sys.exit(main())
