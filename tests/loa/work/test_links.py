"""A pasted link: its page is read in the background, and what cannot be read stays as declared."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

import pytest
from procrastinate.contrib.django.models import ProcrastinateJob

from loa.agencies.queries import visible_to
from loa.clients import web
from loa.ledger.models import Fact
from loa.work.actions import verify
from loa.work.jobs import capture_link
from loa.work.models import Evidence
from loa.work.queries import on_own_site
from tests.loa.clients.server import page, serving
from tests.loa.work import builders
from tests.loa.world import Staffed

pytestmark = pytest.mark.django_db
ARTICLE = (
    '<meta property="og:title" content="Trường học không giấy tờ">'
    '<meta property="article:published_time" content="2026-03-06T08:00:00+07:00">'
)


@pytest.fixture(autouse=True)
def _in_the_middle_of_march(
    set_today: Callable[[date], None], monkeypatch: pytest.MonkeyPatch
) -> None:
    set_today(date(2026, 3, 14))
    monkeypatch.setenv("LOA_FETCH_PRIVATE", "1")


def handed_in(at: Staffed, url: str, day: date | None = None, title: str = "") -> Evidence:
    piece = builders.one_piece(at, "website_article")
    return builders.linked(piece, at, url, day, title=title)


def reread(evidence: Evidence, at: Staffed) -> Evidence:
    with visible_to(at.clerk):
        return Evidence.objects.select_related("agency", "due_work").get(pk=evidence.pk)


def test_reading_is_put_on_the_queue_in_the_same_transaction(school: Staffed) -> None:
    evidence = handed_in(school, builders.ADDRESS)
    job = ProcrastinateJob.objects.get(task_name="work.capture_link")
    assert job.args == {"evidence_id": evidence.pk}


def test_title_and_day_come_from_the_page(school: Staffed) -> None:
    with serving(page(ARTICLE.encode())) as address:
        evidence = handed_in(school, address)
        capture_link(evidence_id=evidence.pk)
    evidence = reread(evidence, school)
    assert evidence.title == "Trường học không giấy tờ"
    assert evidence.happened_on == evidence.published_on == date(2026, 3, 6)
    assert evidence.fetched_at is not None


def test_what_a_person_declared_is_not_overwritten(school: Staffed) -> None:
    with serving(page(ARTICLE.encode())) as address:
        evidence = handed_in(school, address, date(2026, 3, 7), "Tiêu đề đã khai")
        capture_link(evidence_id=evidence.pk)
    evidence = reread(evidence, school)
    assert (evidence.title, evidence.happened_on) == ("Tiêu đề đã khai", date(2026, 3, 7))
    assert evidence.published_on == date(2026, 3, 6)


def test_reading_again_changes_nothing(school: Staffed) -> None:
    with serving(page(ARTICLE.encode())) as address:
        evidence = handed_in(school, address)
        capture_link(evidence_id=evidence.pk)
        before = reread(evidence, school)
        capture_link(evidence_id=evidence.pk)
    assert reread(evidence, school).fetched_at == before.fetched_at


def test_a_link_that_was_read_counts_as_seen_not_as_declared(school: Staffed) -> None:
    with serving(page(ARTICLE.encode())) as address:
        evidence = handed_in(school, address)
        capture_link(evidence_id=evidence.pk)
    verify(evidence, by=school.head)
    with visible_to(school.clerk):
        fact = Fact.objects.get(indicator="TT08")
    assert (fact.declared, fact.label) == (False, "Trường học không giấy tờ")


def test_a_missing_page_leaves_the_link_as_declared_and_says_why(school: Staffed) -> None:
    with serving(page(b"", status=404)) as address:
        evidence = handed_in(school, address)
        capture_link(evidence_id=evidence.pk)
    evidence = reread(evidence, school)
    assert evidence.fetched_at is None
    assert evidence.fetch_note.startswith("Không tìm thấy trang này.")


def test_a_site_that_does_not_answer_is_asked_again_later(school: Staffed) -> None:
    with serving(page(b"", status=503)) as address:
        evidence = handed_in(school, address)
        with pytest.raises(web.NotAnsweredError):
            capture_link(evidence_id=evidence.pk)
    assert "đang gặp lỗi" in reread(evidence, school).fetch_note


def test_a_link_inside_the_house_is_not_opened(
    school: Staffed, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.delenv("LOA_FETCH_PRIVATE")
    evidence = handed_in(school, "http://127.0.0.1:80/quan-tri")
    capture_link(evidence_id=evidence.pk)
    assert "mạng nội bộ" in reread(evidence, school).fetch_note


def test_evidence_that_is_gone_is_no_error() -> None:
    capture_link(evidence_id=0)


def test_the_agencys_own_site_is_told_from_others(school: Staffed) -> None:
    school.agency.website = "https://www.thptbinhminh.example/"
    school.agency.save()
    own = reread(handed_in(school, "https://tin.thptbinhminh.example/1"), school)
    other = reread(handed_in(school, "https://thptbinhminh.example.xau.example/1"), school)
    assert (on_own_site(own), on_own_site(other)) == (True, False)
