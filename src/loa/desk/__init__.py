"""The staff's pages: today, and what waits for whom."""
