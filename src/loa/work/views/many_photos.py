"""Thả nhiều ảnh: twenty photos of Zalo at once, sorted by day and work, confirmed in one form."""

from __future__ import annotations

from typing import cast
from uuid import UUID

from django.core.exceptions import ValidationError
from django.core.files.uploadedfile import UploadedFile
from django.http import FileResponse, Http404, HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from loa.agencies.access import allow, role_of
from loa.agencies.models import Role
from loa.files.camera import moment_of
from loa.files.serving import picture as smaller_picture
from loa.ui import flash
from loa.ui.words import number
from loa.work import recording
from loa.work.actions.gathering import Shot, add_photo, begin_batch, confirm_batch
from loa.work.batch_forms import BatchForm
from loa.work.forms import show_errors
from loa.work.models import BatchPhoto, PhotoBatch
from loa.work.proposing import candidates


@allow("work.submit_evidence")
@require_http_methods(["GET", "POST"])
def drop(request: HttpRequest) -> HttpResponse:
    """Where the photos are dropped; without scripts all come in one request."""
    role = role_of(request)
    if request.method == "POST":
        files = request.FILES.getlist("photos")
        if not files and not recording.is_queued(request):
            flash.fail(request, "Đề nghị chọn ảnh rồi bấm Gửi ảnh.")
            return redirect("work:many_photos")
        batch = begin_batch(client_id=_name(request.POST.get("client_id", "")), by=role)
        _take(request, batch, role)
        here = reverse("work:photo_batch", args=[batch.pk])
        add = reverse("work:photo_batch_add", args=[batch.pk])
        return (
            JsonResponse({"page": here, "add": add})
            if recording.is_queued(request)
            else redirect(here)
        )
    return render(request, "work/many_photos.html", {"unfinished": _unfinished(role)})


@allow("work.submit_evidence")
@require_POST
def add(request: HttpRequest, pk: int) -> HttpResponse:
    """One photo more, sent by the page's script; the answer says whether it was taken."""
    batch = _own(role_of(request), pk)
    _take(request, batch, role_of(request))
    return JsonResponse({"state": "taken"})


@allow("work.submit_evidence")
@require_http_methods(["GET", "POST"])
def batch(request: HttpRequest, pk: int) -> HttpResponse:
    """Every photo with the proposed work and day, to be corrected and confirmed at once."""
    role = role_of(request)
    found = _own(role, pk)
    photos = list(found.photos.select_related("file", "evidence__due_work__task"))
    waiting = [p for p in photos if p.file and p.evidence is None and not p.left_out]
    form = BatchForm(waiting, candidates(role), request.POST or None)
    if request.method == "POST" and form.is_valid():
        try:
            made = confirm_batch(found, form.choices(), place=form.cleaned_data["place"], by=role)
        except ValidationError as error:
            show_errors(form, error)
        else:
            used = len(form.choices())
            flash.done(
                request,
                f"Đã ghi nhận {number(used)} ảnh, thành {number(len(made))} minh chứng."
                f" Cảm ơn {role.person.called}.",
            )
            return redirect("work:photo_batch", pk)
    context = {
        "form": form,
        "groups": form.groups(),
        "refused": [photo for photo in photos if photo.refused],
        "used": [photo for photo in photos if photo.evidence],
        "taken": sum(photo.file is not None for photo in photos),
        "total": len(photos),
    }
    return render(request, "work/photo_batch.html", context, status=422 if form.errors else 200)


@allow("work.submit_evidence")
@require_GET
def picture(request: HttpRequest, pk: int) -> FileResponse:
    """The smaller picture of a photo of one's own batch, or of evidence that one may see."""
    photo: BatchPhoto = get_object_or_404(
        BatchPhoto.objects.select_related("file__rendition", "batch__made_by"), pk=pk
    )
    own = photo.batch.made_by.person_id == role_of(request).person_id
    if photo.file is None or not (own or photo.evidence_id):
        raise Http404("no such picture")
    try:
        return smaller_picture(photo.file, photo.file_name)
    except FileNotFoundError as error:
        raise Http404("wiped") from error


def _take(request: HttpRequest, batch: PhotoBatch, role: Role) -> None:
    choices = candidates(role)
    said = request.POST.get
    shot = Shot(moment_of(said("taken_at", "")), said("taken_where", "")[:60])
    for upload in request.FILES.getlist("photos"):
        add_photo(
            batch, cast("UploadedFile[bytes]", upload), shot=shot, candidates=choices, by=role
        )


def _own(role: Role, pk: int) -> PhotoBatch:
    return get_object_or_404(PhotoBatch, pk=pk, made_by__person=role.person_id)


def _unfinished(role: Role) -> list[PhotoBatch]:
    """The person's batches in which photos wait to be confirmed."""
    return list(
        PhotoBatch.objects.filter(
            made_by__person=role.person_id,
            photos__evidence=None,
            photos__file__isnull=False,
            photos__left_out=False,
        ).distinct()[:10]
    )


def _name(said: str) -> UUID | None:
    try:
        return UUID(said)
    except ValueError:
        return None
