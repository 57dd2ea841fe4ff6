"""Addresses of the room ledger: the list under a figure."""

from django.urls import path

from loa.ledger import views

app_name = "ledger"
urlpatterns = [
    path("<str:code>/", views.facts, name="facts"),
]
