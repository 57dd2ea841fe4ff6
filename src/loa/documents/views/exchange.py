"""What came with a paper as data: where it differs, the pages hold unless a person says that they
were misread."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.views.decorators.http import require_POST

from loa.agencies.access import allow, role_of
from loa.documents.actions.exchange import follow_carried
from loa.documents.errors import DocumentError
from loa.documents.models import Document
from loa.ui import flash

FOLLOW = "du-lieu"


@allow("documents.review")
@require_POST
def follow(request: HttpRequest, pk: int) -> HttpResponse:
    """Takes what a person chose for each difference."""
    document: Document = get_object_or_404(Document.objects.select_related("file"), pk=pk)
    keys = {name for name, answer in request.POST.items() if answer == FOLLOW}
    try:
        count = follow_carried(document, keys, by=role_of(request))
    except DocumentError as refusal:
        flash.warn(request, str(refusal))
    else:
        if count:
            flash.done(request, f"Đã sửa {count} chỗ theo dữ liệu kèm theo văn bản.")
        else:
            flash.done(request, "Giữ nguyên như trên văn bản.")
    return redirect(f"{reverse('documents:show', args=[pk])}?xem=1#du-lieu-kem-theo")
