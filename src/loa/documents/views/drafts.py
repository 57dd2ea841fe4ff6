"""The pages of drafts: their list, how one begins, and the editor with the paper beside it."""

from __future__ import annotations

from django.core.paginator import Paginator
from django.db import transaction
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render, resolve_url
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from loa import clock
from loa.agencies.access import allow, role_of
from loa.agencies.search import matching
from loa.documents.actions import drafts as actions
from loa.documents.actions import drafts_talk as talk
from loa.documents.actions import drafts_unplaced as unplaced
from loa.documents.actions.drafts_way import begin_from_document as begin_from_dropped
from loa.documents.draft_forms import BeginPaperForm, BeginPlanForm
from loa.documents.draft_page import (
    Sent,
    editor_context,
    held,
    kept_words,
    locked_context,
    notes_beside,
    paper_context,
    sent,
)
from loa.documents.draft_word import composition_of
from loa.documents.drafting.opening import kinds, paper_composition, plan_composition
from loa.documents.errors import DocumentError
from loa.documents.models import Document, Draft, DraftComment
from loa.ui import flash
from loa.ui.fields import key_in

PAGE = 50


@allow("documents.draft")
@require_safe
def listing(request: HttpRequest) -> HttpResponse:
    """All drafts of the agency, those being written first."""
    words = request.GET.get("tim", "")
    drafts = Draft.objects.select_related("changed_by__person", "handed_to__person")
    found = matching(drafts.defer("content", "touched"), words, "kind", "title")
    page = Paginator(found, PAGE).get_page(request.GET.get("trang"))
    return render(request, "documents/drafts.html", {"page": page, "searched": words})


@allow("documents.draft")
@require_http_methods(["GET", "POST"])
def begin_plan(request: HttpRequest) -> HttpResponse:
    """What a plan rests on and is about, before it opens."""
    role = role_of(request)
    form = BeginPlanForm(role.agency, request.POST or None)
    if request.method == "POST" and form.is_valid():
        wishes = form.wishes()
        said = {name: getattr(wishes, name) for name in ("year", "motto", "own_plan")}
        said |= {"themes": list(wishes.themes), "campaigns": list(wishes.campaigns)}
        paper = plan_composition(role.agency, wishes)
        draft = actions.begin_draft("Kế hoạch", paper, settings=said, by=role)
        return redirect("drafts:edit", pk=draft.pk)
    status = 422 if form.is_bound else 200
    return render(request, "documents/draft_begin_plan.html", {"form": form}, status=status)


@allow("documents.draft")
@require_http_methods(["GET", "POST"])
def begin_paper(request: HttpRequest) -> HttpResponse:
    """Which kind of paper, and what about, before it opens."""
    role = role_of(request)
    form = BeginPaperForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        slug, about = form.cleaned_data["kind"], " ".join(form.cleaned_data["about"].split())
        paper = paper_composition(role.agency, slug, about, clock.today().year)
        draft = actions.begin_draft(kinds()[slug], paper, by=role)
        return redirect("drafts:edit", pk=draft.pk)
    status = 422 if form.is_bound else 200
    return render(request, "documents/draft_begin_paper.html", {"form": form}, status=status)


@allow("documents.draft")
@require_POST
def begin_from_document(request: HttpRequest, document_pk: int) -> HttpResponse:
    """A paper that was dropped before it was issued goes on as a draft, to be put up."""
    document: Document = get_object_or_404(Document, pk=document_pk)
    try:
        paper = composition_of(document)
        draft = begin_from_dropped(document, paper, by=role_of(request))
    except DocumentError as refusal:
        flash.warn(request, str(refusal))
        return redirect("documents:show", pk=document_pk)
    return redirect("drafts:edit", pk=draft.pk)


@allow("documents.draft")
@require_http_methods(["GET", "POST"])
def edit(request: HttpRequest, pk: int) -> HttpResponse:
    """The editor; a POST saves all its fields and then does the act of the button pressed."""
    draft = get_object_or_404(Draft, pk=pk)
    if request.method == "POST":
        return _write(request, draft)
    if not draft.may_change:
        return render(request, "documents/draft_locked.html", locked_context(draft))
    return render(request, "documents/draft.html", editor_context(request, draft))


def _write(request: HttpRequest, draft: Draft) -> HttpResponse:
    said, in_place = sent(request.POST), "HX-Request" in request.headers
    try:
        saved, focus = _save(draft, said, request)
    except DocumentError as refusal:
        flash.fail(request, str(refusal))
        return _anew(request, draft) if in_place else redirect("drafts:edit", pk=draft.pk)
    if said.act and in_place:
        return _whole_editor(request, saved.draft, focus)
    if in_place:
        return _beside(request, saved, said)
    if saved.clashes:
        flash.warn(request, "Có phần vừa được sửa ở nơi khác. Nội dung vừa viết được giữ riêng.")
    else:
        flash.done(request, "Đã lưu dự thảo.")
    return redirect(f"{resolve_url('drafts:edit', pk=draft.pk)}{f'#dong-{focus}' if focus else ''}")


def _save(draft: Draft, said: Sent, request: HttpRequest) -> tuple[actions.Saved, str]:
    """Both or neither: what was written, and the act. Returns the part to go to."""
    role = role_of(request)
    with transaction.atomic():
        saved = actions.write(draft, said.fields, held=said.held, page=said.page, by=role)
        focus = _act(saved.draft, said, request) if said.act else ""
    draft = Draft.objects.get(pk=draft.pk)
    return actions.Saved(draft, saved.changed, saved.clashes), focus


def _act(draft: Draft, said: Sent, request: HttpRequest) -> str:
    """ "add:bullet@n7", "turn:heading2@n7", "move:-1@n7", "remove@n7", "mend:words:N01@n7",
    "place@u3", "not_ours@u3", "comment@n7", "answer@12", "resolve@12" (a comment), "save"."""
    name, _, key = said.act.partition("@")
    name, _, detail = name.partition(":")
    role = role_of(request)
    match name:
        case "add":
            return actions.add_part(draft, detail, where=key, page=said.page, by=role)
        case "turn":
            actions.turn_part(draft, key, kind=detail, by=role)
        case "move" if detail in ("-1", "1"):
            actions.move_part(draft, key, steps=int(detail), by=role)
        case "remove":
            actions.remove_part(draft, key, by=role)
            return ""
        case "mend":
            field, _, rule = detail.partition(":")
            talk.mend_hint(draft, key, name=field, rule=rule, page=said.page, by=role)
        case "place":
            return unplaced.place_words(draft, key, page=said.page, by=role)
        case "not_ours":
            unplaced.leave_words(draft, key, by=role)
            return ""
        case "comment":
            talk.comment(draft, request.POST.get(f"say-{key}", ""), key=key, by=role)
        case "answer" | "resolve":
            return _talk(draft, name, key, request)
        case _:
            return ""
    return key


def _talk(draft: Draft, act: str, key: str, request: HttpRequest) -> str:
    note: DraftComment = get_object_or_404(DraftComment, draft=draft, pk=key_in(key) or 0)
    if act == "answer":
        said = request.POST.get(f"answer-{key}", "")
        talk.answer(note, said, by=role_of(request))
    else:
        talk.resolve(note, by=role_of(request))
    return note.key


def _whole_editor(request: HttpRequest, draft: Draft, focus: str) -> HttpResponse:
    """The editor in the place of the one that stands, after its parts have changed."""
    context = editor_context(request, draft, focus=focus)
    answer = render(request, "documents/draft_anew.html", context)
    answer["HX-Retarget"], answer["HX-Reswap"] = "#soan-thao", "outerHTML"
    return answer


def _anew(request: HttpRequest, draft: Draft) -> HttpResponse:
    """What stands on the page is not true any more: the page is asked for again."""
    answer = HttpResponse(status=204)
    answer["HX-Redirect"] = resolve_url("drafts:edit", pk=draft.pk)
    return answer


def _beside(request: HttpRequest, saved: actions.Saved, said: Sent) -> HttpResponse:
    """What changes beside the fields after a pause: paper, hints, state. No field is touched."""
    context = paper_context(saved.draft)
    context |= {
        "noted": notes_beside(saved.draft, context["hints"], saved.changed),
        "held": held(said.fields),
        "kept": kept_words(saved.draft, role_of(request)),
        "saved_at": clock.now(),
    }
    return render(request, "documents/draft_beside.html", context)
