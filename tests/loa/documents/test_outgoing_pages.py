"""The pages of papers on their way out: the package, the leader's link, sending."""

from __future__ import annotations

import re
import zipfile
from datetime import date, timedelta
from io import BytesIO

import pytest
from django.core.files.base import ContentFile
from django.utils.timezone import localdate

from loa import clock
from loa.agencies.links import make_link
from loa.agencies.queries import visible_to
from loa.channels.models import Notice
from loa.documents.actions.outgoing_steps import give_link, take_link_back
from loa.documents.errors import DocumentError
from loa.documents.models import Addressee, Outgoing
from loa.documents.outgoing_queries import links_of
from tests.loa.documents.outgoing_papers import issued_report, photo, put_up_report
from tests.loa.world import signed_in

pytestmark = pytest.mark.django_db
TODAY = date(2026, 3, 14)


@pytest.fixture(autouse=True)
def on_the_day(set_today):
    set_today(TODAY)


@pytest.fixture
def school(world):
    return world.school


def at(outgoing, rest=""):
    return f"/lam-viec/van-ban-di/{outgoing.pk}/{rest}"


def state(outgoing, school):
    with visible_to(school.clerk):
        return Outgoing.objects.get(pk=outgoing.pk).state


class TestPackage:
    def test_it_holds_paper_and_slip_as_word_and_pdf(self, school):
        answer = signed_in(school.clerk).get(at(put_up_report(school.clerk), "goi-trinh-ky/"))
        with zipfile.ZipFile(BytesIO(answer.content)) as package:
            names = set(package.namelist())
            assert all(len(package.read(name)) > 1_000 for name in names)
        assert names == {
            "BC-duthao-THPTBM-2026.docx",
            "BC-duthao-THPTBM-2026.pdf",
            "Phieu-trinh-BC-duthao-THPTBM-2026.docx",
            "Phieu-trinh-BC-duthao-THPTBM-2026.pdf",
        }

    def test_what_a_qlvb_asks_for_stands_ready_to_be_copied(self, school):
        page = signed_in(school.clerk).get(at(put_up_report(school.clerk))).content.decode()
        for words in ("Báo cáo", "Kết quả tuyên truyền quý I năm 2026", "Trần Cấp phó"):
            assert re.search(rf'<span id="o-\d">[^<]*{words}', page), words


class TestLeadersLink:
    @pytest.fixture
    def outgoing(self, school):
        return put_up_report(school.clerk)

    @pytest.fixture
    def link(self, outgoing, school):
        return give_link(outgoing, to=school.head, by=school.clerk)

    def test_it_opens_the_paper_without_an_account(self, client, link, outgoing):
        page = client.get(f"/xem/{link.token}/").content.decode()
        assert outgoing.title in page
        assert "Đồng ý" in page
        assert f"/xem/{link.token}/trang/1/" in page

    def test_agreeing_counts_with_the_leaders_words(self, client, link, outgoing, school):
        said = {"answer": "agree", "words": "Phát hành trong ngày."}
        assert client.post(f"/xem/{link.token}/y-kien/", said).status_code == 302
        assert state(outgoing, school) == Outgoing.State.APPROVED
        with visible_to(school.clerk):
            step = outgoing.steps.last()
        assert (step.by_id, step.words) == (school.head.pk, "Phát hành trong ngày.")
        page = client.get(f"/xem/{link.token}/").content.decode()
        assert "Đã duyệt" in page
        assert "chưa duyệt được" not in page

    def test_giving_back_needs_words_and_the_drafter_hears_of_it(
        self, client, link, outgoing, school
    ):
        client.post(f"/xem/{link.token}/y-kien/", {"answer": "return", "words": ""})
        assert state(outgoing, school) == Outgoing.State.SUBMITTED
        client.post(f"/xem/{link.token}/y-kien/", {"answer": "return", "words": "Sai số liệu."})
        assert state(outgoing, school) == Outgoing.State.RETURNED
        with visible_to(school.clerk):
            told = Notice.objects.filter(person=school.clerk.person).values_list("text", flat=True)
            assert any("Sai số liệu." in text for text in told)

    def test_revoked_it_opens_nothing_and_says_so(self, client, link, outgoing, school):
        take_link_back(link, by=school.clerk)
        answer = client.get(f"/xem/{link.token}/")
        assert answer.status_code == 410
        assert "đã được thu hồi" in answer.content.decode()
        client.post(f"/xem/{link.token}/y-kien/", {"answer": "agree"})
        assert state(outgoing, school) == Outgoing.State.SUBMITTED

    def test_it_opens_for_as_many_days_as_were_chosen(self, outgoing, school, set_today):
        browser = signed_in(school.clerk)
        browser.post(at(outgoing, "duong-dan/"), {"to": school.head.pk, "days": "3"})
        with visible_to(school.clerk):
            link = links_of(outgoing).get()
        assert localdate(link.expires_at) == TODAY + timedelta(days=3)

    def test_it_opens_no_longer_than_may_be_chosen(self, outgoing, school):
        with pytest.raises(DocumentError, match="số ngày"):
            give_link(outgoing, to=school.head, days=400, by=school.clerk)

    def test_it_runs_out(self, client, link, set_today):
        set_today(TODAY + timedelta(days=15))
        assert client.get(f"/xem/{link.token}/").status_code == 410

    def test_link_for_something_else_does_not_open_it(self, client, outgoing, school):
        other = make_link("work.assignment", on=outgoing, role=school.head, by=school.clerk)
        assert client.get(f"/xem/{other.token}/").status_code == 404

    def test_message_for_zalo_has_the_address(self, outgoing, link, school):
        page = signed_in(school.clerk).get(at(outgoing)).content.decode()
        assert f"http://testserver/xem/{link.token}/" in page


class TestByHand:
    def test_issued_with_number_and_day_and_the_scan_later(self, school):
        outgoing = put_up_report(school.clerk)
        browser = signed_in(school.clerk)
        said = {"number": "12/BC-THPTBM", "issued_on": "10/3/2026"}
        assert browser.post(at(outgoing, "ban-hanh/"), said).status_code == 302
        scan = ContentFile(photo(), name="ban-ky.jpg")
        assert browser.post(at(outgoing, "ban-da-ky/"), {"proof": scan}).status_code == 302
        with visible_to(school.clerk):
            kept = Outgoing.objects.get(pk=outgoing.pk)
        assert (kept.number, kept.document.file_name) == ("12/BC-THPTBM", "ban-ky.jpg")

    def test_approval_from_outside_is_kept_with_its_picture(self, school):
        outgoing = put_up_report(school.clerk)
        said = {
            "decided_by": "Hiệu trưởng",
            "decided_on": "13/3/2026",
            "proof": ContentFile(photo(), name="zalo.jpg"),
        }
        browser = signed_in(school.clerk)
        assert browser.post(at(outgoing, "duyet-ngoai/"), said).status_code == 302
        page = browser.get(at(outgoing)).content.decode()
        assert "Ghi nhận ý kiến duyệt ngoài hệ thống" in page
        assert "zalo.jpg" in page

    def test_leader_sees_what_waits(self, school):
        outgoing = put_up_report(school.clerk)
        page = signed_in(school.head).get("/lam-viec/van-ban-di/cho-ky/").content.decode()
        assert outgoing.title in page
        assert signed_in(school.clerk).get("/lam-viec/van-ban-di/cho-ky/").status_code == 403


class TestSending:
    def test_all_in_one_click_and_one_put_right(self, school):
        outgoing = issued_report(school.clerk)
        browser = signed_in(school.clerk)
        browser.post(at(outgoing, "gui/"), {"way": "qlvb"})
        with visible_to(school.clerk):
            first, *others = outgoing.addressees.all()
        assert {row.sent_by_way for row in (first, *others)} == {Addressee.Way.QLVB}
        said = {"way": "paper", "sent_on": "12/3/2026", "receipt": "88"}
        browser.post(at(outgoing, f"gui/{first.pk}/"), said)
        with visible_to(school.clerk):
            first.refresh_from_db()
        assert (first.sent_by_way, first.sent_on, first.receipt) == (
            "paper",
            date(2026, 3, 12),
            "88",
        )

    def test_draft_is_sent_to_nobody(self, school):
        outgoing = put_up_report(school.clerk)
        answer = signed_in(school.clerk).post(at(outgoing, "gui/"), {"way": "qlvb"}, follow=True)
        assert "chưa ban hành" in answer.content.decode()

    def test_day_before_the_issue_is_refused(self, school):
        outgoing = issued_report(school.clerk)
        with visible_to(school.clerk):
            first = outgoing.addressees.first()
        answer = signed_in(school.clerk).post(
            at(outgoing, f"gui/{first.pk}/"), {"way": "paper", "sent_on": "1/3/2026"}
        )
        assert answer.status_code == 422
        assert clock.today() == TODAY
