"""Addresses of the room agencies: the first start, signing in and out, the people, the agency."""

from django.urls import path

from loa.agencies import views

PEOPLE = "lam-viec/nguoi-cua-don-vi/"
AGENCY = "lam-viec/don-vi/"

app_name = "agencies"
urlpatterns = [
    path("bat-dau/", views.first_start, name="first_start"),
    path("dang-nhap/", views.sign_in, name="sign_in"),
    path("dang-nhap/con-dung/", views.keep_alive, name="keep_alive"),
    path("dang-xuat/", views.sign_out, name="sign_out"),
    path("doi-vai-tro/", views.switch_role, name="switch_role"),
    path("lam-viec/tai-khoan/", views.own_account, name="own_account"),
    path("lam-viec/tai-khoan/mat-khau/", views.own_password, name="own_password"),
    path("lam-viec/tai-khoan/xac-thuc-hai-buoc/", views.second_factor, name="second_factor"),
    path(PEOPLE, views.people, name="people"),
    path(f"{PEOPLE}excel/", views.people_sheet, name="people_sheet"),
    path(f"{PEOPLE}nhan-nguoi/", views.take_over, name="take_over"),
    path(f"{PEOPLE}them/", views.add_person, name="add_person"),
    path(f"{PEOPLE}nhap-danh-sach/", views.import_staff, name="import_staff"),
    path(f"{PEOPLE}nhap-danh-sach/mau/", views.sample_list, name="sample_list"),
    path(f"{PEOPLE}phieu-tai-khoan/", views.slips, name="slips"),
    path(f"{PEOPLE}<int:pk>/", views.person, name="person"),
    path(f"{PEOPLE}<int:pk>/mat-khau/", views.new_password, name="new_password"),
    path(
        f"{PEOPLE}<int:pk>/dat-lai-xac-thuc/",
        views.reset_second_factor,
        name="reset_second_factor",
    ),
    path(f"{PEOPLE}<int:pk>/ket-thuc/", views.leave, name="leave"),
    path(f"{PEOPLE}<int:pk>/tro-lai/", views.come_back, name="come_back"),
    path(f"{PEOPLE}vai-tro/<int:pk>/", views.change_role, name="change_role"),
    path(f"{PEOPLE}vai-tro/<int:pk>/ket-thuc/", views.end_role, name="end_role"),
    path(AGENCY, views.agency, name="agency"),
    path(f"{AGENCY}tai-ngay/", views.agency_on, name="agency_on"),
    path(f"{AGENCY}thong-tin/", views.edit_agency, name="edit_agency"),
    path(f"{AGENCY}cach-lam-viec/", views.settings, name="settings"),
    path(f"{AGENCY}bo-phan/", views.units, name="units"),
    path(f"{AGENCY}bo-phan/<int:pk>/", views.unit, name="unit"),
    path(f"{AGENCY}bo-phan/<int:pk>/xep/", views.move_unit, name="move_unit"),
    path(f"{AGENCY}quan-he/", views.relations, name="relations"),
    path(f"{AGENCY}quan-he/<int:pk>/", views.end_relation, name="end_relation"),
    path(f"{AGENCY}quan-he/<int:pk>/mo-tai-khoan/", views.open_below, name="open_below"),
    path(f"{AGENCY}sap-xep/", views.reorganise, name="reorganise"),
    path(f"{AGENCY}sap-xep/<int:pk>/bo/", views.take_back, name="take_back"),
    path(f"{AGENCY}ky-van-ban/", views.signing, name="signing"),
    path(f"{AGENCY}ky-van-ban/<int:pk>/thoi/", views.end_authority, name="end_authority"),
]
