"""Addresses of the room reports."""

from django.urls import include, path

from loa.reports.views import collecting, own, submissions

app_name = "reports"
urlpatterns = [
    path("", include("loa.reports.forms_above.urls")),
    path("", own.index, name="list"),
    path("thu/", collecting.index, name="collections"),
    path("thu/mo/", collecting.begin, name="open_collection"),
    path("thu/<int:pk>/", collecting.show, name="collection"),
    path("thu/<int:pk>/so-lieu/", collecting.sums, name="collection_sums"),
    path("thu/<int:pk>/don-doc/", collecting.urge, name="urge_reports"),
    path("thu/<int:pk>/gia-han/", collecting.more_time, name="more_time"),
    path("thu/<int:pk>/tiep-nhan/", collecting.accept_all, name="accept_all"),
    path("thu/<int:pk>/<int:unit_pk>/ban-giay/", collecting.paper, name="record_paper"),
    path("thu/nhan/<int:pk>/", submissions.show, name="submission"),
    path("thu/nhan/<int:pk>/tep/", submissions.file, name="submission_file"),
    path("thu/nhan/<int:pk>/tiep-nhan/", submissions.accept_one, name="accept"),
    path("thu/nhan/<int:pk>/tra-lai/", submissions.give_back, name="return"),
    path("thu/nhan/<int:pk>/nhap/", submissions.type_in, name="type_from_paper"),
    path("thu/nhan/<int:pk>/dieu-chinh/", submissions.put_right, name="adjust_submission"),
    path("cap-duoi/", own.below, name="below"),
    path("cap-duoi/<int:pk>/", own.show_below, name="show_below"),
    path("soan/<int:plan_pk>/<int:year>/<slug:window>/", own.begin, name="begin"),
    path("<int:pk>/", own.show, name="show"),
    path("<int:pk>/muc/<slug:code>/", own.section, name="section"),
    path("<int:pk>/trinh/", own.submit_report, name="submit"),
    path("<int:pk>/thay-the/", own.write_anew_report, name="write_anew"),
    path("<int:pk>/gui-cap-tren/", own.send_up, name="hand_up"),
    path("<int:pk>/giai-trinh/", own.say_why, name="explain"),
    path("<int:pk>/uoc/", own.expected, name="estimates"),
    path("<int:pk>/dieu-chinh/", own.put_right, name="adjust_report"),
    path("<int:pk>/muc-rieng/", own.section_docx, name="section_docx"),
    path("<int:pk>/word/", own.docx, name="docx"),
    path("<int:pk>/pdf/", own.pdf, name="pdf"),
]
