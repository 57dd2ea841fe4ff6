"""What stands on the pages of an agency: a former name, authority to sign, somebody who left."""

from __future__ import annotations

from datetime import date

from loa.agencies.actions import give_authority, rename_agency
from loa.agencies.models import Role
from tests.loa.world import SINCE, Staffed, role


def settle(at: Staffed) -> None:
    """The agency had another name until 1 September 2021, and its deputy signs for the head."""
    now = at.agency.name
    rename_agency(
        now,
        at.agency.symbol,
        on=date(2021, 9, 1),
        document="Quyết định số 15/QĐ-UBND ngày 20/8/2021",
        by=at.head,
    )
    at.agency.reorganisations.update(former_name=f"{now} (cũ)")
    give_authority(
        at.deputy_head,
        "kt",
        "Cải cách hành chính, chuyển đổi số",
        document="Phân công công tác năm 2026",
        valid_from=SINCE,
        by=at.head,
    )
    left = role(at.agency, Role.Code.TASK_OWNER, name="Lê Văn Đã Nghỉ")
    Role.objects.filter(pk=left.pk).update(valid_to=date(2025, 6, 30))
