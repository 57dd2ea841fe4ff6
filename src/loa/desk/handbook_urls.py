"""Addresses of the users' handbook, below /tro-giup/: open to everybody."""

from django.urls import path

from loa.desk import handbook_views as views

app_name = "handbook"
urlpatterns = [
    path("", views.contents, name="contents"),
    path("anh/<str:name>", views.picture, name="picture"),
    path("<slug:slug>/", views.chapter, name="chapter"),
]
