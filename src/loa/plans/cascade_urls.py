"""Addresses of plans that come down: the superior's side and the receiver's."""

from django.urls import path

from loa.plans.views import advice, cascade_above, cascade_below, guidance

urlpatterns = [
    path("da-giao/", cascade_below.listing, name="handed"),
    path("<int:pk>/giao-xuong/", cascade_below.hand_down, name="hand_down"),
    path("<int:pk>/trien-khai/", cascade_below.board, name="board"),
    path("<int:pk>/trien-khai/gia-han/", cascade_below.extend, name="extend"),
    path("<int:pk>/trien-khai/don-doc/", cascade_below.urge, name="urge"),
    path("<int:pk>/trien-khai/<int:unit_pk>/", cascade_below.unit, name="board_unit"),
    path("<int:pk>/trien-khai/<int:unit_pk>/ban-giay/", cascade_below.note_paper, name="paper"),
    path("cap-tren/", cascade_above.listing, name="above"),
    path("cap-tren/ke-hoach/<int:pk>/", cascade_above.of_plan, name="above_of_plan"),
    path("cap-tren/van-ban/<int:pk>/", cascade_above.take_paper, name="take_paper"),
    path("cap-tren/<int:pk>/", cascade_above.show, name="from_superior"),
    path("cap-tren/<int:pk>/tiep-nhan/", cascade_above.receive, name="receive"),
    path("cap-tren/<int:pk>/xac-nhan/", cascade_above.decide, name="decide"),
    path("cap-tren/<int:pk>/ke-hoach-cua-don-vi/", cascade_above.name_plan, name="name_plan"),
    path("cap-tren/<int:pk>/bo-sung/<int:duty_pk>/", cascade_above.add_for, name="add_for"),
    path("cap-tren/<int:pk>/thuc-hien-theo/", cascade_above.follow, name="follow"),
    path("<int:pk>/huong-dan/", guidance.of_plan, name="guidance"),
    path("<int:pk>/huong-dan/tra-loi/", guidance.answer, name="answer_question"),
    path("huong-dan/<int:pk>/tep/", guidance.file, name="guidance_file"),
    path("huong-dan/<int:pk>/thu-hoi/", guidance.withdraw, name="withdraw_guidance"),
    path("cap-tren/<int:pk>/hoi/", guidance.ask, name="ask_superior"),
    path("cap-tren/dieu-chinh/<int:pk>/", guidance.amendment, name="handed_amendment"),
    path(
        "cap-tren/dieu-chinh/<int:pk>/xem-xet/",
        guidance.decide_amendment,
        name="decide_amendment",
    ),
    path("tham-muu/", advice.listing, name="advice_list"),
    path("tham-muu/du-thao/<int:draft_pk>/", advice.send, name="advise"),
    path("tham-muu/<int:pk>/", advice.show, name="advice"),
    path("tham-muu/<int:pk>/tep/", advice.file, name="advice_file"),
    path("tham-muu/<int:pk>/duong-dan/", advice.give_link, name="advice_link"),
    path("tham-muu/<int:pk>/ban-hanh/", advice.issued, name="advice_issued"),
    path("tham-muu/nhan/", advice.received, name="advice_received"),
    path("tham-muu/nhan/<int:pk>/tep/", advice.received_file, name="advice_received_file"),
    path("tham-muu/nhan/<int:pk>/tra-loi/", advice.answer, name="answer_advice"),
]
