"""Addresses of the room work, below /lam-viec/."""

from django.urls import path

from loa.work.reminders import views as reminders
from loa.work.views import ending, evidence, other, papers, people, plan, record, sending, task

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
    path("ke-hoach/<int:pk>/bang-phan-cong/", papers.assignments, name="assignments_paper"),
    path("phan-cong/", people.load, name="workload"),
    path("phan-cong/nguoi/<int:pk>/", people.of_person, name="load_of_person"),
    path(
        "phan-cong/nguoi/<int:pk>/phieu-ket-qua/<int:year>/",
        papers.results_of_person,
        name="results_of_person",
    ),
    path("phan-cong/bo-phan/<int:pk>/", people.of_unit, name="load_of_unit"),
    path("phan-cong/<int:pk>/nhan/", people.take, name="take"),
    path("phan-cong/<int:pk>/xin-giao-lai/", people.send_back, name="send_back"),
    path("viec-khac/", other.listing, name="other"),
    path("viec-khac/them/", other.add, name="add_due"),
    path("viec-khac/<int:pk>/", other.show, name="due"),
    path("viec-khac/<int:pk>/giao/", other.assign, name="assign_due"),
    path("viec-khac/ket-qua/<int:pk>/", other.judge, name="judge"),
    path("viec-khac/ket-qua/<int:pk>/tep/", other.file, name="result_file"),
    path("ky/<int:pk>/gia-han/", ending.extend, name="extend"),
    path("ky/<int:pk>/khong-thuc-hien-duoc/", ending.not_done, name="not_done"),
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
