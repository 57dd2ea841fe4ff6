"""Addresses of the room events, below /lam-viec/su-kien/."""

from django.urls import path

from loa.events.views import attendance, event, lists, papers

app_name = "events"
urlpatterns = [
    path("", lists.index, name="list"),
    path("bang/", lists.sheet, name="sheet"),
    path("them/", lists.choose_kind, name="choose_kind"),
    path("them/<slug:kind>/", lists.add, name="add"),
    path("dinh-ky/<slug:kind>/", lists.add_series, name="add_series"),
    path("ghi-nhan/", attendance.choose, name="choose"),
    path("tep/<int:pk>/", papers.file, name="file"),
    path("anh/<int:pk>/", papers.picture, name="picture"),
    path("ket-luan/<int:pk>/", event.conclusion, name="conclusion"),
    path("khach/<int:pk>/bo/", event.uninvite, name="uninvite"),
    path("<int:pk>/", event.show, name="show"),
    path("<int:pk>/sua/", event.revise, name="revise"),
    path("<int:pk>/khong-to-chuc/", event.cancel, name="cancel"),
    path("<int:pk>/khach-moi/", event.invite, name="invite"),
    path("<int:pk>/khach-moi/bang/", event.sheet, name="invited_sheet"),
    path("<int:pk>/tinh-cho/", event.count, name="count"),
    path("<int:pk>/ket-luan/", event.conclude, name="conclude"),
    path("<int:pk>/ket-thuc/", event.close, name="close"),
    path("<int:pk>/so-giay-moi/", papers.number, name="number"),
    path("<int:pk>/giay-moi/trinh-ky/", papers.put_up_invitation, name="put_up"),
    path("<int:pk>/bien-ban/du-thao/", papers.draft_minutes, name="draft_minutes"),
    path("<int:pk>/giay-moi.<slug:suffix>", papers.invitation, name="invitation"),
    path("<int:pk>/danh-sach-ky-ten.<slug:suffix>", papers.signing_list, name="signing_list"),
    path("<int:pk>/bien-ban/", papers.minutes, name="minutes"),
    path("<int:pk>/bien-ban.<slug:suffix>", papers.minutes_file, name="minutes_file"),
    path("<int:pk>/tep/", papers.add_file, name="add_file"),
    path("<int:pk>/diem-danh/", attendance.take, name="attendance"),
    path("<int:pk>/ghi-nhan/", attendance.record, name="record"),
    path("<int:pk>/ma/", attendance.screen, name="screen"),
    path("<int:pk>/ma/hinh/", attendance.code, name="code"),
]
