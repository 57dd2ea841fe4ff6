"""Addresses that open one event without signing in: answering, confirming presence."""

from django.urls import path

from loa.events.views import open_pages

app_name = "events_open"
urlpatterns = [
    path("moi/<str:token>/", open_pages.answer, name="answer"),
    path("diem-danh/<str:token>/", open_pages.confirm, name="confirm"),
]
