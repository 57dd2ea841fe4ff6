"""The pages of collecting without accounts: files, their table, links, a unit's own page."""
