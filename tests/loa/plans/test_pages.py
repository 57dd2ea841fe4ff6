"""The review page and the list of plans, as they come without scripts."""

import pytest
from django.urls import reverse

from loa.agencies.models import Unit
from loa.agencies.queries import visible_to
from loa.documents.models import Document
from loa.plans import actions
from loa.plans.answers import Answers
from loa.plans.models import Amendment, Plan
from loa.work.models import Assignment
from tests.loa.documents.papers import drop, plan_docx, read, read_plan
from tests.loa.world import build_world

pytestmark = pytest.mark.django_db
BACKEND = "django.contrib.auth.backends.ModelBackend"


@pytest.fixture
def world():
    return build_world()


@pytest.fixture
def clerk(world, client):
    client.force_login(world.school.clerk.person, BACKEND)
    return world.school.clerk


def review_page(client, document: Document) -> str:
    answer = client.get(reverse("plans:review", args=[document.pk]))
    assert answer.status_code == 200
    return " ".join(answer.content.decode().split())


def accept(client, document: Document, **data: str):
    return client.post(reverse("plans:accept", args=[document.pk]), data)


def test_the_card_says_what_was_understood_and_what_is_left(clerk, client):
    page = review_page(client, read_plan("truong-binh-minh", by=clerk))
    assert "Đã đọc xong Kế hoạch số 27/KH-THPTBM" in page
    for words in ("12 nhiệm vụ", "6 nội dung tuyên truyền", "2 căn cứ"):
        assert f">{words}</a>" in page
    assert "Còn 2 việc cần xác nhận." in page
    assert "12 nhiệm vụ chưa có người thực hiện" in page
    assert "Nhiệm vụ 1, 2 ghi “Tháng 2”, trước ngày ban hành 02/3/2026" in page
    assert "Dời sang tháng 3/2026" in page


def test_a_plan_of_another_agency_is_named_as_such(clerk, client):
    own = review_page(client, read_plan("truong-binh-minh", by=clerk))
    superiors = review_page(client, read_plan("so-gddt", by=clerk))
    assert "được tính là của" not in own
    assert "Kế hoạch này do SỞ GIÁO DỤC VÀ ĐÀO TẠO ban hành." in superiors
    assert "được tính là của Trường THPT Bình Minh." in superiors


def test_each_task_and_its_words_lead_to_each_other(clerk, client):
    page = review_page(client, read_plan("truong-binh-minh", by=clerk))
    for order in range(1, 13):
        assert f'id="nhiem-vu-{order}"' in page
        assert f'id="mark-nhiem-vu-{order}"' in page
    for field in ("so-ky-hieu", "ngay-ban-hanh", "trich-yeu", "can-cu-1", "noi-dung-6", "viec-1"):
        assert f'id="{field}"' in page
        assert f'id="mark-{field}"' in page


def test_one_click_with_the_defaults_gives_all_tasks_to_one_unit(clerk, client):
    document = read_plan("truong-binh-minh", by=clerk)
    office = Unit.objects.get(agency=clerk.agency, name="Bộ phận Văn thư")
    answer = accept(client, document, assign="all", all=str(office.pk), **{"early-1": "done"})
    with visible_to(clerk):
        plan = Plan.objects.get()
        assert Assignment.objects.filter(task__plan=plan, unit=office).count() == 12
        assert [t.order for t in plan.tasks.all() if t.before_issue] == [1, 2]
    assert answer["Location"] == reverse("work:calendar", args=[plan.pk])


def test_one_by_one_each_task_goes_to_its_own_unit(clerk, client):
    document = read_plan("truong-binh-minh", by=clerk)
    literature = Unit.objects.get(agency=clerk.agency, name="Tổ Ngữ văn")
    accept(client, document, assign="each", **{"unit-5": str(literature.pk), "early-1": "move"})
    with visible_to(clerk):
        assert Assignment.objects.get().task.order == 5
        assert not Plan.objects.get().tasks.filter(before_issue=True).exists()


def test_a_unit_of_another_agency_cannot_be_chosen(world, clerk, client):
    document = read_plan("truong-binh-minh", by=clerk)
    foreign = Unit.objects.filter(agency=world.outsider.agency).first()
    accept(client, document, assign="all", all=str(foreign.pk))
    with visible_to(clerk):
        assert Plan.objects.exists()
        assert not Assignment.objects.exists()


def test_a_plan_without_number_and_day_asks_and_never_blocks(clerk, client):
    document = read_plan("xa-an-phu", by=clerk)
    page = review_page(client, document)
    assert "Văn bản này đã ban hành chưa?" in page
    assert "Chưa ban hành, để lại làm dự thảo" in page
    accept(client, document)
    with visible_to(clerk):
        assert Plan.objects.get().number == ""


def test_a_number_and_a_day_that_are_given_are_taken(clerk, client):
    document = read_plan("xa-an-phu", by=clerk)
    accept(client, document, number="12/KH-UBND", issued_on="20/1/2026")
    with visible_to(clerk):
        assert str(Plan.objects.get()) == "Kế hoạch số 12/KH-UBND"


def test_a_day_that_is_none_is_said_and_nothing_is_lost(clerk, client):
    document = read_plan("xa-an-phu", by=clerk)
    answer = accept(client, document, number="12/KH-UBND", issued_on="31/2")
    assert answer.status_code == 422
    assert "Ngày chưa đúng" in answer.content.decode()
    assert 'value="12/KH-UBND"' in answer.content.decode()


def test_leads_that_no_unit_is_called_by_are_offered_together(clerk, client):
    page = review_page(client, read_plan("xa-an-phu", by=clerk))
    assert "Trung tâm Dịch vụ tổng hợp / Trung tâm Dịch vụ tổng hợp xã" in page
    assert "Phòng Văn hóa - Xã hội / Phòng Văn hoá và Xã hội" in page
    assert "Thêm bộ phận mới" in page


def test_a_lead_like_a_unit_is_offered_as_that_unit(clerk, client):
    unit = Unit.objects.create(agency=clerk.agency, name="Phòng Văn hóa và Xã hội xã", order=9)
    page = review_page(client, read_plan("xa-an-phu", by=clerk))
    assert f'<option value="{unit.pk}" selected>Chính là {unit.name}</option>' in page


def test_duties_are_proposed_and_those_without_a_tick_left_out(clerk, client):
    document = read_plan("truong-hoa-sen", by=clerk)
    page = review_page(client, document)
    assert "13 việc nêu trong phần chữ được đề xuất thành nhiệm vụ" in page
    assert "Nêu ở 2 chỗ" in page
    accept(client, document, **{"take-2": "on", "take-3": "on", "lead-1": "new"})
    with visible_to(clerk):
        assert [task.order for task in Plan.objects.get().tasks.all()] == [2, 3]
        assert Assignment.objects.filter(unit__name="Ban Giám hiệu").count() == 2


def test_without_any_tick_it_says_what_to_do(clerk, client):
    answer = accept(client, read_plan("truong-hoa-sen", by=clerk))
    assert answer.status_code == 422
    assert "Đề nghị chọn ít nhất một nhiệm vụ." in answer.content.decode()


def test_a_second_acceptance_is_refused_and_leads_to_the_plan(clerk, client):
    document = read_plan("truong-binh-minh", by=clerk)
    plan = actions.accept(document, answers=Answers(), by=clerk)
    answer = accept(client, document, assign="each")
    assert answer["Location"] == reverse("work:plan", args=[plan.pk])
    with visible_to(clerk):
        assert Plan.objects.count() == 1


def again(clerk, client):
    """The plan in force, and the same plan dropped once more in other bytes."""
    plan = actions.accept(read_plan("truong-binh-minh", by=clerk), answers=Answers(), by=clerk)
    dropped = drop(plan_docx("truong-binh-minh") + b"\n", by=clerk, file_name="ban-2.docx")
    return plan, read(dropped, by=clerk)


def test_the_same_plan_in_other_bytes_is_asked_about(clerk, client):
    plan, document = again(clerk, client)
    page = review_page(client, document)
    assert "Văn bản vừa thả là gì?" in page
    assert reverse("plans:same", args=[document.pk, plan.pk]) in page


def test_a_duplicate_is_kept_and_nothing_is_doubled(clerk, client):
    plan, document = again(clerk, client)
    address = reverse("plans:same", args=[document.pk, plan.pk])
    assert client.post(address, {"answer": "duplicate"})["Location"] == reverse(
        "work:plan", args=[plan.pk]
    )
    with visible_to(clerk):
        document.refresh_from_db()
        assert (document.state, Plan.objects.count()) == ("kept", 1)


def test_a_replacement_is_shown_as_an_amendment_and_applied(clerk, client):
    plan, document = again(clerk, client)
    with visible_to(clerk):
        task = plan.tasks.get(order=3)
        task.content = f"{task.content} (dự kiến)"
        task.save()
    address = reverse("plans:same", args=[document.pk, plan.pk])
    page = client.post(address, {"answer": "replacement"})["Location"]
    with visible_to(clerk):
        amendment = Amendment.objects.get()
        assert [change.task_id for change in amendment.changes.all()] == [task.pk]
    assert "<del>(dự" in client.get(page).content.decode()
    client.post(reverse("plans:apply", args=[amendment.pk]))
    with visible_to(clerk):
        task.refresh_from_db()
        document.refresh_from_db()
        assert "dự kiến" not in task.content
        assert (document.state, Plan.objects.count()) == ("kept", 1)


def test_a_task_is_put_right_without_scripts(clerk, client):
    document = read_plan("truong-binh-minh", by=clerk)
    url = reverse("plans:task", args=[document.pk, 3])
    assert "Kết quả CCHC quý I năm 2026" in client.get(url).content.decode()
    answer = client.post(url, {"content": "Việc khác", "deadline": "Quý II/2026"})
    assert answer["Location"].endswith(f"/doc/{document.pk}/#nhiem-vu-3")
    page = review_page(client, document)
    assert "3. Việc khác" in page
    assert "Quý II/2026" in page
    assert "Đã sửa so với văn bản" in page


def test_a_task_is_put_right_in_its_line(clerk, client):
    document = read_plan("truong-binh-minh", by=clerk)
    url = reverse("plans:task", args=[document.pk, 3])
    line = client.post(url, {"content": "Việc khác"}, headers={"hx-request": "true"})
    assert line.content.decode().strip().endswith("</li>")
    assert "3. Việc khác" in line.content.decode()
    wrong = client.post(url, {"content": ""}, headers={"hx-request": "true"})
    assert "Đề nghị nhập “Nội dung”." in wrong.content.decode()


def test_left_as_a_draft_it_waits_in_the_list_of_plans(clerk, client):
    document = read_plan("truong-binh-minh", by=clerk)
    client.post(reverse("documents:keep", args=[document.pk]), {"as": "draft"})
    page = client.get(reverse("plans:list")).content.decode()
    assert "Để lại làm dự thảo" in page
    assert "12 nhiệm vụ chưa có người thực hiện" in review_page(client, document)


def test_words_that_name_no_time_are_said_to_be_unclear(clerk, client):
    document = read_plan("truong-binh-minh", by=clerk)
    url = reverse("plans:task", args=[document.pk, 3])
    edited = {"content": "Việc khác", "deadline": "theo tiến độ của tỉnh"}
    line = client.post(url, edited, headers={"hx-request": "true"}).content.decode()
    assert "chưa rõ “theo tiến độ của tỉnh” là khi nào, tạm tính theo kế hoạch" in line


def test_a_superiors_plan_is_kept_for_reference_and_waits_no_more(clerk, client):
    document = read_plan("truong-binh-minh", by=clerk)
    assert "Lưu để tra cứu" in review_page(client, document)
    client.post(reverse("documents:keep", args=[document.pk]), {"as": "reference"})
    page = client.get(reverse("plans:list")).content.decode()
    assert document.number not in page


def test_an_empty_list_teaches_what_to_do(clerk, client):
    page = client.get(reverse("plans:list")).content.decode()
    assert "Chưa có kế hoạch nào đang thực hiện" in page
    assert "Thả kế hoạch vào đây" in page


def test_a_person_who_only_does_tasks_sees_plans_and_reviews_none(world, client):
    document = read_plan("truong-binh-minh", by=world.school.clerk)
    client.force_login(world.school.task_owner.person, BACKEND)
    page = client.get(reverse("plans:list"))
    assert page.status_code == 200
    assert client.get(reverse("plans:review", args=[document.pk])).status_code == 403
    assert accept(client, document).status_code == 403


def test_an_outsider_finds_nothing(world, client):
    document = read_plan("truong-binh-minh", by=world.school.clerk)
    client.force_login(world.outsider.clerk.person, BACKEND)
    for name, *more in (("review",), ("accept",), ("task", 1), ("task_line", 1)):
        url = reverse(f"plans:{name}", args=[document.pk, *more])
        answer = client.post(url) if name == "accept" else client.get(url)
        assert answer.status_code == 404, name
