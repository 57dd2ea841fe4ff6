"""Addresses of the room documents."""

from django.urls import path

from loa.documents.inbox import views as inbox
from loa.documents.views import exchange, signed
from loa.documents.views import incoming as views

app_name = "documents"
urlpatterns = [
    path("", views.listing, name="list"),
    path("tu-den/", inbox.arrivals, name="arrivals"),
    path("tu-den/hop-thu/", inbox.mailbox, name="set_mailbox"),
    path("tu-den/thu-muc/", inbox.open_folder, name="open_folder"),
    path("tha-tep/", views.drop, name="drop"),
    path("<int:pk>/", views.show, name="show"),
    path("<int:pk>/dang-doc/", views.progress, name="progress"),
    path("<int:pk>/tep-goc/", views.file, name="file"),
    path("<int:pk>/trang/<int:number>/", views.page, name="page"),
    path("<int:pk>/bo/", views.remove, name="remove"),
    path("<int:pk>/doi-chieu/", views.settle, name="settle"),
    path("<int:pk>/doc-lai/", views.retry, name="retry"),
    path("<int:pk>/dau-van-ban/", views.header, name="header"),
    path("<int:pk>/luu/", views.keep, name="keep"),
    path("trinh-ky/<int:pk>/ban-da-ky/", signed.drop_signed, name="drop_signed"),
    path("<int:pk>/ghi-nhan-ban-hanh/", signed.record_issued, name="record_issued"),
    path("<int:pk>/khong-phai-ban-da-ky/", signed.decline, name="decline_copy"),
    path("<int:pk>/du-lieu-kem-theo/", exchange.follow, name="follow_carried"),
    path("<int:pk>/chu-ky-so/", signed.proof, name="proof"),
    path("<int:pk>/chu-ky-so/kiem-tra-lai/", signed.check_again, name="check_again"),
]
