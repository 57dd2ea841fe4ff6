"""What people do with plans, in their pages: drop and accept, draft, issue, hand down, take up."""

from __future__ import annotations

from datetime import date
from io import BytesIO

from django.core.files.uploadedfile import SimpleUploadedFile
from django.db.models import QuerySet
from django.urls import reverse

import vanban
from loa.agencies.models import Role
from loa.agencies.queries import visible_to
from loa.demonstration.plans import plan as paper_of
from loa.documents.models import Document, Draft, Outgoing
from loa.files.queries import open_file
from loa.plans.models import Cascade, Plan
from loa.ui.words import day as in_words
from tests.loa.stories.stage import Stage
from tests.loa.world import Staffed


def accept_paper(stage: Stage, slug: str, at: Staffed, **said: str) -> Plan:
    """One of the fictional plans comes into force; `said` answers what its page asks besides."""
    content = BytesIO()
    paper = paper_of(slug, 2026, issued=stage.today if slug.startswith("tinh") else None)
    vanban.write(paper.composition, content, format="docx")
    upload = SimpleUploadedFile(f"{paper.file_name}.docx", content.getvalue())
    stage.post(at.clerk, "documents:drop", file=upload)
    with visible_to(at.clerk):
        document = Document.objects.latest("pk")
    return accept(stage, document, at, **said)


def accept(stage: Stage, document: Document, at: Staffed, **said: str) -> Plan:
    """The page of the paper that was read, sent as it stands with `said` in it."""
    page = stage.get(at.clerk, "plans:review", document.pk)
    review = page.context["review"]
    answers = {f"take-{line.task.order}": "on" for line in review.lines if line.task.forms}
    answers |= {f"early-{early.key}": "done" for early in review.early}
    answers |= {f"lead-{lead.number}": lead.default for lead in review.unknown}
    answers |= {"assign": "all", "all": str(review.units[0].pk)}
    answers |= {"number": document.number}
    if document.issued_on:
        answers["issued_on"] = in_words(document.issued_on)
    stage.post(at.clerk, "plans:accept", document.pk, **(answers | said))
    with visible_to(at.clerk):
        return Plan.objects.select_related("agency", "document").get(document=document)


def hand_down(stage: Stage, plan: Plan, at: Staffed, relation: str, due: date) -> None:
    """Giao kế hoạch xuống các đơn vị, as the page proposes it."""
    page = stage.get(at.clerk, "plans:hand_down", plan.pk)
    duties = [key for key, *_ in page.context["duties"]]
    stage.post(
        at.clerk,
        "plans:hand_down",
        plan.pk,
        to=[relation],
        own_plan_due=in_words(due),
        official_number=plan.number,
        duty=duties,
    )


def receive(stage: Stage, plan: Plan, at: Staffed) -> Cascade:
    """Tiếp nhận the superior's plan."""
    cascade = cascade_of(plan, at)
    stage.post(at.clerk, "plans:receive", cascade.pk)
    return cascade_of(plan, at)


def cascade_of(plan: Plan, at: Staffed) -> Cascade:
    """The superior's plan as `at` has it."""
    with visible_to(at.clerk):
        return Cascade.objects.select_related("document").get(plan=plan, agency=at.agency)


def draft_from_above(stage: Stage, cascade: Cascade, at: Staffed, *, number: str, on: date) -> Plan:
    """The plan that Loa drafts from the superior's: put up, signed outside, issued, in force."""
    assert cascade.document is not None
    page = stage.get(at.clerk, "plans:from_above", cascade.document.pk)
    form = page.context["form"]
    stage.post(at.clerk, "plans:from_above", cascade.document.pk, **form.initial)
    with visible_to(at.clerk):
        draft = Draft.objects.latest("pk")
    stage.post(at.clerk, "drafts:put_up", draft.pk)
    outgoing = put_up_last(at.clerk)
    stage.go_to(on, 10)
    signed = SimpleUploadedFile("ban-da-ky.pdf", outgoing_pdf(outgoing))
    issue(stage, outgoing, at, number=number, proof=signed)
    with visible_to(at.clerk):
        document = Document.objects.latest("pk")
    return accept(stage, document, at, number=number, issued_on=in_words(on))


def put_up_last(by: Role) -> Outgoing:
    """The paper that was put up last at the agency of `by`."""
    with visible_to(by):
        return Outgoing.objects.select_related("pdf", "docx").latest("pk")


def outgoing_pdf(outgoing: Outgoing) -> bytes:
    """The paper as it came back from the printer."""
    with open_file(outgoing.pdf) as stream:
        return stream.read()


def issue(
    stage: Stage,
    outgoing: Outgoing,
    at: Staffed,
    *,
    number: str,
    proof: SimpleUploadedFile | None = None,
) -> None:
    """Ghi nhận đã ban hành, today."""
    said = {"number": number, "issued_on": in_words(stage.today)}
    if proof is not None:
        said["proof"] = proof  # type: ignore[assignment]
    stage.post(at.clerk, "outgoing:issue", outgoing.pk, **said)


def confirm_duties(stage: Stage, plan: Plan, at: Staffed) -> None:
    """Every duty of the superior's plan is answered: as Loa proposes, or why it is not ours."""
    cascade = cascade_of(plan, at)
    page = stage.get(at.clerk, "plans:from_superior", cascade.pk)
    said: dict[str, object] = {}
    for line in page.context["lines"]:
        said[f"shown-{line.duty.pk}"] = "1"
        tasks = [a.answer.task_id for a in line.answered if a.answer.task_id]
        if tasks:
            said[f"task-{line.duty.pk}"] = tasks
        elif line.is_open:
            said[f"not-ours-{line.duty.pk}"] = "on"
            said[f"reason-{line.duty.pk}"] = "Không thuộc nhiệm vụ của đơn vị"
    stage.post(at.clerk, "plans:decide", cascade.pk, **said)


def tasks_with_forms(plan: Plan, by: Role) -> QuerySet:
    """The plan's tasks with what proves them."""
    with visible_to(by):
        return list(plan.tasks.prefetch_related("forms").order_by("order"))


def address(name: str, *args: object) -> str:
    """The address of a page."""
    return reverse(name, args=args)
