"""Loa runs the programme that a communication plan describes."""
