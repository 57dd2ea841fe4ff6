"""Nouns: Event and its Series, what is on the agenda, who is invited, and its files."""

from loa.events.models.event import AgendaItem, Conclusion, Counted, Event, Series
from loa.events.models.people import EventFile, Invited

__all__ = [
    "AgendaItem",
    "Conclusion",
    "Counted",
    "Event",
    "EventFile",
    "Invited",
    "Series",
]
