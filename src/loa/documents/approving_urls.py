"""Addresses under which a leader reads and approves without an account, below /xem/."""

from django.urls import path

from loa.documents.views import outgoing_link as views

app_name = "approving"
urlpatterns = [
    path("<str:token>/", views.open_paper, name="open"),
    path("<str:token>/y-kien/", views.decide, name="decide"),
    path("<str:token>/trang/<int:number>/", views.page, name="page"),
    path("<str:token>/pdf/", views.pdf, name="pdf"),
]
