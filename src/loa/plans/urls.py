"""Addresses of the room plans."""

from django.urls import path

from loa.plans import views

app_name = "plans"
urlpatterns = [
    path("", views.listing, name="list"),
    path("doc/<int:pk>/", views.review, name="review"),
    path("doc/<int:pk>/dua-vao-thuc-hien/", views.accept, name="accept"),
    path("doc/<int:pk>/nhiem-vu/<int:order>/", views.task, name="task"),
    path("doc/<int:pk>/nhiem-vu/<int:order>/dong/", views.task_line, name="task_line"),
]
