"""How plans, tasks and evidence are looked for."""

from __future__ import annotations

from collections.abc import Iterator

from django.urls import reverse

from loa.agencies.models import Role
from loa.agencies.queries import people_with_roles
from loa.agencies.search import Hit, Searchable, has_words, matching, searchable
from loa.norms.forms import form
from loa.plans.models import Plan, Task
from loa.ui.words import shortened
from loa.work.messages import title
from loa.work.models import Evidence


def register() -> None:
    """Plans and tasks first: they are what people come for."""
    searchable(Searchable("Kế hoạch", "plan", "plans.read", _plans))
    searchable(Searchable("Nhiệm vụ", "list", "work.read", _tasks))
    searchable(Searchable("Minh chứng", "picture", "work.read", _evidence))
    searchable(Searchable("Việc của từng người", "person", "work.assign", _people))


def _plans(role: Role, words: str) -> Iterator[Hit]:
    """By number, day and title; an agency has few, so each is looked at."""
    for plan in Plan.objects.filter(agency=role.agency_id):
        if has_words(f"{title(plan)} {plan.title}", words):
            yield Hit(title(plan), reverse("work:plan", args=[plan.pk]), shortened(plan.title))


def _tasks(role: Role, words: str) -> Iterator[Hit]:
    """By content, forms, product, and whoever has it."""
    found = matching(
        Task.objects.filter(agency=role.agency_id).select_related("plan"),
        words,
        "content",
        "method",
        "product",
        "lead",
        "assignment__unit__name",
        "assignment__person__full_name",
    )
    for task in found.order_by("-plan__year", "plan", "order"):
        yield Hit(
            f"{task.order}. {shortened(task.content)}",
            reverse("work:task", args=[task.pk]),
            title(task.plan),
            task.ends_on,
        )


def _people(role: Role, words: str) -> Iterator[Hit]:
    """People of the agency by name or post: what each has to do."""
    for person, roles in people_with_roles(role.agency):
        posts = ", ".join(dict.fromkeys(held.post or held.get_code_display() for held in roles))
        if has_words(f"{person.full_name} {posts}", words):
            yield Hit(
                f"{person.address_form} {person.full_name}",
                reverse("work:load_of_person", args=[person.pk]),
                posts,
            )


def _evidence(role: Role, words: str) -> Iterator[Hit]:
    """By the page's title, the address, the file's name or the note."""
    found = matching(
        Evidence.objects.filter(agency=role.agency_id).select_related("due_work__task"),
        words,
        "title",
        "url",
        "file_name",
        "note",
    )
    for proof in found.order_by("-happened_on", "-pk"):
        task = proof.due_work.task
        yield Hit(
            proof.title or proof.file_name or shortened(proof.note) or form(proof.form).name,
            f"{reverse('work:task', args=[task.pk])}#minh-chung-{proof.pk}",
            f"{form(proof.form).name} · {shortened(task.content, 90)}",
            proof.happened_on,
        )
