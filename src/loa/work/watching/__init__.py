"""The agency's own site is watched: each new item is proposed once, for one plan or several."""
