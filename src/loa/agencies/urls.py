"""Addresses of the room agencies: signing in and out, and the role in use."""

from django.urls import path

from loa.agencies import views

app_name = "agencies"
urlpatterns = [
    path("dang-nhap/", views.sign_in, name="sign_in"),
    path("dang-xuat/", views.sign_out, name="sign_out"),
    path("doi-vai-tro/", views.switch_role, name="switch_role"),
]
