"""vanban reads, checks and writes Vietnamese administrative documents (Decree 30/2020/NĐ-CP)."""

from __future__ import annotations

__version__ = "0.1.0"
