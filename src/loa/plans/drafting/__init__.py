"""A local plan from the superior's, from last year's own, or from both: an engine without pages.

`material` reads the papers, `localising`, `moving` and `mapping` turn their words into ours,
`tasks` and `weaving` put them together; every part remembers where it came from (`origins`).
"""
