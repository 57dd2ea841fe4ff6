"""Nouns: DueWork (one due piece of a task), Assignment, Evidence, and what is done with it."""

from loa.work.models.due_work import Assignment, DueWork
from loa.work.models.evidence import Evidence
from loa.work.models.photo_batch import BatchPhoto, PhotoBatch
from loa.work.models.question import Question
from loa.work.models.recheck import Recheck, RecheckItem

__all__ = [
    "Assignment",
    "BatchPhoto",
    "DueWork",
    "Evidence",
    "PhotoBatch",
    "Question",
    "Recheck",
    "RecheckItem",
]
