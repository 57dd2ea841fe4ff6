"""Addresses of the room documents."""

from django.urls import path

from loa.documents.views import incoming as views

app_name = "documents"
urlpatterns = [
    path("", views.listing, name="list"),
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
]
