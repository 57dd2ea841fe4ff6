"""Addresses of the staff's first page."""

from django.urls import path

from loa.desk import views

app_name = "desk"
urlpatterns = [
    path("", views.today, name="today"),
    path("tim/", views.search, name="search"),
]
