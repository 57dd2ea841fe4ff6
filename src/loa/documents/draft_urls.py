"""Addresses of drafts, below lam-viec/du-thao/."""

from django.urls import path

from loa.documents.views import drafts, drafts_review, format_rules

app_name = "drafts"
urlpatterns = [
    path("", drafts.listing, name="list"),
    path("soan-ke-hoach/", drafts.begin_plan, name="begin_plan"),
    path("soan-van-ban/", drafts.begin_paper, name="begin_paper"),
    path("tu-van-ban/<int:document_pk>/", drafts.begin_from_document, name="from_document"),
    path("goi-y/<slug:code>/", format_rules.rule, name="rule"),
    path("<int:pk>/", drafts.edit, name="edit"),
    path("<int:pk>/cac-lan-sua/", drafts_review.versions, name="versions"),
    path("<int:pk>/lay-lai/", drafts_review.restore, name="restore"),
    path("<int:pk>/gop-y/", drafts_review.comment, name="comment"),
    path("<int:pk>/cung-sua/", drafts_review.kept, name="kept"),
    path("<int:pk>/tai-word/", drafts_review.word_out, name="word_out"),
    path("<int:pk>/nhan-lai-word/", drafts_review.word_in, name="word_in"),
    path("<int:pk>/nhan-lai-word/<int:copy>/", drafts_review.word_review, name="word_review"),
    path("<int:pk>/trinh-ky/", drafts_review.put_up, name="put_up"),
    path("<int:pk>/bo/", drafts_review.remove, name="remove"),
]
