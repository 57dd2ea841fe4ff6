"""The same year from behind: every proof, the trail, the sums kept, papers, and who sees what."""

from __future__ import annotations

from collections.abc import Iterator
from io import BytesIO, StringIO

import pytest
from django.core.management import call_command
from django.urls import reverse
from openpyxl import load_workbook

import vanban
from loa.agencies.queries import visible_to
from loa.audit.models import Unsealed
from loa.audit.sealing import check, seal_waiting
from loa.ledger.folding import differences
from loa.ledger.models import Fact, Opening
from loa.norms.indicators import indicators
from loa.plans.models import Plan
from loa.reports.models import Adjustment, Collection, Report, Submission
from loa.work.models import DueWork, Evidence
from tests.loa.stories.looking import everybody, of, value
from tests.loa.stories.year import Year
from tests.loa.world import Staffed

pytestmark = pytest.mark.slow


def test_every_task_ended_with_proof_or_with_a_reason(year: Year) -> None:
    ended = {"done": 0, "reason": 0}
    for at in everybody(year):
        with visible_to(at.clerk):
            for piece in DueWork.objects.filter(task__isnull=False):
                if piece.done_on is None:
                    assert piece.outcome, f"{at.agency}: {piece}"
                    assert piece.outcome_reason
                    ended["reason"] += 1
                else:
                    assert piece.evidence.filter(state=Evidence.State.VERIFIED).exists()
                    ended["done"] += 1
    assert ended["done"] > 80
    assert 0 < ended["reason"] < ended["done"]


def test_every_proof_was_confirmed_by_somebody_else(year: Year) -> None:
    for at in everybody(year):
        with visible_to(at.clerk):
            proofs = Evidence.objects.select_related("submitted_by", "verified_by")
            for proof in proofs.filter(state=Evidence.State.VERIFIED):
                assert proof.verified_by is not None
                assert proof.verified_by.person_id != proof.submitted_by.person_id
                assert not proof.self_verified


def test_the_trail_of_the_year_is_whole(year: Year) -> None:
    while seal_waiting():
        pass
    chains = list(check())
    assert not Unsealed.objects.exists()
    assert [chain.why for chain in chains if chain.broken_at is not None] == []
    assert {at.agency.pk for at in everybody(year)} <= {chain.chain for chain in chains}
    assert sum(chain.length for chain in chains) > 600
    call_command("check_trail", stdout=StringIO())


def test_no_figure_was_typed_but_declared_ones_that_have_their_paper(year: Year) -> None:
    """Every number rests on facts; every fact on confirmed proof, a plan, a task or a paper."""
    assert list(_without_proof(year)) == []
    for filed in year.office.filed:
        for key, row in filed.figures.items():
            if row.get("value") not in (None, "0", "0.00") and not filed.collects:
                rests = row["facts"] or row.get("units") or indicators()[_code(key)].is_quotient
                assert rests, f"{filed.agency} {filed.window} {key}"
    with visible_to(year.at.home_affairs.clerk):
        for paper in Submission.objects.filter(way=Submission.Way.PAPER):
            assert paper.file is not None
            assert all(row["declared"] for row in paper.figures.values())
        typed = {s.unit.name for s in Submission.objects.exclude(way=Submission.Way.LOA)}
    assert typed == {"Ủy ban nhân dân xã Bình Hòa"}
    with visible_to(year.at.education.clerk):
        put_right = list(Adjustment.objects.all())
    assert [(one.key, one.after - one.before) for one in put_right] == [("TT25", 1)]
    assert all(one.reason and one.document for one in put_right)


def _without_proof(year: Year) -> Iterator[str]:
    for at in everybody(year):
        with visible_to(at.clerk):
            facts = list(Fact.objects.all())
            proofs = Evidence.objects.in_bulk(_sources(facts, "work.evidence"))
            openings = Opening.objects.in_bulk(_sources(facts, "ledger.opening"))
            pieces = set(DueWork.objects.values_list("pk", flat=True))
            plans = set(Plan.objects.values_list("pk", flat=True))
        for fact in facts:
            match fact.source_kind:
                case "work.evidence":
                    proof = proofs[fact.source_id]
                    held = proof.file_id is not None or proof.fetched_at is not None
                case "ledger.opening":
                    held = openings[fact.source_id].file_id is not None and fact.declared
                case "work.duework":
                    held = fact.source_id in pieces and not fact.declared
                case "plans.plan":
                    held = fact.source_id in plans and not fact.declared
                case _:
                    held = False
            if not held:
                yield f"{at.agency}: {fact.indicator} {fact.source_kind} {fact.source_id}"


def _sources(facts: list[Fact], kind: str) -> set[int]:
    return {fact.source_id for fact in facts if fact.source_kind == kind}


def _code(key: str) -> str:
    return "MC" if key.startswith("#") else key.partition("@")[0]


def test_sums_made_anew_from_the_facts_are_those_that_were_kept(year: Year) -> None:
    found = differences()
    assert [each for each in found if each.wrong] == []
    assert sum(each.rows for each in found) > 500
    call_command("ledger", rebuild=True, stdout=StringIO())
    assert [each for each in differences() if each.wrong] == []


def test_papers_and_sheets_open_and_say_the_same(year: Year) -> None:
    filed, by = of(year, year.at.province, "year"), year.at.province.clerk
    wanted = {"TT03", "TT08", "TT09", "TT23", "TT24", "TT25"}
    for name in ("docx", "pdf"):
        answer = year.stage.get(by, f"reports:{name}", filed.report)
        content = b"".join(answer) if answer.streaming else answer.content
        text = " ".join(vanban.read(BytesIO(content)).text.split())
        assert "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM" in text
        for code in wanted:
            said = f"{value(filed, code).normalize():f}"
            row = text.split(indicators()[code].name, 1)
            assert len(row) == 2, f"{name}: {code}"
            assert said in row[1][:160], f"{name}: {code}"
    with visible_to(year.at.home_affairs.clerk):
        collection = Collection.objects.get(window="year")
    answer = year.stage.get(
        year.at.home_affairs.clerk, "reports:collection_sums", collection.pk, tai="excel"
    )
    content = b"".join(answer) if answer.streaming else answer.content
    cells = [[c.value for c in row] for row in load_workbook(BytesIO(content)).active.iter_rows()]
    header = next(row for row in cells if "Đơn vị" in row)
    total = cells[-1]
    place = header.index(indicators()["TT25"].name)
    own = of(year, year.at.home_affairs, "year").parts["Sở Nội vụ"].get("TT25")
    whole = value(of(year, year.at.home_affairs, "year"), "TT25")
    assert total[place] == whole - (own.number if own else 0)


def test_nobody_of_another_agency_sees_anything(year: Year) -> None:
    strangers = [year.at.outsider, year.at.school, year.at.other_school]
    asked = 0
    for stranger in strangers:
        for at in everybody(year):
            if at is stranger:
                continue
            for address in _addresses(at):
                for by in (stranger.clerk, stranger.head)[: 1 + (stranger is year.at.outsider)]:
                    answer = year.stage.browser(by).get(address)
                    assert answer.status_code == 404, f"{by}: {address}"
                    asked += 1
    assert asked > 150
    for name in ("reports:list", "plans:list", "documents:list", "work:waiting"):
        page = year.stage.get(year.at.outsider.head, name).content.decode()
        assert "Kế hoạch số" not in page
        assert "BC-" not in page


def _addresses(at: Staffed) -> list[str]:
    """Addresses of what an agency holds, a few of each kind."""
    with visible_to(at.clerk):
        reports = list(Report.objects.values_list("pk", flat=True)[:3])
        plans = list(Plan.objects.values_list("pk", flat=True))
        proofs = list(Evidence.objects.exclude(file=None).values_list("pk", flat=True)[:3])
        collections = list(Collection.objects.values_list("pk", flat=True)[:2])
        sent = list(Submission.objects.values_list("pk", flat=True)[:2])
    named = [
        *((name, pk) for name in ("show", "docx", "pdf") for pk in reports),
        *(("collection", pk) for pk in collections),
        *(("submission", pk) for pk in sent),
    ]
    return [
        *(reverse(f"reports:{name}", args=[pk]) for name, pk in named),
        *(reverse("work:plan", args=[pk]) for pk in plans),
        *(reverse("work:file", args=[pk]) for pk in proofs),
    ]
