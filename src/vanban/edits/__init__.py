"""Mending files: what the rules propose is written into the file that was read, and nothing
else of it changes."""

from __future__ import annotations
