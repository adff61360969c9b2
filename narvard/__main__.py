"""`python -m narvard`."""

import sys

from narvard.cli import main

sys.exit(main())
