"""A draft's content and what can be done with it, without a database: parts, edits, differences.

`content` is a Composition as JSON in which every part has a number of its own; the other modules
work on that.
"""
