"""Addresses of the room agencies: the first start, signing in and out, the role, the people."""

from django.urls import path

from loa.agencies import views

app_name = "agencies"
urlpatterns = [
    path("bat-dau/", views.first_start, name="first_start"),
    path("dang-nhap/", views.sign_in, name="sign_in"),
    path("dang-xuat/", views.sign_out, name="sign_out"),
    path("doi-vai-tro/", views.switch_role, name="switch_role"),
    path("lam-viec/nguoi-cua-don-vi/", views.people, name="people"),
    path("lam-viec/nguoi-cua-don-vi/<int:pk>/mat-khau/", views.new_password, name="new_password"),
]
