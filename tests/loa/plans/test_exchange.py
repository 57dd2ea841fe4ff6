"""A superior's plan comes with its own rows, under its own signature, and the pages govern."""

from __future__ import annotations

from dataclasses import replace
from io import BytesIO

import pytest
from django.urls import reverse

import vanban
from loa.agencies.queries import visible_to
from loa.agencies.verbs import verb
from loa.documents.actions.copies import receive_copy
from loa.documents.actions.exchange import follow_carried
from loa.documents.errors import DocumentError
from loa.documents.exchange import Printed, received
from loa.documents.exchange.parts import same_words
from loa.documents.models import CarriedData
from loa.files.actions import store
from loa.files.carried import canonical
from loa.plans.exchange import certain_rows, differences, part_of
from tests.loa.documents.carrying_papers import (
    bomb,
    carrying,
    replaced,
    with_file,
    without_files,
)
from tests.loa.documents.papers import docx, drop, read
from tests.loa.documents.signed_papers import authority, comes_home
from tests.loa.plans.drafting_papers import superior_plan
from tests.loa.plans.exchanged import (
    AGENCY,
    comes_in,
    forged,
    outgoing,
    sealed,
    sent,
    signed,
    superior,
    value_of,
    with_tasks,
)
from tests.loa.world import build_world, signed_in
from tests.signing import Authority
from vanban.writers.json import to_dict

pytestmark = pytest.mark.django_db


@pytest.fixture
def world():
    return build_world()


@pytest.fixture(autouse=True)
def trusted(settings, tmp_path):
    settings.TRUST = str(authority().put_into(tmp_path / "goc"))


def taken(document, world):
    with visible_to(world.school.clerk):
        return received(document)


def page(world, document, name="documents:show"):
    address = f"{reverse(name, args=[document.pk])}?xem=1"
    return " ".join(signed_in(world.school.clerk).get(address).content.decode().split())


class TestHonest:
    def test_what_comes_in_is_what_was_put_up(self, world):
        paper = outgoing(world, with_tasks())
        assert paper.carries == {"plan": "3 nhiệm vụ và 6 nội dung giao cho các đơn vị"}
        found = taken(comes_in(signed(sent(world, with_tasks())), world), world)
        assert (found.why, found.differences) == ("", ())
        tasks = found.parts["plan"]["tasks"]
        assert [row["stt"] for row in tasks] == ["1", "2", "3"]
        assert tasks[1]["periods"] == [["2026-06-01", "2026-06-30"]]
        assert found.issuer["symbol"] == "SGDĐT"
        assert found.signers[-1] == AGENCY

    def test_the_same_paper_carries_the_same_bytes(self, world):
        assert value_of(sent(world)) == value_of(sent(world))

    def test_nobodys_name_is_carried(self, world):
        assert "Phạm Văn Thí Dụ" not in str(value_of(sent(world)))

    def test_a_paper_that_asks_nothing_of_anybody_carries_nothing(self, world):
        paper = replace(superior(), type="Thông báo")
        assert outgoing(world, paper).carries == {}

    def test_the_page_says_so_and_the_review_is_certain(self, world):
        document = comes_in(sealed(sent(world, with_tasks())), world)
        with visible_to(world.school.clerk):
            assert len(certain_rows(document)) == 9
        shown = page(world, document)
        assert "Tệp mang theo 3 nhiệm vụ và 6 nội dung giao cho các đơn vị" in shown
        assert "không có chỗ nào khác" in shown
        assert page(world, document, "plans:review").count("Khớp với dữ liệu có chữ ký số") == 3

    def test_the_outgoing_page_says_what_the_file_carries(self, world):
        paper = outgoing(world, with_tasks())
        address = reverse("outgoing:show", args=[paper.pk])
        shown = signed_in(world.education.clerk).get(address).content.decode()
        assert "Tệp PDF mang theo dữ liệu: 3 nhiệm vụ" in shown

    def test_a_stored_file_is_judged_without_a_document(self, world):
        with visible_to(world.school.clerk):
            found = received(store(sealed(sent(world))))
            assert received(store(docx(superior()))) is None
        assert (found.why, found.differences) == ("", ())

    def test_the_issuers_own_signed_copy_needs_no_card(self, world):
        document = comes_home(sealed(sent(world)), by=world.education.clerk)
        address = f"{reverse('documents:show', args=[document.pk])}?xem=1"
        shown = signed_in(world.education.clerk).get(address).content.decode()
        assert "Dữ liệu kèm theo văn bản" not in shown


def test_stripped_of_its_data_the_paper_is_read_all_the_same(world):
    whole = comes_in(sealed(sent(world, with_tasks())), world)
    printed = comes_in(sealed(without_files(sent(world, with_tasks()))), world)
    resaved = read(drop(docx(with_tasks()), by=world.school.clerk), by=world.school.clerk)
    for document in (printed, resaved):
        assert taken(document, world) is None
        said = [row["content"] for row in document.reading["tasks"]]
        assert said == [row["content"] for row in whole.reading["tasks"]]
        assert "Dữ liệu kèm theo" not in page(world, document)


def changed(world, **parts):
    """The department's paper with an envelope in which these parts are others, sealed by it."""
    return sealed(forged(world, lambda value: value.update(parts)))


ADVERSARIES = {
    "unsigned": ("chưa có chữ ký số", sent),
    "of nobody known": (
        "chưa được khai báo là tin cậy",
        lambda world: sealed(sent(world), ca=Authority.new("Tổ chức chứng thực khác")),
    ),
    "added behind the signature": (
        "đưa vào tệp sau khi văn bản đã được ký",
        lambda world: with_file(
            sealed(without_files(sent(world))), canonical(value_of(sent(world)))
        ),
    ),
    "added, then signed by another agency as well": (
        "đưa vào tệp sau khi văn bản đã được ký",
        lambda world: sealed(
            with_file(sealed(without_files(sent(world))), canonical(value_of(sent(world)))),
            "Trường THPT Hoa Sen",
        ),
    ),
    "written anew behind the signature": (
        "đã bị thay đổi sau khi văn bản được ký",
        lambda world: replaced(sealed(sent(world)), b'{"version":1}'),
    ),
    "a copied paper under another's good signature": (
        "Văn bản do Trường THPT Hoa Sen ký số, còn dữ liệu kèm theo ghi là của Sở",
        lambda world: sealed(sent(world), "Trường THPT Hoa Sen"),
    ),
    "another's data on a paper with this head": (
        "ghi là của Trường THPT Hoa Sen, còn văn bản ghi cơ quan ban hành là SỞ GIÁO DỤC",
        lambda world: sealed(
            forged(world, lambda value: value["issuer"].update(name="Trường THPT Hoa Sen")),
            "Trường THPT Hoa Sen",
        ),
    ),
    "of another paper": (
        "là của một văn bản khác: Kế hoạch Chuyển đổi số năm 2026",
        lambda world: sealed(
            forged(world, lambda value: value["paper"].update(title="Chuyển đổi số năm 2026"))
        ),
    ),
    "of a later version": ("phiên bản mới hơn", lambda world: changed(world, version=2, moi=1)),
    "with more than the form has": (
        "không đúng định dạng",
        lambda world: changed(world, them="gì đó"),
    ),
    "with a row that is none": (
        "không đúng định dạng",
        lambda world: sealed(
            forged(world, lambda value: value["parts"]["plan"]["tasks"].append({"stt": "9"}))
        ),
    ),
    "with too many rows": (
        "không đúng định dạng",
        lambda world: sealed(
            forged(world, lambda value: value["parts"]["plan"].update(tasks=[{}] * 2001))
        ),
    ),
    "ten thousand lists": (
        "cấu trúc bất thường",
        lambda world: sealed(carrying(superior(), b"[" * 10_000 + b"]" * 10_000)),
    ),
    "fifty megabytes in a few bytes": (
        "lớn bất thường",
        lambda world: sealed(bomb(sent(world), 50 * 1024 * 1024)),
    ),
    "two of one name": (
        "hai phần dữ liệu cùng tên",
        lambda world: sealed(with_file(sent(world), b"{}", ["loa.json", "../loa.json"])),
    ),
}


@pytest.mark.parametrize("name", ADVERSARIES)
def test_what_is_not_taken_says_why(world, name):
    why, made = ADVERSARIES[name]
    with visible_to(world.school.clerk):
        found = received(store(made(world)))
    assert why in found.why
    assert (found.parts, found.differences) == ({}, ())


@pytest.mark.parametrize("name", ["unsigned", "fifty megabytes in a few bytes"])
def test_the_pages_are_read_all_the_same_and_say_why(world, name):
    why, made = ADVERSARIES[name]
    document = comes_in(made(world), world)
    assert len(document.reading["obligations"]) == 6
    shown = page(world, document)
    assert why in shown
    assert "nội dung vẫn được đọc từ chính văn bản" in shown
    with visible_to(world.school.clerk):
        assert certain_rows(document) == frozenset()


def test_fifty_megabytes_as_they_are_stay_outside(world, settings):
    settings.FILE_UPLOAD_MAX_BYTES = 50 * 1024 * 1024
    heavy = carrying(superior(), b'"' + b"a" * (3 * 1024 * 1024) + b'"')
    with visible_to(world.school.clerk):
        assert "lớn bất thường" in received(store(sealed(heavy))).why


class TestPagesGovern:
    """The department itself signed data that is not what its pages say."""

    def others(self, world):
        def change(value):
            tasks = value["parts"]["plan"]["tasks"]
            tasks[0] |= {"deadline": "Quý II", "periods": [["2026-04-01", "2026-06-30"]]}
            tasks[1]["content"] = "Đăng 36 tin, bài về dịch vụ công"
            tasks[2] = {**tasks[2], "stt": "4", "content": "Tổ chức một việc không có trên giấy"}

        return comes_in(sealed(forged(world, change, with_tasks())), world)

    def test_each_field_that_differs_is_shown_with_both_sides(self, world):
        found = taken(self.others(world), world)
        assert found.is_taken
        assert [(each.what, each.carried, each.printed) for each in found.differences] == [
            ("Nhiệm vụ 1: thời gian", "Quý II", "Quý I"),
            (
                "Nhiệm vụ 2: nội dung",
                "Đăng 36 tin, bài về dịch vụ công",
                "Đăng 34 tin, bài về dịch vụ công",
            ),
            (
                "Nhiệm vụ 4: không có trên văn bản",
                "Tổ chức một việc không có trên giấy",
                "",
            ),
            ("Nhiệm vụ 3: không có trong dữ liệu", "", "Phát động cuộc thi tìm hiểu CCHC"),
        ]

    def test_the_pages_are_chosen_unless_somebody_says_otherwise(self, world):
        document = self.others(world)
        shown = page(world, document)
        assert "4 chỗ dữ liệu khác với văn bản." in shown
        assert 'name="tasks-0-deadline" value="van-ban" checked' in shown
        assert (
            "Khớp với dữ liệu"
            not in page(world, document, "plans:review")
            .partition('id="nhiem-vu-3"')[2]
            .partition("</li>")[0]
        )

    def test_following_the_data_changes_only_what_was_chosen(self, world):
        document = self.others(world)
        browser = signed_in(world.school.clerk)
        address = reverse("documents:follow_carried", args=[document.pk])
        answer = browser.post(
            address, {"tasks-0-deadline": "du-lieu", "tasks-1-content": "van-ban"}, follow=True
        )
        assert "Đã sửa 1 chỗ theo dữ liệu kèm theo văn bản." in answer.content.decode()
        with visible_to(world.school.clerk):
            document.refresh_from_db()
            rows = document.reading["tasks"]
            assert (rows[0]["deadline"], rows[0]["edited"]) == ("Quý II", ["deadline"])
            assert rows[0]["periods"] == [["2026-04-01", "2026-06-30"]]
            assert rows[1]["content"] == "Đăng 34 tin, bài về dịch vụ công"
            assert len(received(document).differences) == 3

    def test_a_plan_in_force_is_not_changed_by_data(self, world):
        document = self.others(world)
        with visible_to(world.school.clerk):
            document.state = document.State.ACCEPTED
            document.save()
        with pytest.raises(DocumentError, match="đưa vào thực hiện"):
            follow_carried(document, ["tasks-0-deadline"], by=world.school.clerk)


def test_once_the_authority_is_trusted_checking_again_takes_the_data(world, settings, tmp_path):
    settings.TRUST = None
    document = comes_in(sealed(sent(world)), world)
    assert "chưa được khai báo tổ chức chứng thực nào" in taken(document, world).why
    settings.TRUST = str(authority().put_into(tmp_path / "goc-moi"))
    signed_in(world.school.clerk).post(reverse("documents:check_again", args=[document.pk]))
    assert taken(document, world).is_taken


def test_a_head_put_right_by_a_person_is_judged_anew(world):
    document = comes_in(sealed(sent(world)), world)
    with visible_to(world.school.clerk):
        document.issuer = ""
        document.save()
        assert "Chưa đọc được tên cơ quan ban hành" in received(document).why
        document.issuer = "Sở Giáo dục và Đào tạo"
        document.save()
        assert received(document).is_taken


@verb("documents.receive")
def take_up(source, *, by):
    """A verb of a room that hands papers on."""
    return receive_copy(source(), by=by)


def test_a_copy_that_is_handed_on_has_the_data_too(world):
    document = comes_in(sealed(sent(world)), world)
    copy = take_up(lambda: document, by=world.other_school.clerk)
    with visible_to(world.other_school.clerk):
        assert CarriedData.objects.get(document=copy).signers == document.carried_data.signers
        assert received(copy).is_taken


@pytest.mark.parametrize("slug", ["so-gddt", "truong-binh-minh", "xa-an-phu", "truong-hoa-sen"])
def test_pages_are_understood_as_the_docx_behind_the_data_was(slug):
    assert disagreements(superior(slug)) == []


@pytest.mark.parametrize("seed", range(6))
def test_so_are_the_plans_of_departments_of_every_shape(seed):
    drawn = replace(superior_plan(seed), number=None, date=None, month=2, year=2026)
    assert disagreements(drawn) == []


def disagreements(paper):
    """Where the PDF of a paper reads otherwise than its docx, row by row and in its head."""
    ours = vanban.read(docx(paper), file="ke-hoach.docx")
    made = BytesIO()
    vanban.write(paper, made, format="pdf")
    theirs = vanban.read(made.getvalue(), file="ke-hoach.pdf")
    found = differences(part_of(ours), Printed("", "", "", "", to_dict(theirs), "", {}))
    heads = [(paper.title, theirs.title), (paper.type, theirs.type)]
    return found + [head for head in heads if not same_words(head[0], head[1] or "")]
