"""A local plan is drafted from the superior's plan, from last year's own, or from both."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from io import BytesIO

import pytest
from django.urls import reverse

import vanban
from loa.agencies.models import Role
from loa.agencies.queries import visible_to
from loa.demonstration.cast import make_cast
from loa.demonstration.plans import plan
from loa.documents.actions.drafts import write
from loa.documents.drafting.content import composed, nodes, said
from loa.documents.drafting.fields import parts
from loa.documents.models import Document, Draft
from loa.plans.actions import accept
from loa.plans.answers import Answers
from loa.plans.drafting.tracing import drafted_answers
from loa.plans.models import Obligation
from tests.loa.documents.papers import docx
from tests.loa.plans.drafting_papers import YEAR, begun, dropped, superior_plan
from vanban.writers.composition import (
    Bullet,
    Composition,
    Heading,
    Paragraph,
    Recipient,
    Signature,
    Table,
    plain,
)

pytestmark = pytest.mark.django_db


@pytest.fixture
def cast(set_today):
    set_today(date(YEAR, 2, 26))
    return make_cast(date(2025, 1, 1))


@pytest.fixture
def clerk(cast, client) -> Role:
    role = cast["thpt-hoa-sen"].roles["clerk"]
    client.force_login(role.person, "django.contrib.auth.backends.ModelBackend")
    return role


@pytest.fixture
def above(clerk) -> Document:
    return dropped(plan("so-gddt", YEAR).composition, by=clerk)


def rows(draft: Draft) -> list[dict[str, str]]:
    """The rows of the annex, each with its column's name in short."""
    table = draft.content["annexes"][0]["body"][0]
    names = ("tt", "content", "method", "deadline", "lead", "support", "product")
    return [
        dict(zip(names, map(said, row["cells"]), strict=True)) | {"from": row["from"]}
        for row in table["rows"]
    ]


def row_about(draft: Draft, words: str) -> dict[str, str]:
    return next(row for row in rows(draft) if words in row["content"])


def words_of(draft: Draft) -> str:
    """Everything that the paper says."""
    return "\n".join(text for fields in parts(draft.content).values() for text in fields.values())


def test_the_superiors_plan_alone_gives_a_whole_local_plan(clerk, above) -> None:
    draft = begun(clerk, above=above)
    paper = composed(draft.content)
    assert paper.title == "Tuyên truyền cải cách hành chính năm 2026"
    assert paper.agency == "Trường THPT Hoa Sen"
    assert paper.signature.name == "Lê Thị Minh Họa"
    assert paper.recipients[0].name == "Sở Giáo dục và Đào tạo"
    assert paper.recipients[0].purpose == "để báo cáo"
    assert isinstance(paper.annexes[0].body[0], Table)
    assert all(all(row[name] for name in row) for row in rows(draft))


def test_the_grounds_are_the_papers_that_it_rests_on_and_then_the_plan_itself(clerk, above) -> None:
    grounds = [plain(words) for words in composed(begun(clerk, above=above).content).grounds]
    assert [words.split(" của ")[0] for words in grounds] == [
        "Căn cứ Quyết định số 412/QĐ-UBND ngày 09 tháng 02 năm 2026",
        "Căn cứ Kế hoạch số 18/KH-SGDĐT ngày 24 tháng 02 năm 2026",
    ]
    assert "Sở Giáo dục và Đào tạo tỉnh Sơn Hà về tuyên truyền cải cách" in grounds[1]


def test_what_all_units_owe_is_ours_and_what_the_office_does_is_left_out(clerk, above) -> None:
    draft = begun(clerk, above=above)
    assert row_about(draft, "Niêm yết công khai")["from"]["what"] == "superior"
    assert "lớp tập huấn" not in words_of(draft)
    left = [one for one in draft.settings["unplaced"] if one["is_others"]]
    assert [one["why"] for one in left] == ["Giao cho Văn phòng Sở."] * 2


def test_what_goes_up_is_due_some_working_days_before_the_superiors_day(clerk, above) -> None:
    draft = begun(clerk, above=above)
    assert row_about(draft, "Ban hành kế hoạch")["deadline"] == "Trước ngày 05/3/2026"
    report = row_about(draft, "Báo cáo kết quả")
    assert report["deadline"] == "Trước ngày 12/3/2026, 12/6/2026, 11/9/2026 và 11/12/2026"
    assert "trước ngày 12 tháng cuối kỳ báo cáo" in words_of(draft)


def test_units_are_those_of_the_school_by_role_and_each_of_them_has_its_duties(
    clerk, above
) -> None:
    draft = begun(clerk, above=above)
    leads = {row["lead"] for row in rows(draft)}
    assert {"Văn phòng nhà trường", "Ban Giám hiệu", "Đoàn Thanh niên"} <= leads
    body = [n for n in draft.content["body"] if n["kind"] == "heading"]
    told = {said(node["words"]) for node in body}
    assert leads <= told | {"Giáo viên chủ nhiệm"}


def test_every_part_that_a_paper_gave_says_which_and_where(clerk, above) -> None:
    draft = begun(clerk, above=above)
    given = [n["from"] for n in nodes(draft.content) if n.get("from", {}).get("what") == "superior"]
    assert len(given) > 10
    for origin in given:
        assert origin["document"] == above.pk
        assert above.text[origin["start"] : origin["end"]] == origin["quote"]
    theme = next(o for o in given if "Thủ tục hành chính trong lĩnh vực" in o["quote"])
    assert (theme["called"], theme["place"]) == ("Kế hoạch 18/KH-SGDĐT", "mục II.2")


def test_what_a_part_came_from_stays_when_it_is_written_in(clerk, above) -> None:
    draft = begun(clerk, above=above)
    node = next(n for n in draft.content["body"] if n.get("from", {}).get("what") == "superior")
    held = {node["id"]: "another"}
    with visible_to(clerk):
        write(draft, {node["id"]: {"words": "Lời mới"}}, held=held, page="p", by=clerk)
        write(draft, {node["id"]: {"words": "Lời mới."}}, held={}, page="p", by=clerk)
        again = Draft.objects.get(pk=draft.pk)
    kept = next(n for n in nodes(again.content) if n["id"] == node["id"])
    assert kept["from"] == node["from"]


def test_last_years_words_stay_with_their_years_moved_and_the_superiors_are_added(
    cast, client
) -> None:
    clerk = cast["thpt-binh-minh"].roles["clerk"]
    above = dropped(plan("so-gddt", YEAR).composition, by=clerk)
    before = dropped(plan("truong-binh-minh", YEAR - 1).composition, by=clerk, name="truoc.docx")
    draft = begun(clerk, above=above, before=before)
    assert draft.title == "Tuyên truyền công tác cải cách hành chính năm 2026"
    assert "30/9/2026" in words_of(draft)
    assert "ngày 15 tháng 7 năm 2021" in words_of(draft)
    both = row_about(draft, "Hội thi trực tuyến")["from"]
    assert (both["what"], both["also"][0]["what"]) == ("superior", "last_year")
    assert row_about(draft, "Học bạ số")["deadline"] == "Tháng 5"
    grounds = [said(node["words"]) for node in draft.content["grounds"]]
    assert not any("2025" in words for words in grounds)
    asked = [one["why"] for one in draft.settings["unplaced"] if not one["is_others"]]
    assert "Văn bản của năm 2025; đề nghị thay bằng văn bản của năm nay." in asked


def test_next_year_begins_from_this_year_alone(cast, client) -> None:
    clerk = cast["thpt-binh-minh"].roles["clerk"]
    client.force_login(clerk.person, "django.contrib.auth.backends.ModelBackend")
    document = dropped(plan("truong-binh-minh", YEAR).composition, by=clerk)
    with visible_to(clerk):
        Document.objects.filter(pk=document.pk).update(state=Document.State.ACCEPTED)
    page = client.get(reverse("documents:show", args=[document.pk])).content.decode()
    assert "Soạn kế hoạch năm sau từ bản này" in page
    answer = client.post(reverse("plans:next_year", args=[document.pk]))
    with visible_to(clerk):
        draft = Draft.objects.get()
    assert answer["Location"] == reverse("drafts:edit", args=[draft.pk])
    assert draft.title == "Tuyên truyền công tác cải cách hành chính năm 2027"
    assert draft.content["number"] is None
    assert "giai đoạn 2021 - 2030" in words_of(draft)
    assert len(rows(draft)) == 13


def test_from_the_superiors_paper_to_the_editor_it_is_two_clicks(clerk, above, client) -> None:
    page = client.get(reverse("documents:show", args=[above.pk]) + "?xem=1").content.decode()
    assert "Soạn kế hoạch của đơn vị từ kế hoạch này" in page
    small = client.get(reverse("plans:from_above", args=[above.pk]))
    form = small.context["form"]
    answer = client.post(reverse("plans:from_above", args=[above.pk]), form.initial)
    with visible_to(clerk):
        draft = Draft.objects.get()
    assert answer["Location"] == reverse("drafts:edit", args=[draft.pk])
    editor = client.get(answer["Location"]).content.decode()
    assert "từ Kế hoạch 18/KH-SGDĐT, mục II.2" in editor
    assert "Chưa đưa vào dự thảo" in editor


def test_what_was_not_placed_is_put_in_or_left_by_a_person(clerk, above, client) -> None:
    draft = begun(clerk, above=above)
    first, second = (one["key"] for one in draft.settings["unplaced"][:2])
    address = reverse("drafts:edit", args=[draft.pk])
    count = len(rows(draft))
    client.post(address, {"act": f"place@{first}", "page": "p", "held": ""})
    client.post(address, {"act": f"not_ours@{second}", "page": "p", "held": ""})
    with visible_to(clerk):
        again = Draft.objects.get(pk=draft.pk)
    assert len(rows(again)) == count + 1
    assert rows(again)[-1]["from"]["what"] == "superior"
    assert [one["state"] for one in again.settings["unplaced"][:2]] == ["placed", "not_ours"]


JUDGED = ["P", "P14", "P15", "P16", "P19"]
SEEDS = range(30)


def lacking(draft: Draft, cast) -> list[str]:
    """What the rules of completeness find in the paper as it will be printed."""
    document = vanban.read(BytesIO(docx(composed(draft.content))))
    found = vanban.check(document, select=JUDGED)
    return [f"{one.rule} {document.quote(one.span)[:80]}" for one in found]


def test_drafts_from_superiors_plans_of_all_shapes_lack_nothing(cast) -> None:
    found = {}
    for seed in SEEDS:
        slug = ("thpt-hoa-sen", "thpt-binh-minh")[seed % 2]
        by = cast[slug].roles["clerk"]
        paper = dropped(superior_plan(seed), by=by, name=f"so-{seed}.docx")
        draft = begun(by, above=paper, motto="Kỷ cương" if seed % 3 else "")
        if wrong := lacking(draft, cast):
            found[seed] = wrong
    assert found == {}


def test_a_plan_that_was_drafted_from_a_superiors_answers_its_duties_for_certain(
    cast, clerk, above
) -> None:
    draft = begun(clerk, above=above)
    paper = replace(composed(draft.content), number="31", date=date(YEAR, 2, 27))
    issued = dropped(paper, by=clerk, name="ban-hanh.docx")
    with visible_to(clerk):
        Draft.objects.filter(pk=draft.pk).update(state=Draft.State.ISSUED, document=issued)
        own = accept(issued, answers=Answers(), by=clerk)
        duties = [
            Obligation(pk=at, text=row["text"], start=0, end=0)
            for at, row in enumerate(above.reading["obligations"], start=1)
        ]
        found = drafted_answers(own, duties)
    answered = {(duty.text[:20], task.content[:20]) for duty, task in found}
    assert ("Niêm yết công khai t", "Niêm yết công khai t") in answered
    assert ("Niêm yết công khai t", "Tham gia Hội thi trự") in answered
    assert ("Báo cáo kết quả quý,", "Báo cáo kết quả tuyê") in answered
    assert not any(duty.startswith("Tổ chức 01 lớp") for duty, _ in answered)


def test_from_the_list_to_the_papers_for_signature_it_is_four_clicks(clerk, above, client) -> None:
    page = client.get(reverse("plans:list")).content.decode()
    assert reverse("plans:draft_year") in page
    assert "Soạn kế hoạch năm 2026" in page
    small = client.get(reverse("plans:draft_year"))
    assert small.context["form"].initial["superior"] == str(above.pk)
    editor = client.post(reverse("plans:draft_year"), small.context["form"].initial)["Location"]
    put_up = client.post(f"{editor}trinh-ky/", follow=True)
    assert "Gói trình ký" in put_up.content.decode()


def test_a_draft_that_was_begun_is_offered_before_another(clerk, above, client) -> None:
    draft = begun(clerk, above=above)
    page = client.get(reverse("plans:from_above", args=[above.pk])).content.decode()
    assert "Đã có dự thảo soạn từ kế hoạch này." in page
    assert reverse("drafts:edit", args=[draft.pk]) in page


def test_another_agencys_paper_begins_nothing(cast, clerk, client) -> None:
    theirs = cast["thpt-binh-minh"].roles["clerk"]
    paper = dropped(plan("so-gddt", YEAR).composition, by=theirs)
    assert client.get(reverse("plans:from_above", args=[paper.pk])).status_code == 404
    assert client.post(reverse("plans:next_year", args=[paper.pk])).status_code == 404


def test_a_poor_superiors_plan_still_gives_a_whole_draft_and_says_what_it_lacks(
    clerk, cast
) -> None:
    paper = Composition(
        type="Kế hoạch",
        symbol="KH-SGDĐT",
        agency="Sở Giáo dục và Đào tạo",
        parent="Ủy ban nhân dân tỉnh Sơn Hà",
        place="Sơn Hà",
        title="Tuyên truyền cải cách hành chính năm 2026",
        body=(
            Paragraph("Sở đề nghị các trường quan tâm tuyên truyền về cải cách hành chính."),
            Paragraph("Nội dung do các trường tự chọn, phù hợp với điều kiện."),
        ),
        signature=Signature("GIÁM ĐỐC", "Ngô Văn Ví Dụ"),
        recipients=(Recipient("Các trường", "để thực hiện"),),
        archive="Lưu: VT",
    )
    draft = begun(clerk, above=dropped(paper, by=clerk))
    assert lacking(draft, cast) == []
    assert len(rows(draft)) >= 5
    missing = " ".join(draft.settings["missing"])
    assert "chưa có số" in missing
    assert "chưa có ngày ban hành" in missing
    assert "không có phần nội dung" in missing


def test_objectives_and_targets_are_tied_to_the_agencys_own_plan_of_reform(cast) -> None:
    by = cast["xa-an-phu"].roles["standing_officer"]
    reform = Composition(
        type="Kế hoạch",
        number="09",
        symbol="KH-UBND",
        agency="Ủy ban nhân dân xã An Phú",
        place="An Phú",
        date=date(YEAR, 1, 12),
        year=YEAR,
        title="Cải cách hành chính năm 2026",
        body=(
            Heading(1, "Mục tiêu"),
            Bullet("Tỷ lệ hồ sơ nộp trực tuyến đạt từ 80% trở lên."),
            Heading(1, "Tổ chức thực hiện"),
            Bullet("Phòng Văn hóa - Xã hội theo dõi."),
        ),
        signature=Signature("CHỦ TỊCH", "Lý Văn Tượng Trưng", ("TM. ỦY BAN NHÂN DÂN",)),
    )
    above = dropped(plan("tinh-nam-toi", YEAR).composition, by=by, name="tinh.docx")
    draft = begun(by, above=above, reform=dropped(reform, by=by, name="cchc.docx"))
    paper = words_of(draft)
    assert "Góp phần thực hiện chỉ tiêu tại Kế hoạch số 09/KH-UBND: tỷ lệ hồ sơ nộp" in paper
    assert "các mục tiêu, nhiệm vụ tại Kế hoạch số 09/KH-UBND ngày 12/01/2026" in paper
    assert said(draft.content["grounds"][-1]["words"]).startswith("Căn cứ Kế hoạch số 09/KH-UBND")
    assert "gửi Sở Nội vụ trước ngày 12 tháng cuối kỳ báo cáo" in paper
    assert lacking(draft, cast) == []
    assert not any("100% xã" in line for line in paper.split("\n"))


def test_a_superiors_plan_that_was_just_read_begins_ours_at_once(clerk, client) -> None:
    paper = dropped(plan("so-gddt", YEAR).composition, by=clerk)
    page = client.get(reverse("plans:review", args=[paper.pk])).content.decode()
    assert "Soạn kế hoạch của đơn vị từ kế hoạch này" in page
    answer = client.post(reverse("documents:keep", args=[paper.pk]), {"as": "ours"})
    assert answer["Location"] == reverse("plans:from_above", args=[paper.pk])
    paper.refresh_from_db()
    assert paper.state == "kept"
