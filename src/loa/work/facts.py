"""The figures that work emits, read off the norms: what each form counts as (norms/forms).

TT03 a piece falls due; TT04 it is done; TT05 it is done in time. What evidence counts as
stands in the row of its form; nothing here names a form.
"""

from __future__ import annotations

from datetime import date

from loa import clock
from loa.ledger.actions import emit, take_back
from loa.ledger.queries import EVIDENCE
from loa.norms.forms import form
from loa.norms.programmes import PRESET
from loa.ui.words import period, shortened
from loa.work.models import BudgetLine, DueWork, Evidence, Initiative, Obstacle

OF_DONE = ("TT04", "TT05")
"""What a piece counts as once it is done."""


def falls_due(piece: DueWork) -> None:
    """The piece counts among what is due on its last day."""
    _of_piece("TT03", piece, on_due_day=True)


def falls_due_no_more(piece: DueWork) -> None:
    """Takes back that the piece falls due, for what was amended before its day."""
    take_back(piece, indicators=["TT03"])


def is_done(piece: DueWork) -> None:
    """The piece counts as done on the day of the work, and in time unless that was too late."""
    assert piece.done_on is not None
    _of_piece("TT04", piece)
    if piece.before_issue or piece.done_on <= piece.due_on:
        _of_piece("TT05", piece)


def is_verified(evidence: Evidence) -> None:
    """The evidence counts as its form says, on the day on which it happened."""
    row = form(evidence.form)
    again = _is_one_session_of_plan(evidence)
    counted = [EVIDENCE] if again else [*row.counts, EVIDENCE]
    if row.in_column and evidence.in_column:
        counted.append(row.in_column)
    unseen = evidence.kind == Evidence.Kind.LINK and evidence.fetched_at is None
    for indicator in counted:
        _of_evidence(indicator, evidence, 1, declared=unseen)
    if row.present and evidence.present and not again:
        _of_evidence(row.present, evidence, evidence.present, declared=True)


def _is_one_session_of_plan(evidence: Evidence) -> bool:
    """Whether this very session counted in the plan already, for another of its tasks."""
    if evidence.kind != Evidence.Kind.SESSION or not evidence.key:
        return False
    counted = Evidence.objects.filter(
        kind=Evidence.Kind.SESSION,
        key=evidence.key,
        form=evidence.form,
        happened_on=evidence.happened_on,
        state=Evidence.State.VERIFIED,
        due_work__task__plan=evidence.due_work.task.plan_id,
    )
    return counted.exclude(pk=evidence.pk).exists()


def obstacle_sent_up(obstacle: Obstacle) -> None:
    """It counts among what was taken to the superior, on the day of the paper."""
    assert obstacle.sent_up_on is not None
    _of_obstacle("TT61", obstacle, obstacle.sent_up_on)


def obstacle_answered(obstacle: Obstacle) -> None:
    """The superior answered."""
    _of_obstacle("TT61A", obstacle, clock.today())


def initiative_registered(initiative: Initiative) -> None:
    """It counts among what was registered, on its day."""
    _of_initiative("TT48", initiative, initiative.registered_on)


def initiative_recognised(initiative: Initiative) -> None:
    """It counts among what was recognised, on the day of the decision."""
    assert initiative.decided_on is not None
    _of_initiative("TT48A", initiative, initiative.decided_on)


def initiative_counts_no_more(initiative: Initiative) -> None:
    """Takes back what it counted for, before it counts anew."""
    take_back(initiative)


def spent(line: BudgetLine) -> None:
    """Money that was spent, and what of it the budget of the state did not give."""
    if line.actual and line.spent_on:
        _of_line("TT55", line)
        if line.source == BudgetLine.Source.SOCIAL:
            _of_line("TT56", line)


def spent_no_more(line: BudgetLine) -> None:
    """Takes back what a line counted for, before it counts anew or goes."""
    take_back(line)


def _of_obstacle(indicator: str, obstacle: Obstacle, on: date) -> None:
    _of_own(indicator, obstacle, on, key=f"obstacle:{obstacle.pk}", label=obstacle.content)


def _of_initiative(indicator: str, initiative: Initiative, on: date) -> None:
    _of_own(indicator, initiative, on, key=f"initiative:{initiative.pk}", label=initiative.title)


def _of_own(
    indicator: str, source: Obstacle | Initiative, on: date, *, key: str, label: str
) -> None:
    """One, of something that may belong to a task of a plan."""
    emit(
        indicator,
        1,
        on,
        agency=source.agency,
        key=key,
        label=shortened(label),
        source=source,
        plan_id=source.task.plan_id if source.task else None,
        task_id=source.task_id,
        programme=source.task.plan.programme if source.task else PRESET,
    )


def _of_line(indicator: str, line: BudgetLine) -> None:
    assert line.actual is not None
    assert line.spent_on is not None
    emit(
        indicator,
        line.actual,
        line.spent_on,
        agency=line.agency,
        key=f"budget:{line.pk}",
        label=shortened(line.content),
        source=line,
        plan_id=line.plan_id,
        task_id=line.task_id,
        programme=line.plan.programme,
        declared=True,
    )


def _of_piece(indicator: str, piece: DueWork, *, on_due_day: bool = False) -> None:
    task = piece.task
    when = period(piece.starts_on, piece.due_on)
    day = piece.due_on if on_due_day or piece.done_on is None else piece.done_on
    emit(
        indicator,
        1,
        day,
        agency=piece.agency,
        key=f"task:{task.pk}",
        label=f"{shortened(task.content)} ({when})",
        source=piece,
        plan_id=task.plan_id,
        task_id=task.pk,
        programme=task.plan.programme,
        themes=task.themes,
    )


def _of_evidence(indicator: str, evidence: Evidence, value: int, *, declared: bool) -> None:
    task = evidence.due_work.task
    is_link = evidence.kind == Evidence.Kind.LINK
    emit(
        indicator,
        value,
        evidence.happened_on,
        agency=evidence.agency,
        key=evidence.origin if is_link else f"evidence:{evidence.first}",
        label=_label(evidence),
        source=evidence,
        plan_id=task.plan_id,
        task_id=task.pk,
        programme=task.plan.programme,
        themes=task.themes,
        channel=evidence.form,
        audience=task.audiences[0] if task.audiences else "",
        declared=declared,
        is_copy=bool(evidence.reposted_from),
    )


def _label(evidence: Evidence) -> str:
    """What a list of figures shows: the page's title, the line of text, or form and task."""
    own = evidence.title or evidence.note
    return own or f"{form(evidence.form).name}: {shortened(evidence.due_work.task.content)}"
