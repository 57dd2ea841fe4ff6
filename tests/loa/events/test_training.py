"""Training: who was sent or came, certificates, and what share of the staff it is."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

import pytest
from django.core.exceptions import ValidationError

from loa.agencies.queries import staff, visible_to
from loa.events import trained
from loa.events.actions import close, count_for, invite, keep_file, record_line
from loa.events.models import EventFile, Invited
from loa.work.models import Evidence
from tests.loa.events.builders import DAY, event_of
from tests.loa.work.builders import one_piece, photo
from tests.loa.world import Staffed, build_world, signed_in

pytestmark = pytest.mark.django_db


@pytest.fixture
def at(set_today: Callable[[date], None]) -> Staffed:
    set_today(DAY)
    return build_world().school


def test_certificates_prove_the_form_training(at: Staffed) -> None:
    piece = one_piece(at, "training_class")
    event = event_of(at, kind="sent_training", title="Bồi dưỡng nghiệp vụ")
    sent = [at.task_owner.person, at.unit_lead.person]
    rows = invite(event, people=sent, by=at.clerk)
    record_line(event, line="2/2", by=at.clerk)
    certificate = EventFile.What.CERTIFICATE
    for row, colour in zip(rows, ("red", "blue"), strict=True):
        keep_file(event, photo(colour), what=certificate, invited=row, by=at.clerk)
    count_for(event, None, pieces=[(piece.pk, "training_class")], by=at.clerk)
    close(event, by=at.clerk)
    with visible_to(at.clerk):
        [proof] = Evidence.objects.all()
        found = trained.of_year(at.agency, 2026)
    assert proof.form == "training_class"
    assert proof.file is not None
    assert (found.count, found.staff_count) == (2, len(staff(at.agency)))
    assert [row.certificates for row in found.people] == [1, 1]
    page = signed_in(at.clerk).get("/lam-viec/su-kien/tap-huan/").content.decode()
    assert "Đã tập huấn 2/8 người (25,0 %)" in page


def test_who_was_absent_was_not_trained_and_nobody_counts_twice(at: Staffed) -> None:
    for title in ("Lớp một", "Lớp hai"):
        event = event_of(at, kind="training", title=title)
        invite(event, people=[at.task_owner.person, at.head.person], by=at.clerk)
        record_line(event, line=f"1/2, vắng: {at.head.person.full_name}", by=at.clerk)
        close(event, by=at.clerk)
    with visible_to(at.clerk):
        found = trained.of_year(at.agency, 2026)
    assert [row.person for row in found.people] == [at.task_owner.person]
    assert len(found.people[0].classes) == 2


def test_a_certificate_is_of_somebody_on_the_list(at: Staffed) -> None:
    event = event_of(at, kind="sent_training", title="Lớp một")
    other = event_of(at, kind="sent_training", title="Lớp hai")
    [row] = invite(other, people=[at.head.person], by=at.clerk)
    with pytest.raises(ValidationError, match="không có trong danh sách"):
        keep_file(event, photo(), what=EventFile.What.CERTIFICATE, invited=row, by=at.clerk)
    with visible_to(at.clerk):
        assert Invited.objects.filter(certificates__isnull=False).count() == 0
