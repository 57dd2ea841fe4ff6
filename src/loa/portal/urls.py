"""Addresses of the public's pages. An agency's come last: their first part is its own slug."""

from django.urls import path

from loa.portal import views

app_name = "portal"
urlpatterns = [
    path("", views.front, name="front"),
    path("<slug:slug>/", views.agency_page, name="agency"),
    path("<slug:slug>/tin.rss", views.feed, name="feed"),
]
