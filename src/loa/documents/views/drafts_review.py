"""The pages around a draft: versions and differences, comments, Word out and back, putting up."""

from __future__ import annotations

from collections.abc import Callable

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from loa.agencies.access import allow, role_of
from loa.documents.actions import drafts as actions
from loa.documents.actions import drafts_talk as talk
from loa.documents.actions import drafts_way as way
from loa.documents.actions import drafts_word as word
from loa.documents.actions.outgoing import render as rendered
from loa.documents.draft_word import MEDIA_TYPE, content_of, file_name, said_to_be, word_file
from loa.documents.drafting.adoption import adopt
from loa.documents.drafting.content import composed
from loa.documents.drafting.differences import Change, changes, compared
from loa.documents.drafting.fields import parts
from loa.documents.errors import DocumentError
from loa.documents.models import Draft, DraftVersion, KeptWords, WordCopy
from loa.files import actions as files
from loa.files.errors import FileError, NotReadError
from loa.ui import flash
from vanban.errors import SecretDocumentError, VanbanError

_NO_FILE = "Chưa chọn tệp. Đề nghị chọn tệp Word đã sửa rồi bấm Nhận lại."


@allow("documents.draft")
@require_safe
def versions(request: HttpRequest, pk: int) -> HttpResponse:
    """Every version, and what differs between two of them (`tu`, `den`)."""
    draft = get_object_or_404(Draft, pk=pk)
    known = list(draft.versions.select_related("made_by__person"))
    later = _chosen(known, request.GET.get("den")) or known[0]
    earlier = _chosen(known, request.GET.get("tu")) or _before(known, later)
    return render(
        request,
        "documents/draft_versions.html",
        {
            "draft": draft,
            "versions": known,
            "earlier": earlier,
            "later": later,
            "changes": changes(earlier.content, later.content) if earlier else [],
        },
    )


@allow("documents.draft")
@require_POST
def restore(request: HttpRequest, pk: int) -> HttpResponse:
    """Takes the draft back to a version (`lan`)."""
    draft = get_object_or_404(Draft, pk=pk)
    number = request.POST.get("lan", "")
    version = get_object_or_404(
        DraftVersion, draft=draft, number=int(number) if number.isdecimal() else 0
    )
    return _after(
        request,
        draft,
        lambda: actions.restore(draft, version, by=role_of(request)),
        f"Đã lấy lại lần {version.number}. Bản trước đó vẫn còn trong các lần sửa.",
    )


@allow("documents.draft")
@require_POST
def comment(request: HttpRequest, pk: int) -> HttpResponse:
    """Says something of the draft, or of one of its parts (`key`)."""
    draft = get_object_or_404(Draft, pk=pk)
    text, key = request.POST.get("text", ""), request.POST.get("key", "")
    return _after(
        request,
        draft,
        lambda: talk.comment(draft, text, key=key, by=role_of(request)),
        "Đã ghi góp ý.",
    )


@allow("documents.draft")
@require_http_methods(["GET", "POST"])
def kept(request: HttpRequest, pk: int) -> HttpResponse:
    """Parts that two people changed: both texts, and the choice (`chon`: mine or standing)."""
    draft = get_object_or_404(Draft, pk=pk)
    if request.method == "POST":
        return _choose(request, draft)
    now = parts(draft.content)
    waiting = draft.kept_words.filter(settled_at=None).select_related("made_by__person")
    shown = [
        (words, compared(_text(now.get(words.key, {})), _text(words.fields)), words.key in now)
        for words in waiting
    ]
    return render(request, "documents/draft_choose.html", {"draft": draft, "shown": shown})


@allow("documents.draft")
@require_safe
def word_out(request: HttpRequest, pk: int) -> HttpResponse:
    """The draft as a Word file."""
    draft = get_object_or_404(Draft, pk=pk)
    response = HttpResponse(word_file(draft), content_type=MEDIA_TYPE)
    response["Content-Disposition"] = f'attachment; filename="{file_name(draft, "docx")}"'
    return response


@allow("documents.draft")
@require_http_methods(["GET", "POST"])
def word_in(request: HttpRequest, pk: int) -> HttpResponse:
    """Takes a Word file back and shows what differs."""
    draft, error = get_object_or_404(Draft, pk=pk), ""
    if request.method == "POST":
        try:
            copy = _taken_in(request, draft)
        except (DocumentError, FileError, NotReadError, VanbanError) as refusal:
            error = str(refusal)
        else:
            return redirect("drafts:word_review", pk=draft.pk, copy=copy.pk)
    context = {"draft": draft, "error": error}
    status = 422 if error else 200
    return render(request, "documents/draft_word_in.html", context, status=status)


@allow("documents.draft")
@require_http_methods(["GET", "POST"])
def word_review(request: HttpRequest, pk: int, copy: int) -> HttpResponse:
    """What was changed in Word; each change is taken or left, figures only when asked for."""
    draft = get_object_or_404(Draft, pk=pk)
    back: WordCopy = get_object_or_404(WordCopy, draft=draft, pk=copy)
    found = changes(draft.content, adopt(draft.content, back.content))
    if request.method == "POST":
        return _take(request, draft, back, found)
    context = {
        "draft": draft,
        "copy": back,
        "changes": [change for change in found if not change.figures],
        "questions": [change for change in found if change.figures],
    }
    return render(request, "documents/draft_word_review.html", context)


@allow("documents.put_up")
@require_POST
def put_up(request: HttpRequest, pk: int) -> HttpResponse:
    """Puts the draft up for signature."""
    draft = get_object_or_404(Draft, pk=pk)
    try:
        outgoing = way.put_up_draft(draft, rendered(composed(draft.content)), by=role_of(request))
    except DocumentError as refusal:
        flash.fail(request, str(refusal))
        return redirect("drafts:edit", pk=draft.pk)
    flash.done(request, f"Đã trình {draft.called}. Dự thảo tạm khoá cho đến khi được trả lại.")
    return redirect("outgoing:show", pk=outgoing.pk)


@allow("documents.draft")
@require_POST
def remove(request: HttpRequest, pk: int) -> HttpResponse:
    """Takes a draft away that was never put up."""
    draft = get_object_or_404(Draft, pk=pk)
    called = draft.called
    try:
        actions.remove_draft(draft, by=role_of(request))
    except DocumentError as refusal:
        flash.fail(request, str(refusal))
        return redirect("drafts:edit", pk=draft.pk)
    flash.done(request, f"Đã bỏ dự thảo {called}.")
    return redirect("drafts:list")


def _taken_in(request: HttpRequest, draft: Draft) -> WordCopy:
    """The file that was sent, waiting for a choice; one that is refused does not stay."""
    upload = request.FILES.get("file")
    if upload is None:
        raise DocumentError(_NO_FILE)
    stored, name = files.store(upload), upload.name or "Bản Word"
    try:
        content, number = content_of(stored, name=name), said_to_be(stored)
        by = role_of(request)
        return word.take_in_word(draft, stored, content, file_name=name, said_to_be=number, by=by)
    except SecretDocumentError:
        files.wipe(stored)
        raise
    except (DocumentError, NotReadError, VanbanError):
        files.discard(stored)
        raise


def _choose(request: HttpRequest, draft: Draft) -> HttpResponse:
    number = request.POST.get("so", "")
    words: KeptWords = get_object_or_404(
        KeptWords, draft=draft, settled_at=None, pk=int(number) if number.isdecimal() else 0
    )
    role = role_of(request)
    if request.POST.get("chon") == "lay":
        said = "Đã đưa nội dung được giữ riêng vào dự thảo."
        return _after(request, draft, lambda: talk.put_in(words, by=role), said)
    return _after(
        request, draft, lambda: talk.let_go(words, by=role), "Dự thảo giữ nội dung đang có."
    )


def _take(request: HttpRequest, draft: Draft, back: WordCopy, found: list[Change]) -> HttpResponse:
    keys = {change.key for change in found if request.POST.get(f"chon-{change.key}") == "lay"}
    left = sum(1 for c in found if c.figures and not request.POST.get(f"chon-{c.key}"))
    said = f"Đã nhận {len(keys)} thay đổi từ bản Word."
    if left:
        said += f" {left} chỗ có số liệu thay đổi chưa được chọn nên giữ như cũ."
    return _after(request, draft, lambda: word.take_word(back, keys, by=role_of(request)), said)


def _after(
    request: HttpRequest, draft: Draft, act: Callable[[], object], said: str
) -> HttpResponse:
    try:
        act()
        flash.done(request, said)
    except DocumentError as refusal:
        flash.fail(request, str(refusal))
    return redirect("drafts:edit", pk=draft.pk)


def _chosen(known: list[DraftVersion], number: str | None) -> DraftVersion | None:
    return next((version for version in known if str(version.number) == number), None)


def _before(known: list[DraftVersion], later: DraftVersion) -> DraftVersion | None:
    return next((version for version in known if version.number < later.number), None)


def _text(fields: dict[str, str]) -> str:
    return " | ".join(text for text in fields.values() if text)
