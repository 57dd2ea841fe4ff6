"""Addresses of collecting without accounts, beside those of the collection itself."""

from django.urls import path

from loa.reports.collecting.views import files, links, table

app_name = "collecting"
urlpatterns = [
    path("<int:pk>/tep/", files.listing, name="files"),
    path("<int:pk>/tep/ket-qua/", files.progress, name="progress"),
    path("lo-tep/<int:pk>/them/", files.add, name="add_file"),
    path("tep/<int:pk>/", files.show, name="file"),
    path("tep/<int:pk>/tai/", files.download, name="download"),
    path("tep/<int:pk>/trang/<int:number>/", files.page, name="page"),
    path("tep/<int:pk>/don-vi/", files.choose_unit, name="choose_unit"),
    path("tep/<int:pk>/ky/", files.choose_window, name="choose_window"),
    path("tep/<int:pk>/xu-ly/<slug:act>/", files.settle, name="settle"),
    path("tep/<int:pk>/so-lieu/<slug:key>/", files.figure, name="figure"),
    path("<int:pk>/bang/", table.show, name="table"),
    path("<int:pk>/bang/excel/", table.sheet, name="table_sheet"),
    path("<int:pk>/bang/tiep-nhan/", table.accept_clean, name="accept_clean"),
    path("<int:pk>/duong-dan/", links.show, name="links"),
    path("<int:pk>/duong-dan/tao/", links.make, name="make_links"),
    path("<int:pk>/duong-dan/excel/", links.sheet, name="links_sheet"),
    path("<int:pk>/duong-dan/phieu/", links.slips, name="slips"),
    path("<int:pk>/duong-dan/<int:link_pk>/thu-hoi/", links.end, name="end_link"),
    path("<int:pk>/mau-excel/", links.form_for_all, name="form_for_all"),
    path("<int:pk>/mau-excel/tung-don-vi/", links.forms, name="forms"),
    path("<int:pk>/mau-excel/<int:unit_pk>/", links.form_for_unit, name="form_for_unit"),
]
