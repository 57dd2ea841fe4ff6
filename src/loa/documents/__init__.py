"""Papers in: received, read, reviewed, kept; what they become is registered from above."""
