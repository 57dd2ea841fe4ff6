"""The address under which a unit reports without an account, below /phieu/."""

from django.urls import path

from loa.reports.collecting.views import unit_page

app_name = "unit_sheets"
urlpatterns = [
    path("<str:token>/", unit_page.open_sheet, name="open"),
    path("<str:token>/mau-excel/", unit_page.form, name="form"),
]
