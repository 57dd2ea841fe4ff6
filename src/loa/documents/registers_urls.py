"""Addresses of the registers, below /lam-viec/so-van-ban/."""

from django.urls import path

from loa.documents.views import registers, registers_import

app_name = "registers"
urlpatterns = [
    path("", registers.index, name="list"),
    path("cap-so/", registers.number, name="number"),
    path("bo-so/<int:pk>/", registers.void, name="void"),
    path("nhap/", registers_import.start, name="import"),
    path("nhap/<int:pk>/", registers_import.check, name="check"),
    path("nhap/<int:pk>/cot/", registers_import.columns, name="columns"),
    path("nhap/<int:pk>/lay/", registers_import.take, name="take"),
    path("nhap/<int:pk>/bo/", registers_import.leave, name="leave"),
    path("nhap/<int:pk>/loi/", registers_import.wrong, name="wrong"),
    path("di/", registers.show, {"direction": "di"}, name="show"),
    path("den/", registers.show, {"direction": "den"}, name="show"),
    path("di/them/", registers.add, {"direction": "di"}, name="add"),
    path("den/them/", registers.add, {"direction": "den"}, name="add"),
]
