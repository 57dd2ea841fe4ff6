"""`django-admin ledger`: whether the sums that are kept are what the facts say."""

from __future__ import annotations

from argparse import ArgumentParser
from typing import Any

from django.core.management.base import BaseCommand, CommandError

from loa.ledger.folding import Difference, differences, rebuild

NAMES = {
    "below": "đơn vị cấp dưới",
    "breadth": "số đơn vị cấp dưới",
    "summary": "số cộng dồn theo nửa tháng",
    "sharedkey": "bài đăng ở nhiều nơi",
    "windowfigure": "số theo kỳ báo cáo",
    "spread": "số đơn vị theo từng giá trị",
}


class Command(BaseCommand):
    help = "Tính lại mọi số liệu tổng hợp từ số liệu gốc rồi so với số đang giữ."

    def add_arguments(self, parser: ArgumentParser) -> None:
        """--rebuild puts right what differs."""
        parser.add_argument(
            "--rebuild", action="store_true", help="sửa những số không khớp với số liệu gốc"
        )

    def handle(self, **options: Any) -> None:
        """Fails when something differs, unless it was told to put it right."""
        mend = options["rebuild"]
        found = rebuild() if mend else differences()
        wrong = [each for each in found if each.wrong]
        for each in wrong:
            self.stderr.write(f"{_said(each)} không khớp với số liệu gốc.")
        if wrong and not mend:
            raise CommandError(
                "Số liệu tổng hợp không khớp với số liệu gốc. Đề nghị chạy:"
                " loa manage ledger --rebuild"
            )
        if wrong:
            self.stdout.write("Đã sửa theo số liệu gốc.")
        else:
            rows = sum(each.rows for each in found)
            self.stdout.write(f"Số liệu tổng hợp khớp với số liệu gốc: {rows} dòng.")


def _said(each: Difference) -> str:
    return f"{NAMES[each.table]}: {each.wrong} trong {each.rows} dòng"
