"""The time of day that papers are dated by, wherever the machine stands."""

from __future__ import annotations

from datetime import timedelta, timezone

VIETNAM = timezone(timedelta(hours=7))
