"""Nouns: Event and Series, agenda, conclusions, who is invited, files; Inspection and findings."""

from loa.events.models.event import AgendaItem, Conclusion, Counted, Event, Series
from loa.events.models.inspection import Answer, Finding, Inspected, Inspection, TeamMember
from loa.events.models.people import EventFile, Invited

__all__ = [
    "AgendaItem",
    "Answer",
    "Conclusion",
    "Counted",
    "Event",
    "EventFile",
    "Finding",
    "Inspected",
    "Inspection",
    "Invited",
    "Series",
    "TeamMember",
]
