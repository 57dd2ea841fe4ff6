"""A list of staff taken in: what it would do is shown row by row before anything is saved."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_GET, require_http_methods

from loa.agencies import actions
from loa.agencies.access import allow, role_of
from loa.agencies.forms import StaffListForm
from loa.agencies.staff_import import weigh
from loa.agencies.staff_list import as_text
from loa.files.errors import NotReadError
from loa.files.sheets import read_sheet
from loa.ui import flash, sheets

_SAMPLE = (
    ("Nguyễn Văn Mẫu", "Thầy", "Tổ trưởng", "Tổ Ngữ văn", "0900 000 001", "mau.nv@truong.example"),
    ("Trần Thị Thử", "Cô", "Giáo viên", "Tổ Toán", "0900 000 002", ""),
    ("Đỗ Thị Giả Định", "Cô", "Nhân viên văn thư", "Tổ Văn phòng", "", "vanthu@truong.example"),
)


@allow("agencies.manage_people")
@require_http_methods(["GET", "POST"])
def import_staff(request: HttpRequest) -> HttpResponse:
    """Reads a list and shows what each row does; with `lay`, takes the good rows.

    The list itself goes to and fro as text, so that nothing of it is kept before it is taken.
    """
    role = role_of(request)
    if request.method == "POST" and "lay" in request.POST:
        taken = actions.take_list(request.POST.get("staff", ""), by=role)
        flash.done(request, _said(len(taken.new), taken.completed))
        return redirect("agencies:people")
    form = StaffListForm(request.POST or None, request.FILES or None)
    if request.method == "POST" and form.is_valid():
        try:
            text = _text(form)
        except NotReadError as refused:
            form.add_error("file", str(refused))
        else:
            return _preview(request, text)
    status = 422 if form.is_bound else 200
    return render(request, "agencies/import_staff.html", {"form": form}, status=status)


@allow("agencies.manage_people")
@require_GET
def sample_list(request: HttpRequest) -> HttpResponse:
    """A list to fill in, with three made-up people."""
    columns = ("TT", "Họ và tên", "Xưng hô", "Chức vụ", "Bộ phận", "Điện thoại", "Thư điện tử")
    rows = [(number, *row) for number, row in enumerate(_SAMPLE, start=1)]
    title = f"Danh sách người của {role_of(request).agency}"
    notes = ["Xoá ba dòng ví dụ rồi điền. Chỉ cột “Họ và tên” là bắt buộc."]
    return sheets.download("mau-danh-sach-nguoi", columns, rows, title, notes=notes)


def _preview(request: HttpRequest, text: str) -> HttpResponse:
    weighed = weigh(role_of(request).agency, text)
    context: dict[str, Any] = {"weighed": weighed, "text": text}
    if weighed.read.refused or not (weighed.rows or weighed.complaints):
        form = StaffListForm({"staff": text})
        form.add_error(None, weighed.read.refused or "Danh sách không có dòng nào.")
        return render(request, "agencies/import_staff.html", {"form": form}, status=422)
    return render(request, "agencies/weighed_staff.html", context)


def _text(form: StaffListForm) -> str:
    """The list as text; ValidationError words come from the reader."""
    upload = form.cleaned_data["file"]
    if upload is None:
        return str(form.cleaned_data["staff"])
    if not str(upload.name).lower().endswith((".xlsx", ".xlsm")):
        raise NotReadError(
            "Chỉ nhận tệp Excel có đuôi .xlsx. Đề nghị mở tệp trong Excel, chọn lưu dạng .xlsx,"
            " hoặc chép danh sách rồi dán vào ô bên dưới."
        )
    return as_text(read_sheet(upload.file))


def _said(new: int, completed: int) -> str:
    if not new and not completed:
        return "Danh sách không có gì mới: mọi người trong đó đều đã có."
    said = [f"đã thêm {new} người"] if new else []
    said += [f"đã bổ sung thông tin của {completed} người"] if completed else []
    sentence = " và ".join(said)
    after = " Đề nghị in phiếu tài khoản cho người mới." if new else ""
    return f"{sentence[0].upper()}{sentence[1:]}.{after}"
