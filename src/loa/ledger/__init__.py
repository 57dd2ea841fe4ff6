"""Facts, append-only, and the figures made from them."""
