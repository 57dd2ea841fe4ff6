"""Addresses of the archive."""

from django.urls import path

from loa.documents.views import archive as views

app_name = "archive"
urlpatterns = [
    path("", views.listing, name="list"),
    path("moi/", views.new, name="new"),
    path("van-ban/<int:pk>/dua-vao/", views.file_document, name="file_document"),
    path("muc/<int:pk>/bo/", views.take_out, name="take_out"),
    path("<int:pk>/", views.show, name="show"),
    path("<int:pk>/sua/", views.edit, name="edit"),
    path("<int:pk>/them/", views.add, name="add"),
    path("<int:pk>/ket-thuc/", views.close, name="close"),
    path("<int:pk>/muc-luc/", views.contents, name="contents"),
    path("<int:pk>/tai-ve/", views.package, name="package"),
]
