"""`django-admin demonstration` loads the fictional province; `--accounts` prints its accounts."""

from __future__ import annotations

from argparse import ArgumentParser
from typing import Any

from django.core.management.base import BaseCommand, CommandError

from loa.agencies.queries import is_demonstration, trial_accounts
from loa.demonstration.actions import NotEmptyError, load

HEADINGS = ("Đơn vị", "Vai trò", "Tên đăng nhập", "Mật khẩu")


class Command(BaseCommand):
    help = "Nạp dữ liệu minh hoạ (tỉnh Sơn Hà) vào hệ thống còn trống."

    def add_arguments(self, parser: ArgumentParser) -> None:
        """One switch."""
        parser.add_argument(
            "--accounts", action="store_true", help="chỉ in danh sách tài khoản dùng thử"
        )

    def handle(self, *, accounts: bool, **_options: Any) -> None:
        """Loads once; a second time says that it is there."""
        if accounts:
            self.stdout.write(_accounts())
        elif is_demonstration():
            self.stdout.write("Dữ liệu minh hoạ đã có sẵn.")
        else:
            self._load()

    def _load(self) -> None:
        try:
            load()
        except NotEmptyError as refused:
            raise CommandError(
                "Hệ thống này đã có đơn vị nên không nạp dữ liệu minh hoạ. "
                "Đề nghị dùng một thư mục dữ liệu khác, ví dụ --data thu-nghiem."
            ) from refused
        self.stdout.write("Đã nạp dữ liệu minh hoạ.")


def _accounts() -> str:
    rows = [
        (
            role.agency.name,
            role.get_code_display(),
            role.person.username,
            role.person.trial_password,
        )
        for role in trial_accounts()
    ]
    if not rows:
        return "Không có tài khoản dùng thử."
    widths = [max(len(row[column]) for row in (HEADINGS, *rows)) for column in range(len(HEADINGS))]
    lines = [
        "  ".join(cell.ljust(width) for cell, width in zip(row, widths, strict=True)).rstrip()
        for row in (HEADINGS, *rows)
    ]
    return "\n".join(["Tài khoản dùng thử (hư cấu):", *lines])
