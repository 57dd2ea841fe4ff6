"""Which task answers which duty: measured on words of two offices, precision first."""

from __future__ import annotations

import tomllib
from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest

from loa.agencies.queries import visible_to
from loa.plans.cascading.duties import spoken_to
from loa.plans.cascading.matching import PROPOSED_FROM, Match, match
from loa.plans.models import Obligation, Task
from tests.loa.work.builders import plan_of, task_of
from tests.loa.world import Staffed, build_world
from vanban.parser import taxonomy

pytestmark = pytest.mark.django_db
PAIRS = Path(__file__).with_name("cascade_pairs.toml")
PRECISION, RECALL = 0.95, 0.8


@pytest.fixture
def school() -> Iterator[Staffed]:
    at = build_world().school
    with visible_to(at.clerk):
        yield at


def duty(text: str, **fields: object) -> Obligation:
    themes, forms = taxonomy.themes_of(text), list(taxonomy.forms_of(text))
    return Obligation(text=text, themes=themes, forms=forms, start=0, end=0, **fields)


def tasks_of(at: Staffed, texts: list[str]) -> list[Task]:
    plan = plan_of(at)
    year = (date(2026, 1, 1), date(2026, 12, 31))
    for text in texts:
        forms = taxonomy.forms_of(text) or ["other"]
        task_of(plan, *forms, content=text, themes=taxonomy.themes_of(text), when=year)
    return list(plan.tasks.prefetch_related("forms"))


def test_proposals_are_right_and_most_answers_are_found(school: Staffed) -> None:
    right = wrong = wanted = 0
    for plan in tomllib.loads(PAIRS.read_text("utf-8"))["plan"]:
        tasks = tasks_of(school, plan["tasks"])
        duties = [duty(row["text"]) for row in plan["duties"]]
        found = match(duties, tasks)
        for row, one in zip(plan["duties"], duties, strict=True):
            proposed = {tasks.index(m.task) + 1 for m in found if m.duty is one}
            right += len(proposed & set(row["answers"]))
            wrong += len(proposed - set(row["answers"]))
            wanted += len(row["answers"])
    assert right / (right + wrong) >= PRECISION
    assert right / wanted >= RECALL


def only(school: Staffed, text: str, *texts: str, **fields: object) -> Match:
    (found,) = match([duty(text, **fields)], tasks_of(school, list(texts)))
    return found


def test_the_words_of_both_sides_are_marked_with_their_marks(school: Staffed) -> None:
    found = only(
        school,
        "Tham gia Hội thi trực tuyến tìm hiểu CCHC",
        "Tổ chức cho giáo viên tham gia hội thi trực tuyến tìm hiểu cải cách hành chính",
        "Niêm yết thủ tục",
    )
    assert [found.duty.text[a:b] for a, b in found.their_words] == [found.duty.text]
    marked = [found.task.content[a:b] for a, b in found.own_words]
    assert marked == ["tham gia hội thi trực tuyến tìm hiểu cải cách hành chính"]
    assert PROPOSED_FROM <= found.confidence <= 1


def test_words_of_every_such_plan_answer_nothing(school: Staffed) -> None:
    tasks = tasks_of(school, ["Tuyên truyền công tác cải cách hành chính năm 2026 của đơn vị"])
    assert match([duty("Tổ chức tuyên truyền cải cách hành chính năm 2026")], tasks) == []


def test_another_time_of_the_year_lowers_confidence(school: Staffed) -> None:
    words = "Treo băng rôn về dịch vụ công trực tuyến tại cổng trường"
    plan = plan_of(school)
    task_of(plan, "banner", content=words, when=(date(2026, 3, 1), date(2026, 3, 31)))
    tasks = list(plan.tasks.prefetch_related("forms"))
    same = duty(words, starts_on=date(2026, 3, 1), ends_on=date(2026, 3, 31))
    later = duty(words, starts_on=date(2026, 9, 1), ends_on=date(2026, 9, 30))
    in_time, out_of_time = (match([one], tasks)[0].confidence for one in (same, later))
    assert out_of_time < in_time


def test_names_of_agencies_tell_nothing(school: Staffed) -> None:
    tasks = tasks_of(school, ["Phối hợp với Sở Giáo dục và Đào tạo cung cấp thông tin"])
    asked = [duty("Gửi danh sách về Sở Giáo dục và Đào tạo đúng hạn")]
    assert match(asked, tasks, bodies=["Sở Giáo dục và Đào tạo"]) == []


@pytest.mark.parametrize(
    ("actor", "kinds"),
    [
        ("Các đơn vị trực thuộc", ["all"]),
        ("Thủ trưởng các cơ quan, đơn vị", ["all"]),
        ("Ủy ban nhân dân các xã, phường", ["commune"]),
        ("UBND cấp xã", ["commune"]),
        ("Các sở, ban, ngành; UBND các xã, phường", ["commune", "department"]),
        ("Các trường mầm non, Tiểu học, THCS, THPT trên địa bàn tỉnh", ["school"]),
        ("Trưởng các phòng, ban thuộc Sở", []),
        ("Văn phòng Sở", []),
        ("Các phòng chuyên môn", []),
        ("Phòng Văn hóa - Xã hội", []),
    ],
)
def test_an_actor_speaks_to_kinds_of_agencies(actor: str, kinds: list[str]) -> None:
    assert spoken_to(actor) == kinds
