"""Addresses that open a task without an account, below /viec/."""

from django.urls import path

from loa.work.views import task_links

app_name = "task_links"
urlpatterns = [
    path("ngoai-tuyen.js", task_links.worker, name="worker"),
    path("anh/<str:token>/", task_links.kept_picture, name="kept_picture"),
    path("<str:token>/", task_links.open_task, name="open"),
    path("<str:token>/nhan/", task_links.accept, name="accept"),
    path("<str:token>/hoi/", task_links.ask, name="ask"),
    path("<str:token>/minh-chung/<int:pk>/", task_links.picture, name="picture"),
]
