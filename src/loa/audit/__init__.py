"""The append-only trail: who did what to which thing, when, in which role."""
