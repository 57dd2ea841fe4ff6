"""Addresses of calendar feeds, below /lich/; they open without signing in."""

from django.urls import path

from loa.work.views import agenda

app_name = "calendars"
urlpatterns = [path("<str:token>.ics", agenda.feed, name="feed")]
