"""`python -m vanban.cli`."""

from vanban.cli import main

raise SystemExit(main())
