"""Addresses of the room ui."""

from django.urls import path

from loa.ui import appearance

app_name = "ui"
urlpatterns = [path("", appearance.switch, name="appearance")]
