"""A draft is begun, written in by two people, and keeps its versions."""

import pytest
from django.urls import reverse

from loa.agencies.queries import visible_to
from loa.documents.actions import drafts as actions
from loa.documents.drafting.fields import digest, parts
from loa.documents.models import Draft
from tests.loa.documents.draft_builders import begun_plan, first_of
from tests.loa.world import signed_in

pytestmark = pytest.mark.django_db


def test_a_plan_opens_with_the_agencys_head_and_all_its_sections(world, clerk, client):
    answer = client.post(
        reverse("drafts:begin_plan"),
        {"year": "2026", "themes": ["T01", "T05"], "motto": "Kỷ cương, hiệu quả", "own_plan": ""},
    )
    with visible_to(clerk):
        draft = Draft.objects.get()
    assert answer.status_code == 302
    page = " ".join(client.get(answer["Location"]).content.decode().split())
    for words in (
        "Trường THPT Bình Minh",
        "KH-THPTBM",
        "Mục đích, yêu cầu",
        "Chủ trương, đường lối của Đảng",
        "chủ đề năm 2026 “Kỷ cương, hiệu quả”",
        "Kinh phí và điều kiện bảo đảm",
        "Tổ chức thực hiện",
        "Sản phẩm",
        "HIỆU TRƯỞNG",
    ):
        assert words in page, words
    assert draft.settings["motto"] == "Kỷ cương, hiệu quả"


def test_what_two_people_write_in_different_parts_is_all_kept(world, clerk):
    draft = begun_plan(by=clerk)
    before = parts(draft.content)
    held = {key: digest(said) for key, said in before.items()}
    one, other = first_of(draft, "bullet"), first_of(draft, "paragraph")
    mine = before | {one: {"words": "Ý của văn thư"}}
    theirs = before | {other: {"words": "Đoạn của đầu mối"}}
    officer = world.school.standing_officer
    actions.write(draft, mine, held=held, page="a", by=clerk)
    saved = actions.write(draft, theirs, held=held, page="b", by=officer)
    now = parts(saved.draft.content)
    assert now[one] == {"words": "Ý của văn thư"}
    assert now[other] == {"words": "Đoạn của đầu mối"}
    assert saved.clashes == []


def test_words_for_a_part_that_another_has_changed_are_kept_aside(world, clerk):
    draft = begun_plan(by=clerk)
    before = parts(draft.content)
    held = {key: digest(said) for key, said in before.items()}
    one = first_of(draft, "bullet")
    officer = world.school.standing_officer
    actions.write(draft, {one: {"words": "Ý của văn thư"}}, held=held, page="a", by=clerk)
    saved = actions.write(draft, {one: {"words": "Ý của đầu mối"}}, held=held, page="b", by=officer)
    assert parts(saved.draft.content)[one] == {"words": "Ý của văn thư"}
    with visible_to(clerk):
        kept = draft.kept_words.get()
    assert kept.fields == {"words": "Ý của đầu mối"}
    assert kept.other == clerk.person.called


def test_one_page_never_clashes_with_itself(world, clerk):
    draft = begun_plan(by=clerk)
    one = first_of(draft, "bullet")
    held = {key: digest(said) for key, said in parts(draft.content).items()}
    actions.write(draft, {one: {"words": "Lần một"}}, held=held, page="a", by=clerk)
    saved = actions.write(draft, {one: {"words": "Lần hai"}}, held=held, page="a", by=clerk)
    assert parts(saved.draft.content)[one] == {"words": "Lần hai"}


def test_a_sitting_makes_one_version_and_another_person_the_next(world, clerk):
    draft = begun_plan(by=clerk)
    one = first_of(draft, "bullet")
    for words in ("Một", "Hai", "Ba"):
        held = {key: digest(said) for key, said in parts(draft.content).items()}
        saved = actions.write(draft, {one: {"words": words}}, held=held, page="a", by=clerk)
        draft = saved.draft
    with visible_to(clerk):
        assert draft.versions.count() == 2
    actions.write(
        draft,
        {one: {"words": "Bốn"}},
        held={one: digest({"words": "Ba"})},
        page="b",
        by=world.school.standing_officer,
    )
    with visible_to(clerk):
        assert [v.number for v in draft.versions.all()] == [3, 2, 1]


def test_a_save_after_a_pause_answers_with_the_paper_and_leaves_the_fields_alone(clerk, client):
    draft = begun_plan(by=clerk)
    one = first_of(draft, "bullet")
    sent = {f"{one}.words": "Ý mới", "held": f"{one}:{digest(parts(draft.content)[one])}"}
    answer = client.post(
        reverse("drafts:edit", args=[draft.pk]), sent, headers={"HX-Request": "true"}
    )
    page = answer.content.decode()
    assert "Ý mới" in page
    assert "<textarea" not in page
    assert f'value="{one}:{digest({"words": "Ý mới"})}"' in page


def test_a_row_is_added_below_and_gets_the_focus(clerk, client):
    draft = begun_plan(by=clerk)
    with visible_to(clerk):
        table = next(n for n in draft.content["annexes"][0]["body"] if n["kind"] == "table")
    answer = client.post(
        reverse("drafts:edit", args=[draft.pk]),
        {"act": f"add:row@{table['id']}", "held": "", "page": "a"},
        headers={"HX-Request": "true"},
    )
    assert answer["HX-Retarget"] == "#soan-thao"
    assert answer.content.decode().count(" autofocus") == 1


def test_a_draft_of_another_agency_is_not_there(world, clerk):
    draft = begun_plan(by=clerk)
    elsewhere = signed_in(world.outsider.clerk)
    assert elsewhere.get(reverse("drafts:edit", args=[draft.pk])).status_code == 404
