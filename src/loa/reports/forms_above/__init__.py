"""Biểu mẫu của cấp trên: forms, sections and systems of others that a report's figures go into,
and the report's own paper that comes back from Word."""
