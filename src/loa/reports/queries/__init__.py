"""Reads of the room: `own` reports of the agency, and those that it is `collecting`."""
