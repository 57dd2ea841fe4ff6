"""The public's pages: they need no sign-in and no scripts."""

from __future__ import annotations

from datetime import datetime, time

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils.feedgenerator import Rss201rev2Feed
from django.views.decorators.http import require_safe

from loa import clock
from loa.agencies.access import public
from loa.agencies.queries import has_agency, what_became, work_here
from loa.agencies.views import first_start
from loa.portal import queries

ARTICLES_IN_FRONT = 6


@public
@require_safe
def front(request: HttpRequest) -> HttpResponse:
    """What this is, and the agencies whose pages stand here; nobody yet: where to begin."""
    if not has_agency():
        return first_start(request)
    context = {
        "groups": queries.listed_agencies(),
        "articles": queries.newest_articles(ARTICLES_IN_FRONT),
    }
    return render(request, "portal/front.html", context)


@public
@require_safe
def agency_page(request: HttpRequest, slug: str) -> HttpResponse:
    """An agency's plan in force and what it has done of it."""
    agency = get_object_or_404(work_here(), slug=slug)
    context = {
        "agency": agency,
        "became": what_became(agency),
        "agency_url": reverse("portal:agency", args=[agency.slug]),
        "plans": queries.issued_plans(agency),
    }
    return render(request, "portal/agency.html", context)


@public
@require_safe
def feed(request: HttpRequest, slug: str) -> HttpResponse:
    """What the agency published, as RSS."""
    agency = get_object_or_404(work_here(), slug=slug)
    address = request.build_absolute_uri(reverse("portal:agency", args=[agency.slug]))
    written = Rss201rev2Feed(
        title=f"{agency.name} – Tuyên truyền cải cách hành chính",
        link=address,
        description=f"Tin, bài của {agency.name} theo kế hoạch tuyên truyền cải cách hành chính.",
        language="vi",
        feed_url=request.build_absolute_uri(),
    )
    for article in queries.articles(agency):
        written.add_item(
            title=article.title,
            link=article.url,
            description=article.about,
            unique_id=article.url,
            pubdate=datetime.combine(article.day, time(), clock.VIETNAM),
        )
    response = HttpResponse(content_type="application/rss+xml; charset=utf-8")
    written.write(response, "utf-8")
    return response
