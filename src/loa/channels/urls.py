"""Addresses of the room channels, below /lam-viec/."""

from django.urls import path

from loa.channels import views

app_name = "channels"
urlpatterns = [
    path("thong-bao/", views.notices, name="notices"),
    path("thong-bao/da-doc/", views.read_all, name="read_all"),
    path("thong-bao/<int:pk>/", views.open_notice, name="open"),
    path("thu-da-gui/", views.outbox, name="outbox"),
    path("thu-da-gui/<int:pk>/", views.letter, name="letter"),
    path("thu-da-gui/<int:pk>/gui-lai/", views.send_again, name="send_again"),
]
