"""What phones leave behind in a filled world: a link, a question, a batch of photos, a re-check."""

from __future__ import annotations

from dataclasses import dataclass

from loa.agencies.models import AccessLink
from loa.agencies.queries import visible_to
from loa.plans.models import Task
from loa.work import task_links
from loa.work.actions import ask
from loa.work.actions.gathering import add_photo, begin_batch
from loa.work.actions.rechecking import draw
from loa.work.kept import keep
from loa.work.models import Assignment, BatchPhoto, PhotoBatch, Question, RecheckItem
from tests.loa.work.builders import photo
from tests.loa.world import Staffed


@dataclass(frozen=True)
class PhoneObjects:
    """One of each; `kept` is the word for a photo whose form is being put right."""

    assignment: Assignment
    link: AccessLink
    question: Question
    batch: PhotoBatch
    batch_photo: BatchPhoto
    recheck_item: RecheckItem
    kept: str


def phone_objects(task: Task, school: Staffed) -> PhoneObjects:
    """The task's person has a link, asked something, and dropped a photo and a text."""
    with visible_to(school.clerk):
        assignment = Assignment.objects.get(task=task)
        link = task_links.link_for(assignment, by=school.clerk)
        question = ask(task, text="Có cần biên bản không ạ?", by=link.role)
        batch = begin_batch(by=school.clerk)
        taken = add_photo(batch, photo("green", "bang-tin.jpg"), by=school.clerk)
        recheck = draw(2026, 1, size=1, by=school.standing_officer)
        return PhoneObjects(
            assignment=assignment,
            link=link,
            question=question,
            batch=batch,
            batch_photo=taken,
            recheck_item=recheck.items.get(),
            kept=keep(photo("yellow")).token,
        )
