"""A filled-in form of evidence becomes evidence, on the staff's page and under a link alike."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from django.core.exceptions import ValidationError
from django.http import HttpRequest, JsonResponse

from loa.agencies.models import Role
from loa.norms.forms import form as norm_of
from loa.work.evidence_forms import RECORD_FORMS, RecordForm
from loa.work.forms import show_errors
from loa.work.kept import Kept
from loa.work.models import DueWork, Evidence

QUEUED = "X-Loa-Queue"
"""Header with which the page's script sends; it is answered in JSON."""
Other = tuple[str, str, DueWork, str]


@dataclass(frozen=True, slots=True)
class Attempt:
    """What came of a request: the form to be drawn, the evidence, or the picture kept meanwhile."""

    form: RecordForm
    evidence: Evidence | None = None
    kept: Kept | None = None


REPOSTED = "dang-lai"
"""The parameter of a record form's address that names the original."""


def attempt(
    request: HttpRequest,
    due_work: DueWork,
    code: str,
    *,
    by: Role,
    others: Sequence[Other] = (),
    through_link: bool = False,
) -> Attempt:
    """Hands in what a POST says; a GET gives the empty form."""
    norm = norm_of(code)
    kind = RECORD_FORMS[norm.proof]
    if request.method != "POST":
        return Attempt(kind(norm, others=others, initial=_said_before(request)))
    filled = kind(norm, request.POST, request.FILES, others=others)
    if filled.is_valid():
        try:
            return Attempt(filled, filled.hand_in(due_work, through_link=through_link, by=by))
        except ValidationError as error:
            show_errors(filled, error)
    return Attempt(filled, kept=filled.keep_picture())


def _said_before(request: HttpRequest) -> dict[str, str]:
    """What the address says already: the original that is published again (đăng lại)."""
    original = request.GET.get(REPOSTED, "")
    return {"reposted_from": original} if original else {}


def is_queued(request: HttpRequest) -> bool:
    """Whether the page's script sent this."""
    return QUEUED in request.headers


def taken(words: Sequence[str], next_page: str) -> JsonResponse:
    """It came: what to say, and where to go on."""
    return JsonResponse({"state": "taken", "words": list(words), "next": next_page})


def wrong(form: Any) -> JsonResponse:
    """Something has to be put right: each sentence once, with the field it belongs to."""
    fields = {name: str(messages[0]) for name, messages in form.errors.items() if name != "__all__"}
    words = [*map(str, form.non_field_errors()), *fields.values()]
    answer = {"state": "wrong", "words": list(dict.fromkeys(words)), "fields": fields}
    return JsonResponse(answer, status=422)


def closed(words: str, status: int) -> JsonResponse:
    """The address opens nothing any more."""
    return JsonResponse({"state": "closed", "words": [words]}, status=status)
