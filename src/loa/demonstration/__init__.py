"""A fictional province, to look at and to try."""
