"""`django-admin check_trail`: whether the trail is as it was sealed."""

from __future__ import annotations

from typing import Any

from django.core.management.base import BaseCommand, CommandError

from loa.audit.models import Unsealed
from loa.audit.sealing import OF_NOBODY, Chain, check, left_out


class Command(BaseCommand):
    help = "Kiểm tra nhật ký: mỗi mục đã niêm phong có còn nguyên như khi ghi không."

    def handle(self, **options: Any) -> None:
        """One line a chain with the digest to keep elsewhere, if asked; fails at a broken one."""
        chains = list(check())
        if options["verbosity"] > 1:
            for chain in chains:
                self.stdout.write(f"{_of(chain)}: {chain.length} mục, mã {chain.head}")
        broken = [chain for chain in chains if chain.broken_at is not None]
        for chain in broken:
            self.stderr.write(f"{_of(chain)}: hỏng từ mục thứ {chain.broken_at}: {chain.why}.")
        missing = left_out()
        if missing:
            self.stderr.write(f"{missing} mục không có niêm phong và không còn chờ niêm phong.")
        if broken or missing:
            raise CommandError("Nhật ký đã bị thay đổi sau khi niêm phong.")
        sealed = sum(chain.length for chain in chains)
        waiting = Unsealed.objects.count()
        self.stdout.write(f"Nhật ký nguyên vẹn: {sealed} mục đã niêm phong, {waiting} mục chờ.")


def _of(chain: Chain) -> str:
    return "Hệ thống" if chain.chain == OF_NOBODY else f"Đơn vị số {chain.chain}"
