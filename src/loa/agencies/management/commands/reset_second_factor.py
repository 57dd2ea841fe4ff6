"""`django-admin reset_second_factor` for whoever lost phone and codes and has nobody to ask."""

from __future__ import annotations

from argparse import ArgumentParser
from typing import Any

from django.core.management.base import BaseCommand, CommandError
from django.db import transaction

from loa.agencies.actions import forget
from loa.agencies.models import Person
from loa.agencies.queries import device_of, username_meant
from loa.audit.actions import record


class Command(BaseCommand):
    help = "Đặt lại xác thực hai bước của một người đã mất điện thoại và mã dự phòng."

    def add_arguments(self, parser: ArgumentParser) -> None:
        """Whose."""
        parser.add_argument("username", metavar="TÊN_ĐĂNG_NHẬP", help="tên đăng nhập của người đó")

    def handle(self, *, username: str, **_options: Any) -> None:
        """The password stays; the person turns it on again with another phone."""
        person = Person.objects.filter(username=username_meant(username)).first()
        if person is None:
            raise CommandError(f"Không có ai tên đăng nhập là “{username}”.")
        if device_of(person) is None:
            self.stdout.write(f"{person.full_name} chưa bật xác thực hai bước.")
            return
        with transaction.atomic():
            forget(person)
            person.session_round += 1
            person.save(update_fields=["session_round"])
            record("agencies.reset_second_factor", None, on=person)
        self.stdout.write(
            f"Đã đặt lại xác thực hai bước của {person.full_name}. Mật khẩu giữ nguyên; người này"
            " đăng nhập lại và bật trên điện thoại mới."
        )
