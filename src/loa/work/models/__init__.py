"""Nouns: DueWork (one due piece of a task), Assignment and Evidence."""

from loa.work.models.due_work import Assignment, DueWork
from loa.work.models.evidence import Evidence

__all__ = ["Assignment", "DueWork", "Evidence"]
