"""Reminding people of due work: once a day, in one message, never on a day off."""
