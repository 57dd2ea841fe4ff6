"""Addresses of the room work, below /lam-viec/."""

from django.urls import path

from loa.work.reminders import views as reminders
from loa.work.views import evidence, plan, record, sending, task

app_name = "work"
urlpatterns = [
    path("nhac-viec/", reminders.reminders, name="reminders"),
    path("nhac-viec/nhac-ngay/", reminders.now, name="remind_now"),
    path("nhac-viec/duong-dan/", reminders.links, name="reminder_links"),
    path("nhac-viec/da-gui/", reminders.handed_on, name="reminders_handed_on"),
    path("nhac-viec/cai-dat/", reminders.set_up, name="reminder_settings"),
    path("ke-hoach/<int:pk>/", plan.table, name="plan"),
    path("ke-hoach/<int:pk>/lich/", plan.calendar, name="calendar"),
    path("ke-hoach/<int:pk>/theo-don-vi/", plan.by_unit, name="by_unit"),
    path("ke-hoach/<int:pk>/tren-giay/", plan.paper, name="paper"),
    path("ke-hoach/<int:pk>/giao-viec/", plan.assign, name="assign"),
    path("ke-hoach/<int:pk>/duong-dan/", sending.links, name="links"),
    path("duong-dan/<int:pk>/thu-hoi/", sending.end_link, name="end_link"),
    path("hoi-dap/", sending.questions, name="questions"),
    path("hoi-dap/<int:pk>/", sending.answer, name="answer"),
    path("nhiem-vu/<int:pk>/", task.show, name="task"),
    path("hinh-thuc/<int:pk>/", task.substitute, name="substitute"),
    path("viec-cua-toi/", record.mine, name="mine"),
    path("ghi-nhan/", record.choose, name="record"),
    path("ghi-nhan/<int:pk>/<slug:code>/", record.form, name="record_form"),
    path("xac-nhan/", evidence.waiting, name="waiting"),
    path("xac-nhan/<int:pk>/", evidence.verify, name="verify"),
    path("minh-chung/<int:pk>/tep/", evidence.file, name="file"),
    path("minh-chung/<int:pk>/anh/", evidence.picture, name="picture"),
]
