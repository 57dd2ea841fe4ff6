"""The rules, one module a family or a part of one; each module here is imported for its rules."""
