"""The script that keeps pages of task links readable without network (ui/scripts/worker.js)."""

from __future__ import annotations

from importlib import resources

SCRIPT = (resources.files("loa.ui") / "scripts" / "worker.js").read_text("utf-8")
"""Served below /viec/, so that it has no say over any other page."""
