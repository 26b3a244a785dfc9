"""`python -m iomdesk`: the window, or a deed of the command line."""

import sys

from iomdesk.cli import main

sys.exit(main())
