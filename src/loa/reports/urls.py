"""Addresses of the room reports."""

from django.urls import path

from loa.reports import views

app_name = "reports"
urlpatterns = [
    path("", views.index, name="list"),
    path("cap-duoi/", views.below, name="below"),
    path("cap-duoi/<int:pk>/", views.show_below, name="show_below"),
    path("soan/<int:plan_pk>/<int:year>/<slug:window>/", views.begin, name="begin"),
    path("<int:pk>/", views.show, name="show"),
    path("<int:pk>/muc/<slug:code>/", views.section, name="section"),
    path("<int:pk>/trinh/", views.submit_report, name="submit"),
    path("<int:pk>/thay-the/", views.write_anew_report, name="write_anew"),
    path("<int:pk>/word/", views.docx, name="docx"),
    path("<int:pk>/pdf/", views.pdf, name="pdf"),
]
