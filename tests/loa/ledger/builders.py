"""What the walk over all pages needs of the ledger."""

from __future__ import annotations

from datetime import date

from django.core.files.uploadedfile import SimpleUploadedFile

from loa.ledger.actions import emit
from loa.ledger.models import Fact, Opening
from loa.ledger.opening import take_over
from tests.loa.world import Staffed


def taken_over(school: Staffed) -> Opening:
    """The report of a year before, with its paper."""
    return take_over(
        "year",
        2025,
        {"TT08": 12, "TT24": 300},
        report_number="40/BC-THPTBM",
        report_day=date(2025, 12, 12),
        upload=SimpleUploadedFile("bao-cao.txt", "Báo cáo".encode()),
        by=school.clerk,
    )


def stated(school: Staffed, day: date) -> Fact:
    """A number present that somebody stated."""
    return emit(
        "TT24",
        42,
        day,
        agency=school.agency,
        key="evidence:0",
        label="Hội nghị triển khai",
        source=school.agency.units.all()[0],
        declared=True,
    )
