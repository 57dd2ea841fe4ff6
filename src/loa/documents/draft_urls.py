"""Addresses of drafts, below lam-viec/du-thao/."""

from django.urls import path

from loa.documents.views import drafts as views

app_name = "drafts"
urlpatterns = [
    path("", views.listing, name="list"),
    path("soan-ke-hoach/", views.begin_plan, name="begin_plan"),
    path("soan-van-ban/", views.begin_paper, name="begin_paper"),
    path("<int:pk>/", views.edit, name="edit"),
]
