"""Addresses of superiors' forms, within those of the room."""

from django.urls import path

from loa.reports.forms_above import back_views, own_views, views

urlpatterns = [
    path("bieu-mau/", views.index, name="forms"),
    path("bieu-mau/them/", views.keep, name="keep_form"),
    path("bieu-mau/<int:pk>/", views.show, name="form"),
    path("bieu-mau/<int:pk>/o/", views.settle, name="settle_blank"),
    path("bieu-mau/<int:pk>/xac-nhan/", views.confirm, name="confirm_blanks"),
    path("bieu-mau/<int:pk>/tep-moi/", views.renew, name="renew_form"),
    path("bieu-mau/<int:pk>/khong-con/", views.forget, name="forget_lost"),
    path("bieu-mau/<int:pk>/cat/", views.put_away, name="put_form_away"),
    path("bieu-mau/<int:pk>/dien/<int:report_pk>/", views.filled, name="form_filled"),
    path("bieu-mau/<int:pk>/dien/<int:report_pk>/tep/", views.file, name="form_file"),
    path("<int:report_pk>/chep/", views.copy_out, name="copy_out"),
    path("<int:pk>/bao-cao-cua-don-vi/", own_views.own_in, name="own_in"),
    path("<int:pk>/bao-cao-cua-don-vi/<int:own>/", own_views.own_paper, name="own_paper"),
    path("<int:pk>/bao-cao-cua-don-vi/<int:own>/tep/", own_views.own_file, name="own_file"),
    path("<int:pk>/nhan-word/", back_views.word_in, name="word_in"),
    path("<int:pk>/nhan-word/<int:copy>/", back_views.word_review, name="word_review"),
    path("<int:pk>/nhan-word/<int:copy>/phan-viet/", back_views.take_words, name="take_words"),
    path("<int:pk>/nhan-word/<int:copy>/so-lieu/", back_views.answer_figure, name="answer_figure"),
    path("<int:pk>/nhan-word/<int:copy>/xong/", back_views.settle, name="settle_word"),
]
