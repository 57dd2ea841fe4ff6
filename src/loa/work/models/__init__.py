"""Nouns: due work and who does it, its evidence, obstacles and money."""

from loa.work.models.assignment import Assignment, Partner, PastAssignment
from loa.work.models.budget import BudgetLine
from loa.work.models.due_work import DueWork, Extension
from loa.work.models.evidence import Evidence
from loa.work.models.initiative import Initiative
from loa.work.models.obstacle import Obstacle
from loa.work.models.photo_batch import BatchPhoto, PhotoBatch
from loa.work.models.question import Question
from loa.work.models.recheck import Recheck, RecheckItem
from loa.work.models.reminders import Digest, NotReminded, Reminder, ReminderSettings
from loa.work.models.result import Result
from loa.work.models.sharing import Collaborator, Contribution, SharedItem
from loa.work.models.watching import FoundItem, WatchedPage

__all__ = [
    "Assignment",
    "BatchPhoto",
    "BudgetLine",
    "Collaborator",
    "Contribution",
    "Digest",
    "DueWork",
    "Evidence",
    "Extension",
    "FoundItem",
    "Initiative",
    "NotReminded",
    "Obstacle",
    "Partner",
    "PastAssignment",
    "PhotoBatch",
    "Question",
    "Recheck",
    "RecheckItem",
    "Reminder",
    "ReminderSettings",
    "Result",
    "SharedItem",
    "WatchedPage",
]
