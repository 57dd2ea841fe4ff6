"""Files that are mended in place."""
