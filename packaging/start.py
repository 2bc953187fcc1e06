"""Where the packed program starts."""

import sys

from reformdash.cli import main

if __name__ == "__main__":
    sys.exit(main())
