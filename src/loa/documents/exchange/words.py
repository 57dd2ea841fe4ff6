"""Why carried data is not taken, in the words of the page."""

from __future__ import annotations

_WHY = {
    "encrypted": "Tệp có mật khẩu nên chưa kiểm tra được dữ liệu kèm theo.",
    "unreadable": "Dữ liệu kèm theo bị hỏng nên không đọc được.",
    "twice": "Tệp có hai phần dữ liệu cùng tên nên không biết phần nào là của cơ quan ban hành.",
    "too_large": "Dữ liệu kèm theo lớn bất thường nên không được mở.",
    "too_deep": "Dữ liệu kèm theo có cấu trúc bất thường nên không được mở.",
    "not_canonical": "Dữ liệu kèm theo không đúng định dạng quy định.",
    "wrong_shape": "Dữ liệu kèm theo không đúng định dạng quy định.",
    "later_version": (
        "Dữ liệu kèm theo được lập bằng phiên bản mới hơn của hệ thống."
        " Đề nghị báo quản trị hệ thống cập nhật."
    ),
    "unsigned": "Văn bản chưa có chữ ký số nên chưa có gì bảo đảm dữ liệu là của cơ quan ban hành.",
    "too_many": "Tệp có quá nhiều chữ ký số nên chưa kiểm tra được dữ liệu kèm theo.",
    "broken": "Chữ ký số không nguyên vẹn: tệp đã bị thay đổi sau khi ký.",
    "added_later": "Dữ liệu được đưa vào tệp sau khi văn bản đã được ký.",
    "replaced_later": "Dữ liệu trong tệp đã bị thay đổi sau khi văn bản được ký.",
    "changed": "Trang văn bản còn được sửa sau khi ký.",
}
_UNTRUSTED = {
    "no_roots": "Hệ thống chưa được khai báo tổ chức chứng thực nào là tin cậy.",
    "unknown_issuer": "Chứng thư của người ký do tổ chức chưa được khai báo là tin cậy cấp.",
    "expired": "Chứng thư của người ký đã hết hiệu lực vào lúc ký.",
    "not_yet_valid": "Chứng thư của người ký chưa có hiệu lực vào lúc ký.",
    # Of older checks:
    "out_of_date": "Chứng thư của người ký không còn hoặc chưa có hiệu lực vào lúc ký.",
    "usage": "Chứng thư của người ký không được cấp để ký văn bản.",
    "revoked": "Chứng thư của người ký đã bị thu hồi.",
    "weak": "Thuật toán ký không còn an toàn.",
}
NO_HEAD = "Chưa đọc được tên cơ quan ban hành trên văn bản để đối chiếu với dữ liệu kèm theo."
OTHER_HEAD = "Dữ liệu kèm theo ghi là của {}, còn văn bản ghi cơ quan ban hành là {}."
OTHER_SIGNER = "Văn bản do {} ký số, còn dữ liệu kèm theo ghi là của {}."
OTHER_PAPER = "Dữ liệu kèm theo là của một văn bản khác: {}."


def refusal(why: str, distrust: str | None) -> str:
    """The sentence for a reason of loa.files.carried; "" for none."""
    if why == "untrusted":
        return _UNTRUSTED.get(distrust or "", _UNTRUSTED["unknown_issuer"])
    return _WHY.get(why, _WHY["unreadable"]) if why else ""
