"""The first start: one screen, once, and then the year's plan."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace

import pytest
from django.core.exceptions import ValidationError
from django.db import OperationalError, connection
from django.test import Client

from loa.agencies.actions import AlreadyFoundedError, found_agency
from loa.agencies.founding import FirstPerson, Founding
from loa.agencies.models import Agency, Person, Role, Unit
from loa.agencies.queries import current_roles, signatory, signature_block
from loa.agencies.staff_list import StaffLine
from loa.audit.models import Entry

SCHOOL = Founding(
    name="Trường THPT Bình Minh",
    kind="school",
    symbol="THPTBM",
    place="An Phú",
    superior_name="Sở Giáo dục và Đào tạo",
    signer_name="Nguyễn Văn Mẫu",
    signer_post="Phó Hiệu trưởng",
    signed_by_deputy=True,
    first=FirstPerson("Đỗ Thị Giả Định", "vanthu", "mot-mat-khau-dai"),
    staff=(
        StaffLine("Nguyễn Văn Mẫu", "Phó Hiệu trưởng"),
        StaffLine("Đỗ Thị Giả Định", "Văn thư", "Bộ phận Văn thư"),
        StaffLine("Trần Thị Thử", "Giáo viên", "Tổ Ngữ văn"),
        StaffLine("Trần Thị Thử", "Giáo viên", "Tổ Toán"),
    ),
)
TYPED = {
    "name": "Trường  THPT Bình Minh",
    "kind": "",
    "superior_name": "Sở Giáo dục và Đào tạo",
    "symbol": "THPTBM",
    "place": "An Phú",
    "signer_name": "Nguyễn Văn Mẫu",
    "signer_post": "Phó Hiệu trưởng",
    "authority": "deputy",
    "staff": "Đỗ Thị Giả Định\tVăn thư\tBộ phận Văn thư\nVũ Thị Tưởng Tượng\tGiáo viên\tTổ Ngữ văn",
    "full_name": "Đỗ Thị Giả Định",
    "username": "vanthu",
    "password": "mot-mat-khau-dai",
    "again": "mot-mat-khau-dai",
}


@pytest.mark.django_db
class TestFounding:
    def test_the_agency_stands_with_its_address_and_its_way_of_signing(self) -> None:
        agency = found_agency(SCHOOL).agency
        assert (agency.slug, agency.head_post) == ("truong-thpt-binh-minh", "Hiệu trưởng")
        signer = signatory(agency)
        assert signer is not None
        assert (signer.person.full_name, signer.post) == ("Nguyễn Văn Mẫu", "Phó Hiệu trưởng")

    def test_units_stand_in_the_order_of_the_list_whoever_of_it_sits_here(self) -> None:
        last_of_the_list = replace(
            SCHOOL, first=FirstPerson("Lê Văn Cuối", "cuoi", "mot-mat-khau-dai")
        )
        staff = (*SCHOOL.staff, StaffLine("Lê Văn Cuối", "Văn thư", "Văn phòng"))
        agency = found_agency(replace(last_of_the_list, staff=staff)).agency
        names = [unit.name for unit in agency.units.order_by("order")]
        assert names == ["Bộ phận Văn thư", "Tổ Ngữ văn", "Tổ Toán", "Văn phòng"]

    def test_everybody_of_the_list_is_there_once(self) -> None:
        found_agency(SCHOOL)
        names = sorted(Person.objects.values_list("full_name", flat=True))
        assert names == ["Nguyễn Văn Mẫu", "Trần Thị Thử", "Trần Thị Thử", "Đỗ Thị Giả Định"]
        assert Unit.objects.count() == 3

    def test_user_names_are_made_as_offices_make_them(self) -> None:
        found_agency(SCHOOL)
        teachers = Person.objects.filter(full_name="Trần Thị Thử").order_by("pk")
        assert [teacher.username for teacher in teachers] == ["thutt", "thutt2"]
        assert not any(teacher.has_usable_password() for teacher in teachers)

    def test_the_first_person_works_as_in_the_list_and_administers(self) -> None:
        role = found_agency(SCHOOL)
        held = [role.code for role in current_roles(role.person)]
        assert held == [Role.Code.CLERK, Role.Code.AGENCY_ADMIN]
        assert role.person.check_password("mot-mat-khau-dai")

    def test_a_first_person_of_another_post_can_still_drop_the_plan(self) -> None:
        first = FirstPerson("Trần Thị Thử", "thu", "mot-mat-khau-dai")
        role = found_agency(replace(SCHOOL, first=first))
        assert role.code == Role.Code.STANDING_OFFICER
        assert current_roles(role.person)[0] == role

    def test_a_signer_who_is_not_in_the_list_is_added(self) -> None:
        agency = found_agency(replace(SCHOOL, staff=())).agency
        assert agency.roles.filter(code=Role.Code.DEPUTY_HEAD).count() == 1

    def test_the_first_person_may_be_the_signer(self) -> None:
        first = FirstPerson("Nguyễn Văn Mẫu", "mau", "mot-mat-khau-dai")
        role = found_agency(replace(SCHOOL, first=first, staff=()))
        signer = signatory(role.agency)
        assert signer is not None
        assert signer.person == role.person

    @pytest.mark.parametrize(
        ("post", "by_deputy", "acting", "lines"),
        [
            ("Phó Hiệu trưởng", True, "", ("KT. HIỆU TRƯỞNG", "PHÓ HIỆU TRƯỞNG")),
            ("Hiệu trưởng", False, "", ("HIỆU TRƯỞNG",)),
            ("Quyền Hiệu trưởng", False, "acting", ("Q. HIỆU TRƯỞNG",)),
            ("Phó Hiệu trưởng", False, "in_charge", ("KT. HIỆU TRƯỞNG", "PHÓ HIỆU TRƯỞNG")),
        ],
    )
    def test_the_form_of_authority_is_what_papers_carry(
        self, post: str, by_deputy: bool, acting: str, lines: tuple[str, ...]
    ) -> None:
        founding = replace(SCHOOL, signer_post=post, signed_by_deputy=by_deputy, acting=acting)
        block = signature_block(found_agency(founding).agency)
        assert (*block.authority, block.post) == lines
        assert block.name == "Nguyễn Văn Mẫu"

    def test_phone_and_mail_of_the_list_are_kept(self) -> None:
        line = StaffLine("Lê Văn Ví Dụ", "Giáo viên", "", "Thầy", "0900000001", "vd@truong.example")
        found_agency(replace(SCHOOL, staff=(line,)))
        person = Person.objects.get(full_name="Lê Văn Ví Dụ")
        assert (person.called, person.phone, person.email) == (
            "Thầy Dụ",
            "0900000001",
            "vd@truong.example",
        )

    def test_it_leaves_one_entry_in_the_trail(self) -> None:
        agency = found_agency(SCHOOL).agency
        entry = Entry.objects.get()
        assert (entry.act, entry.object_id) == ("agencies.found_agency", agency.pk)

    def test_it_works_once(self) -> None:
        found_agency(SCHOOL)
        with pytest.raises(AlreadyFoundedError):
            found_agency(replace(SCHOOL, name="Trường THPT Hoa Sen"))
        assert Agency.objects.count() == 1

    def test_a_short_password_founds_nothing(self) -> None:
        with pytest.raises(ValidationError):
            found_agency(replace(SCHOOL, first=FirstPerson("A B", "ab", "ngan")))
        assert not Agency.objects.exists()

    def test_a_name_that_is_an_address_of_the_house_gets_another(self) -> None:
        assert found_agency(replace(SCHOOL, name="Bắt đầu")).agency.slug == "don-vi-bat-dau"


@pytest.mark.django_db
def test_of_two_who_press_the_button_together_the_second_waits_for_the_first() -> None:
    """What the second then finds is an agency, and is told so (test_it_works_once)."""
    found_agency(SCHOOL)
    with ThreadPoolExecutor() as elsewhere:
        assert "lock timeout" in elsewhere.submit(_press_impatiently).result()


def _press_impatiently() -> str:
    try:
        with connection.cursor() as cursor:
            cursor.execute("SET lock_timeout = '200ms'")
        found_agency(replace(SCHOOL, name="Trường THPT Hoa Sen"))
    except OperationalError as refused:
        return str(refused)
    finally:
        connection.close()
    return "founded"


@pytest.mark.django_db
class TestThePage:
    def test_an_empty_system_begins_with_it(self, client: Client) -> None:
        front = client.get("/")
        assert front.status_code == 200
        assert "Tên đơn vị" in front.content.decode()
        assert client.get("/dang-nhap/").headers["Location"] == "/bat-dau/"

    def test_it_ends_where_the_plan_is_dropped(self, client: Client) -> None:
        answer = client.post("/bat-dau/", TYPED, follow=True)
        assert answer.redirect_chain[-1][0] == "/lam-viec/van-ban/"
        assert "Đề nghị thả kế hoạch năm vào đây" in answer.content.decode()

    def test_names_are_tidied_and_the_kind_is_guessed(self, client: Client) -> None:
        client.post("/bat-dau/", TYPED)
        agency = Agency.objects.get()
        assert (agency.name, agency.kind) == ("Trường THPT Bình Minh", "school")

    def test_a_kind_that_cannot_be_guessed_is_asked_for(self, client: Client) -> None:
        answer = client.post("/bat-dau/", {**TYPED, "name": "Bệnh viện Sơn Hà"})
        assert answer.status_code == 422
        assert "Đề nghị chọn “Loại đơn vị”" in answer.content.decode()

    def test_wrong_rows_are_named_and_nothing_is_lost(self, client: Client) -> None:
        staff = "Vũ Thị Tưởng Tượng\tGiáo viên\n\tGiáo viên\n12\t?"
        answer = client.post("/bat-dau/", {**TYPED, "staff": staff})
        page = answer.content.decode()
        assert answer.status_code == 422
        assert "Dòng 2: thiếu họ và tên" in page
        assert "Dòng 3" in page
        assert staff in page
        assert 'value="THPTBM"' in page
        assert not Agency.objects.exists()

    def test_a_password_is_never_sent_back(self, client: Client) -> None:
        page = client.post("/bat-dau/", {**TYPED, "place": ""}).content.decode()
        assert "mot-mat-khau-dai" not in page

    @pytest.mark.parametrize(
        ("changed", "said"),
        [
            ({"again": "khac-mat-khau"}, "Hai lần nhập mật khẩu khác nhau"),
            ({"password": "ngan", "again": "ngan"}, "“Mật khẩu” cần ít nhất 10 ký tự"),
            ({"username": "Văn Thư"}, "“Tên đăng nhập” chưa đúng"),
            ({"authority": "head"}, "chưa khớp"),
            ({"symbol": "<b>"}, "Ký hiệu chỉ gồm chữ và số"),
            ({"name": ""}, "Đề nghị nhập “Tên đơn vị”"),
        ],
    )
    def test_what_is_wrong_is_said_in_a_sentence(
        self, client: Client, changed: dict[str, str], said: str
    ) -> None:
        answer = client.post("/bat-dau/", {**TYPED, **changed})
        assert answer.status_code == 422
        assert said in answer.content.decode()

    def test_afterwards_nobody_runs_it_again(self, client: Client) -> None:
        client.post("/bat-dau/", TYPED)
        answer = Client().post("/bat-dau/", {**TYPED, "name": "Trường THPT Hoa Sen"})
        assert (answer.status_code, answer.headers["Location"]) == (302, "/dang-nhap/")
        assert Agency.objects.count() == 1
