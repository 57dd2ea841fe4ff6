"""What the pages of a draft show and what they send: the editor's context, and its form read."""

from __future__ import annotations

import secrets
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from django.db.models import Prefetch, QuerySet
from django.http import HttpRequest, QueryDict

from loa.agencies.access import role_of
from loa.agencies.permissions import may
from loa.documents.citing import superseded
from loa.documents.drafting.content import said
from loa.documents.drafting.editor import sections
from loa.documents.drafting.fields import ONLY, Fields, clean, digest, parts
from loa.documents.drafting.findings import Hint, hints
from loa.documents.drafting.preview import page
from loa.documents.drafting.unplaced import offered
from loa.documents.models import Draft, DraftComment
from loa.documents.outgoing_queries import outgoing_papers
from vanban.model import Source
from vanban.parser import parse

_OWN = frozenset({"csrfmiddlewaretoken", "held", "page", "act"})


@dataclass(frozen=True, slots=True)
class Sent:
    """What the editor's form sent: fields by part, the digests it held, its page, its act."""

    fields: dict[str, Fields]
    held: dict[str, str]
    page: str
    act: str


def sent(data: QueryDict) -> Sent:
    """Reads the form; what has no shape of ours is left out."""
    fields: dict[str, Fields] = {}
    for name, value in data.items():
        key, point, part = name.partition(".")
        if point and name not in _OWN:
            fields.setdefault(key, {})[part] = clean(str(value))
    pairs = (pair.partition(":") for pair in data.get("held", "").split(",") if pair)
    return Sent(
        fields=fields,
        held={key: said for key, _, said in pairs},
        page=data.get("page", "")[:40],
        act=data.get("act", ""),
    )


def held(fields: dict[str, Fields]) -> str:
    """The digests of these parts as the form sends them back: "title:1a2b3c4d,n7:…"."""
    return ",".join(f"{key}:{digest(said)}" for key, said in fields.items())


def paper_context(draft: Draft) -> dict[str, Any]:
    """The paper with its hints."""
    found = [*outdated_grounds(draft), *hints(draft.content)] if draft.may_change else []
    return {
        "draft": draft,
        "hints": found,
        "paper": page(draft.content, (hint.key for hint in found)),
    }


def outdated_grounds(draft: Draft) -> list[Hint]:
    """A hint beside each ground that was replaced, repealed, amended or has ended."""
    found = []
    for node in draft.content["grounds"]:
        for citation in parse(Source(said(node["words"]), [], format="docx")).citations:
            symbol = citation.symbol or ""
            became = superseded(symbol, citation.date, agency_id=draft.agency_id)
            if symbol and became is not None:
                message = f"Văn bản số {symbol} {became.words}. Đề nghị xem lại căn cứ."
                found.append(Hint(node["id"], ONLY, "X05", message, symbol))
    return found


def locked_context(draft: Draft) -> dict[str, Any]:
    """The paper of a draft that was put up, and the way to where it stands now."""
    papers = outgoing_papers().filter(source_kind=Draft._meta.label_lower, source_id=draft.pk)
    return paper_context(draft) | {"outgoing": papers.order_by("-pk").first()}


def editor_context(request: HttpRequest, draft: Draft, *, focus: str = "") -> dict[str, Any]:
    """The whole editor: sections, paper, hints, comments, words kept aside."""
    context = paper_context(draft)
    comments = list(open_comments(draft))
    found = sections(draft.content, context["hints"], comments)
    keys = set(parts(draft.content))
    unplaced, aside = offered(draft.settings)
    return context | {
        "unplaced": unplaced,
        "aside": aside,
        "missing": draft.settings.get("missing", []),
        "sections": found,
        "held": held(parts(draft.content)),
        "page": request.POST.get("page", "")[:40] or secrets.token_urlsafe(9),
        "focus": focus,
        "general_comments": [c for c in comments if c.key not in keys],
        "comment_count": len(comments),
        "kept": kept_words(draft, role_of(request)),
        "may_put_up": may(role_of(request), "documents.put_up"),
    }


def notes_beside(draft: Draft, found: list[Hint], changed: Iterable[str]) -> list[dict[str, Any]]:
    """What stands beside the parts that changed or have hints, as one line's notes each."""
    keys = {*changed, *(hint.key for hint in found)}
    comments = list(open_comments(draft).filter(key__in=keys))
    return [
        {
            "key": key,
            "hints": [hint for hint in found if hint.key == key],
            "comments": [comment for comment in comments if comment.key == key],
        }
        for key in sorted(keys)
    ]


def open_comments(draft: Draft) -> QuerySet[DraftComment]:
    """What was said and is not dealt with yet, each with its answers."""
    answers = DraftComment.objects.select_related("made_by__person")
    said = draft.comments.filter(resolved_at=None, answer_to=None)
    return said.select_related("made_by__person").prefetch_related(Prefetch("answers", answers))


def kept_words(draft: Draft, role: Any) -> list[Any]:
    """Words kept aside that still wait, those of the role first."""
    waiting = draft.kept_words.filter(settled_at=None).select_related("made_by__person")
    return sorted(waiting, key=lambda kept: kept.made_by_id != role.pk)
