"""The pages of the room: `own` reports, and those that the agency is `collecting`."""
