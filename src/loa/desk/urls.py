"""Addresses of the staff's first page."""

from django.urls import path

from loa.desk import following_views, views

app_name = "desk"
urlpatterns = [
    path("", views.today, name="today"),
    path("giao-ban/", views.briefing, name="briefing"),
    path("giao-ban/duong-dan/<int:pk>/", views.give_link, name="give_link"),
    path("giao-ban/thu-hoi/<int:pk>/", views.revoke_link, name="revoke_link"),
    path("theo-doi/", following_views.follow, name="follow"),
    path("theo-doi/cap-duoi/", following_views.follow_below, name="follow_below"),
    path("tim/", views.search, name="search"),
]
