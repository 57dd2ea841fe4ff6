"""Evidence years later: served to several plans, sealed once reported, re-checked, handed on."""

from __future__ import annotations

import csv
import hashlib
import io
import zipfile
from collections.abc import Callable
from datetime import date
from decimal import Decimal
from typing import Any

import pytest
from django.core.exceptions import PermissionDenied, ValidationError
from django.db import IntegrityError, InternalError, transaction
from django.db.utils import ProgrammingError
from django.urls import reverse

from loa.agencies.queries import visible_to
from loa.documents.actions.archive import file_papers, open_file
from loa.documents.archive.fileable import offered
from loa.ledger.queries import figure
from loa.work import vault
from loa.work.actions import (
    Sending,
    also_counts_for,
    return_for_completion,
    seal,
    submit_file,
    submit_session,
    take_back_confirmation,
    verify,
)
from loa.work.actions.rechecking import draw, drawn, judge
from loa.work.models import DueWork, Evidence, Recheck
from loa.work.queries import used_before
from tests.loa.work import builders
from tests.loa.world import Staffed, signed_in

pytestmark = pytest.mark.django_db
TALK = "flag_ceremony_talk"
DAY = date(2026, 3, 9)
YEAR = date(2026, 1, 1), date(2026, 12, 31)
REFUSED = (IntegrityError, InternalError, ProgrammingError)


@pytest.fixture(autouse=True)
def _in_the_middle_of_march(set_today: Callable[[date], None]) -> None:
    set_today(date(2026, 3, 14))


def two_plans(at: Staffed, form: str = TALK) -> tuple[DueWork, DueWork]:
    """A piece of each of two plans that the same kind of proof proves."""
    return builders.one_piece(at, form), builders.one_piece(at, form)


def talked(piece: DueWork, at: Staffed, colour: str = "red", **sending: Any) -> Evidence:
    """A talk with 820 pupils, handed in by the teacher; another colour is another photo."""
    return submit_session(
        piece,
        TALK,
        happened_on=DAY,
        present=820,
        minutes=builders.photo(colour),
        sending=Sending(**sending),
        by=at.task_owner,
    )


def value(at: Staffed, code: str, piece: DueWork | None = None) -> Decimal | None:
    """An indicator of the year, at the agency or in the piece's plan."""
    with visible_to(at.clerk):
        plan = piece.task.plan_id if piece else None
        return figure(at.agency, code, *YEAR, plan_id=plan).value


def reread(evidence: Evidence, at: Staffed) -> Evidence:
    with visible_to(at.clerk):
        return Evidence.objects.select_related("due_work").get(pk=evidence.pk)


def test_one_talk_for_two_plans_counts_once_in_each_and_once_at_the_agency(
    school: Staffed,
) -> None:
    reform, digital = two_plans(school)
    verify(talked(reform, school, also_for=[(digital, TALK)]), by=school.head)
    for code, expected in (("TT26", 1), ("TT27", 820), ("MC", 1)):
        figures = [value(school, code, of) for of in (reform, digital, None)]
        assert figures == [expected] * 3, code
    for piece in (reform, digital):
        with visible_to(school.clerk):
            assert DueWork.objects.get(pk=piece.pk).done_on == DAY


def test_what_serves_two_plans_is_not_said_to_have_been_used_before(school: Staffed) -> None:
    reform, digital = two_plans(school)
    first = talked(reform, school, also_for=[(digital, TALK)])
    with visible_to(school.head):
        assert used_before([first])[first.pk] == []
    again = talked(reform, school)
    with visible_to(school.head):
        assert {other.first for other in used_before([again])[again.pk]} == {first.pk}


def test_the_archive_is_called_as_the_plan_is(school: Staffed) -> None:
    piece = builders.one_piece(school, TALK)
    talked(piece, school)
    client = signed_in(school.head)
    for name, pk in (("plan_archive", piece.task.plan_id), ("task_archive", piece.task_id)):
        answer = client.get(reverse(f"work:{name}", args=[pk]))
        called = "Ho-so-minh-chung-KH-35-THPTBM-2026"
        assert called in answer["Content-Disposition"]
        b"".join(answer.streaming_content)


def test_two_talks_of_one_plan_stay_two(school: Staffed) -> None:
    piece = builders.one_piece(school, TALK)
    for colour in ("red", "blue"):
        verify(talked(piece, school, colour), by=school.head)
    assert (value(school, "TT26"), value(school, "TT27")) == (2, 1640)


def test_another_plan_can_be_named_later(school: Staffed) -> None:
    reform, digital = two_plans(school)
    first = verify(talked(reform, school), by=school.head)
    copied = also_counts_for(first, due_work=digital, form=TALK, by=school.clerk)
    verify(copied, by=school.head)
    assert [value(school, "TT27", of) for of in (reform, digital, None)] == [820] * 3
    with pytest.raises(ValidationError):
        also_counts_for(first, due_work=digital, form=TALK, by=school.clerk)


def test_what_goes_back_goes_back_in_every_plan(school: Staffed) -> None:
    reform, digital = two_plans(school)
    first = talked(reform, school, also_for=[(digital, TALK)])
    return_for_completion(first, reason="Ảnh mờ", by=school.head)
    with visible_to(school.clerk):
        states = set(Evidence.objects.values_list("state", flat=True))
    assert states == {Evidence.State.RETURNED}


def test_another_agencys_piece_cannot_be_served(school: Staffed) -> None:
    mine = builders.one_piece(school, TALK)
    theirs = builders.one_piece(build_other(), TALK)
    with pytest.raises(PermissionDenied):
        talked(mine, school, also_for=[(theirs, TALK)])


def build_other() -> Staffed:
    from tests.loa.world import staffed

    return staffed("Trường THPT Núi Cao", "school", "THPTNC", "HIỆU TRƯỞNG")


def test_what_was_confirmed_by_mistake_is_taken_back_and_the_piece_is_open_again(
    school: Staffed,
) -> None:
    piece = builders.one_piece(school, TALK)
    proof = verify(talked(piece, school), by=school.head)
    take_back_confirmation(proof, reason="Nhầm buổi", by=school.head)
    assert value(school, "TT27") == 0
    assert reread(proof, school).due_work.done_on is None
    again = verify(talked(piece, school), by=school.head)
    assert value(school, "TT27") == 820
    assert reread(again, school).due_work.done_on == DAY


def test_what_a_report_counted_is_neither_taken_back_nor_changed_nor_deleted(
    school: Staffed,
) -> None:
    piece = builders.one_piece(school, TALK)
    proof = verify(talked(piece, school), by=school.head)
    with visible_to(school.clerk):
        assert seal([proof.pk], "Báo cáo quý I năm 2026") == 1
    with pytest.raises(ValidationError, match="bổ sung"):
        take_back_confirmation(proof, reason="Nhầm buổi", by=school.head)
    with visible_to(school.clerk):
        for change in ({"present": 900}, {"state": "returned"}, {"reported_in": ""}):
            with pytest.raises(REFUSED), transaction.atomic():
                Evidence.objects.filter(pk=proof.pk).update(**change)
        with pytest.raises(REFUSED), transaction.atomic():
            Evidence.objects.filter(pk=proof.pk).delete()


def test_submitting_a_report_seals_what_it_counted(school: Staffed) -> None:
    from loa.norms.windows import window
    from loa.reports.actions import draft, submit

    piece = builders.one_piece(school, TALK)
    proof = verify(talked(piece, school), by=school.head)
    with visible_to(school.clerk):
        report = draft(piece.task.plan, window("q1", 2026), by=school.clerk)
    submit(report, by=school.clerk)
    assert reread(proof, school).reported_in == "Báo cáo quý I năm 2026"


def test_a_small_school_lets_its_head_confirm_and_says_so(school: Staffed) -> None:
    piece = builders.one_piece(school, "notice_board")
    proof = submit_file(piece, "notice_board", builders.photo(), happened_on=DAY, by=school.head)
    with pytest.raises(ValidationError):
        verify(proof, by=school.head)
    school.agency.head_may_verify_own = True
    school.agency.save()
    assert verify(proof, by=school.head).self_verified


def test_the_draw_is_the_same_for_whoever_has_the_seed() -> None:
    assert drawn([5, 3, 9, 1], "hạt", 2) == drawn([1, 3, 5, 9], "hạt", 2)


def rechecked(school: Staffed) -> tuple[DueWork, Evidence, Recheck]:
    piece = builders.one_piece(school, TALK)
    proof = verify(talked(piece, school), by=school.head)
    return piece, proof, draw(2026, 1, size=3, by=school.standing_officer)


def test_what_fails_the_re_check_counts_no_longer_and_opens_its_piece(school: Staffed) -> None:
    piece, proof, recheck = rechecked(school)
    assert (recheck.size, recheck.population) == (1, 1)
    with visible_to(school.clerk):
        item = recheck.items.get()
    with pytest.raises(ValidationError):
        judge(item, passed=False, by=school.standing_officer)
    judge(item, passed=False, reason="Ảnh của năm trước", by=school.standing_officer)
    found = reread(proof, school)
    assert (found.state, found.due_work.done_on) == (Evidence.State.REJECTED, None)
    assert value(school, "TT27") == 0
    with pytest.raises(ValidationError):
        judge(item, passed=True, by=school.standing_officer)
    del piece


def test_what_was_reported_can_still_fail_the_re_check(school: Staffed) -> None:
    _, proof, recheck = rechecked(school)
    with visible_to(school.clerk):
        seal([proof.pk], "Báo cáo quý I năm 2026")
        item = recheck.items.get()
    judge(item, passed=False, reason="Ảnh của năm trước", by=school.standing_officer)
    assert reread(proof, school).state == Evidence.State.REJECTED


def test_whoever_confirmed_does_not_re_check_and_a_quarter_is_drawn_once(school: Staffed) -> None:
    _, _, recheck = rechecked(school)
    with visible_to(school.clerk):
        item = recheck.items.get()
    with pytest.raises(ValidationError, match="người khác"):
        judge(item, passed=True, by=school.head)
    with pytest.raises(ValidationError, match="đã rút"):
        draw(2026, 1, size=3, by=school.head)


def test_the_archive_holds_the_bytes_as_they_came_and_a_list_with_their_digests(
    school: Staffed,
) -> None:
    piece = builders.one_piece(school, TALK)
    proof = verify(talked(piece, school), by=school.head)
    answer = signed_in(school.clerk).get(
        reverse("work:plan_archive", args=[piece.task.plan_id]), {"tu": "1/3", "den": "31/3"}
    )
    archive = zipfile.ZipFile(io.BytesIO(b"".join(answer.streaming_content)))
    assert archive.testzip() is None
    listed = archive.read("danh-muc-minh-chung.csv").decode("utf-8-sig")
    [row] = csv.DictReader(io.StringIO(listed), delimiter=";")
    assert proof.file is not None
    digest = hashlib.sha256(archive.read(row["Tệp trong gói"])).hexdigest()
    assert digest == row["Mã băm SHA-256"] == proof.file.digest
    assert row["Người xác nhận"] == school.head.person.full_name
    assert "danh-muc-minh-chung.xlsx" in archive.namelist()


def test_an_archive_too_large_says_what_to_do(
    school: Staffed, monkeypatch: pytest.MonkeyPatch
) -> None:
    piece = builders.one_piece(school, TALK)
    talked(piece, school)
    monkeypatch.setattr(vault, "MOST_BYTES", 10)
    archive = reverse("work:task_archive", args=[piece.task_id])
    page = signed_in(school.clerk).get(archive, follow=True).content.decode()
    assert "khoảng thời gian ngắn hơn" in page


def test_verified_evidence_is_filed_in_the_archive_with_its_bytes(school: Staffed) -> None:
    piece = builders.one_piece(school, TALK)
    waiting = talked(piece, school)
    file = open_file(
        code="05", title="Hồ sơ tuyên truyền", year=2026, kept_for="20 năm", by=school.clerk
    )
    with visible_to(school.clerk):
        assert "Minh chứng đã xác nhận" not in dict(offered(school.agency.pk))
    verify(waiting, by=school.head)
    with visible_to(school.clerk):
        (paper,) = dict(offered(school.agency.pk, "ket qua cai cach"))["Minh chứng đã xác nhận"]
        file_papers(file, [paper], by=school.clerk)
        assert [entry.stored for entry in file.entries.all()] == [waiting.file]


def test_a_draw_is_offered_for_quarters_that_have_something_and_were_not_drawn(
    school: Staffed,
) -> None:
    page = reverse("work:rechecks")
    client = signed_in(school.standing_officer)
    assert "Chưa có quý nào để rút" in client.get(page).content.decode()
    piece = builders.one_piece(school, TALK)
    verify(talked(piece, school), by=school.head)
    assert "quý I năm 2026 (1 minh chứng)" in client.get(page).content.decode()
    drawn_now = client.post(page, {"quarter": "2026-1", "size": "5"})
    assert drawn_now.status_code == 302
    assert "quý I năm 2026 (1 minh chứng)" not in client.get(page).content.decode()
    assert client.post(page, {"quarter": "2026-1", "size": "5"}).status_code == 422


def test_files_of_an_archive_bear_the_day_on_which_they_were_sent(school: Staffed) -> None:
    piece = builders.one_piece(school, TALK)
    talked(piece, school)
    with visible_to(school.head):
        written = b"".join(
            vault.written(vault.contents(vault.of_plan(piece.task.plan_id, None, None)))
        )
    entries = zipfile.ZipFile(io.BytesIO(written)).infolist()
    assert [entry.date_time[:3] for entry in entries if "/" in entry.filename] == [(2026, 3, 14)]
