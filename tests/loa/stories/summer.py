"""April to December: copies, the merger, what turns out otherwise, and the end of the year."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from io import BytesIO

from django.core.files.uploadedfile import SimpleUploadedFile

import vanban
from loa.agencies.models import Agency, Role
from loa.agencies.queries import visible_to
from loa.documents.models import Document, Draft
from loa.norms.windows import window
from loa.plans.models import Amendment
from loa.ui.words import day as in_words
from loa.work.models import Recheck
from tests.loa.stories import planning
from tests.loa.stories.diary import Count
from tests.loa.stories.doing import open_pieces, piece_of
from tests.loa.stories.year import Year
from tests.loa.world import Staffed
from vanban.writers.composition import Annex, Composition, Paragraph, Recipient, Signature, Table

NEW_NAME = "Ủy ban nhân dân xã An Hòa"
DECISION = "Nghị quyết số 12/NQ-HĐND ngày 20/6/2026 của Hội đồng nhân dân tỉnh"
MERGED_ON = date(2026, 7, 1)
ON_PAPER = {"TT03": 3, "TT04": 2, "TT05": 2, "TT08": 4, "TT18": 6}
HALF_ON_PAPER = {"TT03": 6, "TT04": 5, "TT05": 4, "TT08": 9, "TT18": 14}
LAST_ON_PAPER = {"TT08": 1, "TT18": 2}
"""What xã Bình Hòa reported on paper: on the first quarter, the half year, and its last days."""
WEAK = "Ảnh không rõ nội dung tuyên truyền"
COUNTED_AGAIN = "Nhà trường đếm lại sổ trực tuần: thiếu một buổi"


def education_publishes(year: Year) -> None:
    """Sở GD&ĐT publishes an item of its own and shares it with its schools."""
    at = year.at.education
    piece = next(one for one in open_pieces(at) if one.task.order == 7)
    deed = year.doing.do(piece, at, "website_article")
    year.stage.post(at.clerk, "work:share", deed.pk, note="Đề nghị các trường đăng lại")
    year.tell(at, "đăng tin, đề nghị các trường đăng lại", "original")


def schools_publish_again(year: Year) -> None:
    """Both schools publish the department's newest item again."""
    original = [deed for deed in year.diary.deeds if deed.agency == year.at.education.agency.name]
    for at, order in ((year.at.school, 4), (year.at.other_school, 6)):
        year.doing.do(piece_of(at, order), at, "website_article", reposted_from=original[-1].key)
        year.tell(at, "đăng lại tin của Sở", "copy")


def commune_finds_more(year: Year) -> None:
    """Two banners of early June were forgotten in the half year's report."""
    at, piece = year.at.commune, piece_of(year.at.commune, 2)
    for day in (date(2026, 6, 4), date(2026, 6, 5)):
        year.doing.do(piece, at, "banner", on=day)
    year.tell(at, "bổ sung 02 băng rôn treo đầu tháng 6", "proof")


def commune_ends_its_plan(year: Year) -> None:
    """What is still open is taken out of the old commune's plan, by a paper that says why."""
    at, plan = year.at.commune, year.plan_of(year.at.commune)
    said = {
        "reason": f"Sáp nhập xã theo {DECISION}",
        "number": "88/KH-UBND",
        "issued_on": in_words(year.stage.today),
    }
    year.stage.post(at.clerk, "plans:begin_amendment", plan.pk, **said)
    with visible_to(at.clerk):
        amendment = Amendment.objects.get(plan=plan)
    for task in {piece.task_id for piece in open_pieces(at)}:
        year.stage.post(
            at.clerk,
            "plans:cancel_task",
            amendment.pk,
            task,
            reason="Chuyển sang kế hoạch của xã An Hòa",
        )
    year.stage.post(at.clerk, "plans:apply", amendment.pk)
    year.tell(at, "điều chỉnh kế hoạch: việc còn lại chuyển xã mới", "plan")


def communes_merge(year: Year) -> None:
    """Both communes become one; its people come over, it stands where they stood."""
    said = {
        "form": "end",
        "xep-kind": "merged",
        "xep-successors": NEW_NAME,
        "xep-on": in_words(MERGED_ON),
        "xep-document": DECISION,
    }
    for before in (year.at.commune, year.at.neighbour):
        year.stage.post(before.agency_admin, "agencies:reorganise", **said)
        year.tell(before, "hợp nhất thành xã An Hòa", "merger")
    year.at.merged = _staff_of(year, year.at.commune)
    for superior, kind in ((year.at.province, "direct"), (year.at.home_affairs, "focal")):
        year.stage.post(
            year.at.merged.agency_admin,
            "agencies:relations",
            superior=superior.agency.name,
            kind=kind,
            since=in_words(MERGED_ON),
        )
    year.office.inherited[NEW_NAME] = [year.at.commune, year.at.neighbour]


def _staff_of(year: Year, before: Staffed) -> Staffed:
    """The old commune's people with the same roles at the new one."""
    agency = Agency.objects.get(name=NEW_NAME)
    admin = Role.objects.get(agency=agency)
    people = [role.person_id for role in before.roles() if role.person_id != admin.person_id]
    year.stage.post(admin, "agencies:take_over", nguoi=people)
    roles = {
        role.code: role
        for role in Role.objects.filter(agency=agency).select_related("person", "agency")
    }
    return Staffed(agency, **roles)


def merged_plan(year: Year) -> None:
    """The new commune's plan for the rest of the year."""
    at = year.at.merged
    assert at is not None
    content = BytesIO()
    vanban.write(_plan_of_the_new_commune(), content, format="docx")
    upload = SimpleUploadedFile("ke-hoach-an-hoa.docx", content.getvalue())
    year.stage.post(at.clerk, "documents:drop", file=upload)
    with visible_to(at.clerk):
        document = Document.objects.latest("pk")
    plan = year.plan_is(at, planning.accept(year.stage, document, at))
    year.tell(at, f"ban hành Kế hoạch số {plan.number}", "plan")


def _plan_of_the_new_commune() -> Composition:
    rows = (
        (
            "1",
            "Cổ động trực quan về tổ chức và địa điểm làm việc của xã mới",
            "Băng rôn",
            "Quý III/2026",
            "Văn phòng",
        ),
        (
            "2",
            "Tin về tiếp nhận hồ sơ tại xã mới",
            "Phát thanh trên hệ thống truyền thanh xã",
            "Hằng tháng",
            "Văn phòng",
        ),
        (
            "3",
            "Phổ biến danh mục thủ tục hành chính của xã mới",
            "Đăng tin, bài trên trang thông tin điện tử xã",
            "Quý III/2026",
            "Văn phòng",
        ),
        ("4", "Hội nghị hướng dẫn cán bộ thôn", "Hội nghị", "Quý IV/2026", "Văn phòng"),
    )
    header = (
        "TT",
        "Nội dung tuyên truyền",
        "Hình thức tuyên truyền",
        "Thời gian thực hiện",
        "Đơn vị thực hiện",
    )
    table = Table(
        header=header,
        rows=rows,
        widths=(1.2, 7, 5, 3, 4),
        align=("center", "left", "left", "center", "left"),
    )
    return Composition(
        type="Kế hoạch",
        number="03",
        symbol="KH-UBND",
        agency=NEW_NAME,
        place="An Hòa",
        date=date(2026, 7, 15),
        year=2026,
        title="Tuyên truyền cải cách hành chính 6 tháng cuối năm 2026 trên địa bàn xã An Hòa",
        body=(
            Paragraph(
                "Ủy ban nhân dân xã ban hành Kế hoạch tuyên truyền cải cách hành chính 6 tháng"
                " cuối năm 2026 như sau:"
            ),
        ),
        closing="Yêu cầu các cơ quan, đơn vị, các thôn thực hiện",
        recipients=(Recipient("Sở Nội vụ", "để báo cáo"),),
        archive="Lưu: VT",
        signature=Signature("CHỦ TỊCH", "Trần Văn Ví Dụ", ("TM. ỦY BAN NHÂN DÂN",)),
        annexes=(Annex("Nhiệm vụ 6 tháng cuối năm 2026", (table,)),),
    )


def school_looks_again(year: Year) -> None:
    """Hậu kiểm: of the third quarter's proofs one does not hold, and counts no more."""
    at = year.at.school
    year.stage.post(at.standing_officer, "work:rechecks", quarter="2026-3", size="50")
    with visible_to(at.standing_officer):
        items = list(Recheck.objects.get().items.select_related("evidence").order_by("order"))
        held = [item for item in items if item.evidence.form == "meeting_integration"]
        weak = min(held, key=lambda item: item.evidence_id)
    for item in items:
        answer = {"answer": "failed", "reason": WEAK} if item == weak else {"answer": "passed"}
        year.stage.post(at.standing_officer, "work:judge_recheck", item.pk, **answer)
    year.diary.undone.add(weak.evidence_id)
    year.tell(at, "hậu kiểm: trừ 01 minh chứng không đạt", "taken_back")


def education_puts_right(year: Year) -> None:
    """Điều chỉnh số liệu: what trường B reported was one too few."""
    at, unit = year.at.education, year.at.other_school
    sent = year.office.submission(at, "q3", unit.agency)
    value = Decimal(sent.figures["TT25"]["value"])
    year.stage.post(
        at.clerk,
        "reports:adjust_submission",
        sent.pk,
        key="TT25",
        after=str(value + 1),
        reason=COUNTED_AGAIN,
        document="Công văn số 15/CV-THPTHS",
    )
    part = dict(year.office.accepted[at.agency.name, "q3"][unit.agency.name][unit.agency.name])
    part["TT25"] = Count(part.get("TT25", Count()).number + 1)
    year.office.accepted[at.agency.name, "q3"][unit.agency.name] = {unit.agency.name: part}
    year.tell(at, "điều chỉnh số liệu của trường Hoa Sen", "taken_back")


def merged_takes_over(year: Year) -> None:
    """What xã Bình Hòa reported on paper until it ended becomes the new commune's opening."""
    at = year.at.merged
    assert at is not None
    former = (
        ("h1", "27/BC-UBND", date(2026, 6, 12), HALF_ON_PAPER),
        ("q3", "31/BC-UBND", date(2026, 6, 30), LAST_ON_PAPER),
    )
    for kind, number, day, values in former:
        days = window(kind, 2026)
        paper = SimpleUploadedFile(f"bao-cao-{kind}.txt", number.encode(), "text/plain")
        year.stage.post(
            at.clerk,
            "ledger:take_over",
            2026,
            days.slug,
            report_number=number,
            report_day=in_words(day),
            upload=paper,
            **{code: str(value) for code, value in values.items()},
        )
        opened = {code: Count(Decimal(value)) for code, value in values.items()}
        year.office.openings.setdefault(NEW_NAME, []).append((days.end, opened))
    year.tell(at, "nhập số liệu đầu kỳ của xã Bình Hòa cũ, kèm báo cáo giấy", "paper")


def everything_ends(year: Year) -> None:
    """Whatever is still open ends with a reason."""
    at = year.at
    for one in (at.province, at.home_affairs, at.education, at.merged, at.school, at.other_school):
        assert one is not None
        ended = year.doing.give_up(one, "Hết năm kế hoạch, chuyển sang năm sau")
        if ended:
            year.tell(one, f"kết thúc {ended} việc chưa làm được, ghi rõ lý do", "end")


def next_year_begins(year: Year) -> None:
    """The school's plan of 2027 begins from this year's."""
    at = year.at.school
    year.stage.post(at.clerk, "plans:next_year", year.plan_of(at).document_id)
    with visible_to(at.clerk):
        draft = Draft.objects.latest("pk")
    year.tell(at, f"bắt đầu soạn “{draft.title}”", "plan")
