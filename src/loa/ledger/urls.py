"""Addresses of the room ledger: the list under a figure, corrections, opening figures."""

from django.urls import path

from loa.ledger import views

app_name = "ledger"
urlpatterns = [
    path("dau-ky/", views.openings, name="openings"),
    path("dau-ky/<int:pk>/", views.opening, name="opening"),
    path("dau-ky/<int:pk>/tep/", views.opening_file, name="opening_file"),
    path("dau-ky/nhap/<int:year>/<slug:slug>/", views.take_over, name="take_over"),
    path("dieu-chinh/<int:pk>/", views.correct, name="correct"),
    path("<str:code>/", views.facts, name="facts"),
]
