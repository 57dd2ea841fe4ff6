"""Addresses of the staff's first page."""

from django.urls import path

from loa.desk import views

app_name = "desk"
urlpatterns = [
    path("", views.today, name="today"),
    path("giao-ban/", views.briefing, name="briefing"),
    path("giao-ban/duong-dan/<int:pk>/", views.give_link, name="give_link"),
    path("giao-ban/thu-hoi/<int:pk>/", views.revoke_link, name="revoke_link"),
    path("tim/", views.search, name="search"),
]
