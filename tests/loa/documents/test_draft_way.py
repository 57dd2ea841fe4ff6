"""Around a draft: hints, comments, versions, two people's words, putting up, coming back."""

from datetime import date

import pytest
from django.urls import reverse

from loa.agencies.queries import visible_to
from loa.channels.models import Notice
from loa.documents import draft_leaving, outgoing_leaving
from loa.documents.actions import drafts as actions
from loa.documents.actions import drafts_talk as talk
from loa.documents.actions import drafts_way as way
from loa.documents.actions.outgoing import issue, render
from loa.documents.actions.outgoing_steps import return_for_completion
from loa.documents.drafting.content import composed
from loa.documents.drafting.differences import changes
from loa.documents.drafting.fields import digest, parts
from loa.documents.drafting.findings import hints
from loa.documents.drafting.opening import PlanWishes, plan_composition
from loa.documents.errors import DocumentError
from loa.documents.models import Draft
from tests.loa.documents.draft_builders import begun_plan, first_of
from tests.loa.world import signed_in

pytestmark = pytest.mark.django_db


def written(draft: Draft, key: str, words: str, *, by, page: str = "a") -> Draft:
    """The draft with other words in one part."""
    held = {key: digest(parts(draft.content)[key])}
    return actions.write(draft, {key: {"words": words}}, held=held, page=page, by=by).draft


def put_up(draft: Draft, *, by):
    return way.put_up_draft(draft, render(composed(draft.content)), by=by)


def fresh(draft: Draft, *, by) -> Draft:
    with visible_to(by):
        return Draft.objects.get(pk=draft.pk)


def test_a_hint_stands_beside_its_part_and_is_mended_on_request(clerk):
    draft = begun_plan(by=clerk)
    key = first_of(draft, "bullet")
    draft = written(draft, key, "Lòng ghép tuyên truyền với sinh hoạt.", by=clerk)
    [hint] = [found for found in hints(draft.content) if found.key == key]
    assert hint.fixed is not None
    draft = talk.mend_hint(draft, key, name=hint.name, rule=hint.rule, page="a", by=clerk)
    assert parts(draft.content)[key]["words"] == "Lồng ghép tuyên truyền với sinh hoạt."
    assert [found for found in hints(draft.content) if found.key == key] == []


@pytest.mark.parametrize(
    ("typed", "offer"),
    [
        ("Lòng ghép tuyên truyền với sinh hoạt.", "Sửa giúp thành “Lồng ghép”"),
        ("Lồng ghép tuyên truyền trong trong sinh hoạt.", "Bỏ giúp"),
        ("Lồng ghép tuyên truyền ,vận động.", "Sửa giúp"),
    ],
)
def test_the_button_of_a_hint_says_what_it_will_do(clerk, typed, offer):
    draft = begun_plan(by=clerk)
    key = first_of(draft, "bullet")
    draft = written(draft, key, typed, by=clerk)
    assert offer in [found.offer for found in hints(draft.content) if found.key == key]


@pytest.mark.parametrize("at", ["school", "commune", "education"])
def test_a_plan_that_was_just_offered_lacks_its_grounds_and_nothing_else(world, at):
    """What a plan of no superior rests on only the agency knows."""
    draft = begun_plan(by=getattr(world, at).clerk)
    authority = ["TM. ỦY BAN NHÂN DÂN"] if at == "commune" else []
    draft.content["signature"] |= {"name": "Đỗ Văn Ví Dụ", "authority": authority}
    assert {found.rule for found in hints(draft.content)} == {"P01"}


def test_a_hint_on_a_recipient_mends_the_field_that_it_is_about(clerk):
    draft = begun_plan(by=clerk)
    key = first_of(draft, "recipient")
    typed = {"name": "Các tổ chuyên môn", "purpose": "để thưc hiện"}
    actions.write(
        draft, {key: typed}, held={key: digest(parts(draft.content)[key])}, page="a", by=clerk
    )
    draft = fresh(draft, by=clerk)
    [hint] = [found for found in hints(draft.content) if found.key == key and found.fixed]
    assert (hint.name, hint.fixed) == ("purpose", "để thực hiện")
    draft = talk.mend_hint(draft, key, name="purpose", rule=hint.rule, page="a", by=clerk)
    assert parts(draft.content)[key] == typed | {"purpose": "để thực hiện"}


def test_a_comment_stands_beside_its_part_until_it_is_dealt_with(world, clerk, client):
    draft = begun_plan(by=clerk)
    key = first_of(draft, "bullet")
    note = talk.comment(draft, "Nên ngắn hơn", key=key, by=world.school.standing_officer)
    page = reverse("drafts:edit", args=[draft.pk])
    assert "Nên ngắn hơn" in client.get(page).content.decode()
    client.post(page, {"act": f"resolve@{note.pk}", "held": "", "page": "a"})
    assert "Nên ngắn hơn" not in client.get(page).content.decode()


def test_a_version_is_taken_back_as_a_new_one(clerk, client):
    draft = begun_plan(by=clerk)
    key = first_of(draft, "bullet")
    before = parts(draft.content)[key]["words"]
    written(draft, key, "Lời khác hẳn", by=clerk)
    client.post(reverse("drafts:restore", args=[draft.pk]), {"lan": "1"})
    draft = fresh(draft, by=clerk)
    assert parts(draft.content)[key]["words"] == before
    with visible_to(clerk):
        assert [v.note for v in draft.versions.all()] == ["Lấy lại lần 1", "", "Bắt đầu soạn"]
    page = client.get(reverse("drafts:versions", args=[draft.pk]), {"tu": "1", "den": "2"})
    assert "Lời khác hẳn" in page.content.decode()


def test_words_kept_aside_are_put_in_when_chosen(world, clerk, client):
    draft = begun_plan(by=clerk)
    key = first_of(draft, "bullet")
    held = {key: digest(parts(draft.content)[key])}
    actions.write(draft, {key: {"words": "Của văn thư"}}, held=held, page="a", by=clerk)
    officer = world.school.standing_officer
    actions.write(draft, {key: {"words": "Của đầu mối"}}, held=held, page="b", by=officer)
    where = reverse("drafts:kept", args=[draft.pk])
    with visible_to(clerk):
        waiting = draft.kept_words.get()
    assert "đầu mối" in client.get(where).content.decode()
    client.post(where, {"so": str(waiting.pk), "chon": "lay"})
    assert parts(fresh(draft, by=clerk).content)[key] == {"words": "Của đầu mối"}


def test_parts_are_added_moved_turned_and_removed(clerk):
    draft = begun_plan(by=clerk)
    first = first_of(draft, "bullet")
    key = actions.add_part(draft, "bullet", where=first, page="a", by=clerk)
    now = fresh(draft, by=clerk)
    found = changes(draft.content, now.content)
    assert [(change.kind, change.key) for change in found] == [("added", key)]
    moved = actions.move_part(now, key, steps=-1, by=clerk)
    assert [c.kind for c in changes(now.content, moved.content)] == ["moved"]
    turned = actions.turn_part(moved, key, kind="heading2", by=clerk)
    assert next(n for n in turned.content["body"] if n["id"] == key)["level"] == 2
    assert key not in parts(actions.remove_part(turned, key, by=clerk).content)


def test_a_draft_that_was_put_up_is_locked_and_opens_again_with_the_words_of_the_return(
    world, clerk, client
):
    draft = begun_plan(by=clerk)
    outgoing = put_up(draft, by=clerk)
    assert fresh(draft, by=clerk).state == Draft.State.SUBMITTED
    with pytest.raises(DocumentError, match="tạm khoá"):
        written(draft, first_of(draft, "bullet"), "Muộn rồi", by=clerk)
    return_for_completion(outgoing, reason="Bổ sung kinh phí", by=world.school.head)
    assert fresh(draft, by=clerk).state == Draft.State.RETURNED
    page = client.get(reverse("drafts:edit", args=[draft.pk])).content.decode()
    assert "Bổ sung kinh phí" in page
    assert put_up(fresh(draft, by=clerk), by=clerk).pk == outgoing.pk


def test_an_issued_draft_is_locked_and_shows_no_hints(clerk, client):
    draft = begun_plan(by=clerk)
    outgoing = put_up(draft, by=clerk)
    issue(outgoing, number="30/KH-THPTBM", issued_on=date(2026, 3, 2), by=clerk)
    draft = fresh(draft, by=clerk)
    assert draft.state == Draft.State.ISSUED
    page = client.get(reverse("drafts:edit", args=[draft.pk])).content.decode()
    assert "<textarea" not in page
    assert "draft-wrong" not in page


def test_a_draft_with_blanks_left_is_not_put_up(clerk, client):
    answer = client.post(
        reverse("drafts:begin_paper"), {"kind": "cong-van", "about": "phối hợp tuyên truyền"}
    )
    with visible_to(clerk):
        draft = Draft.objects.get()
    assert answer["Location"] == reverse("drafts:edit", args=[draft.pk])
    with pytest.raises(DocumentError, match="chỗ để trống"):
        put_up(draft, by=clerk)


@pytest.mark.parametrize("kind", ["bao-cao", "quyet-dinh", "to-trinh", "thong-bao", "giay-moi"])
def test_every_kind_of_paper_opens_with_its_head(clerk, client, kind):
    answer = client.post(reverse("drafts:begin_paper"), {"kind": kind, "about": "tuyên truyền"})
    page = client.get(answer["Location"]).content.decode()
    assert "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM" in page
    assert "-THPTBM" in page


def test_a_letter_goes_to_word_and_comes_back_without_a_difference(clerk, client):
    from loa.documents.draft_word import content_of, word_file
    from loa.documents.drafting.adoption import adopt
    from loa.files import actions as files

    client.post(reverse("drafts:begin_paper"), {"kind": "cong-van", "about": "phối hợp"})
    with visible_to(clerk):
        draft = Draft.objects.get()
    content = content_of(files.store(word_file(draft)), name="cv.docx")
    assert changes(draft.content, adopt(draft.content, content)) == []


def test_a_ground_that_was_replaced_is_said_beside_it(clerk, client):
    draft = begun_plan(by=clerk)
    old = "Căn cứ Nghị định số 61/2018/NĐ-CP ngày 23 tháng 4 năm 2018 của Chính phủ"
    holds = "Căn cứ Nghị định số 30/2020/NĐ-CP ngày 05 tháng 3 năm 2020 của Chính phủ"
    draft.content["grounds"] = [
        {"id": "n901", "kind": "ground", "words": old},
        {"id": "n902", "kind": "ground", "words": holds},
    ]
    draft.save()
    page = client.get(reverse("drafts:edit", args=[draft.pk])).content.decode()
    assert "Văn bản số 61/2018/NĐ-CP đã được thay thế bởi 118/2025/NĐ-CP" in page
    assert "Văn bản số 30/2020/NĐ-CP" not in page


def test_the_agencys_own_plan_is_said_to_be_its_own_once(clerk):
    cited = "Kế hoạch số 08/KH-THPTBM ngày 15/01/2026"
    for said in (cited, f"{cited} của {clerk.agency.name}"):
        paper = plan_composition(clerk.agency, PlanWishes(year=2026, own_plan=said))
        words = " ".join(str(block.words) for block in paper.body if hasattr(block, "words"))
        assert words.count(f"{cited} của {clerk.agency.name};") == 1


def test_what_is_put_up_is_what_stands_in_the_draft(world, clerk):
    begun = begun_plan(by=clerk)
    key = first_of(begun, "bullet")
    seen = fresh(begun, by=clerk)
    rendered = render(composed(seen.content))
    written(seen, key, "Sửa trong lúc trình", by=world.school.standing_officer, page="b")
    with pytest.raises(DocumentError, match="vừa được sửa"):
        way.put_up_draft(seen, rendered, by=clerk)


def test_a_part_is_commented_on_in_the_page_answered_and_closed(world, clerk, client):
    draft = begun_plan(by=clerk)
    key, page = first_of(draft, "bullet"), reverse("drafts:edit", args=[draft.pk])
    sent = {"held": "", "page": "a"}
    colleague = signed_in(world.school.standing_officer)
    colleague.post(page, sent | {"act": f"comment@{key}", f"say-{key}": "Nên ngắn hơn"})
    with visible_to(clerk):
        note = draft.comments.get()
    client.post(page, sent | {"act": f"answer@{note.pk}", f"answer-{note.pk}": "Đã rút gọn"})
    shown = client.get(page).content.decode()
    assert shown.index("Nên ngắn hơn") < shown.index("Đã rút gọn")
    client.post(page, sent | {"act": f"resolve@{note.pk}"})
    assert "Đã rút gọn" not in client.get(page).content.decode()


def test_whoever_spoke_of_a_part_hears_the_answer(world, clerk):
    draft = begun_plan(by=clerk)
    colleague = world.school.standing_officer
    note = talk.comment(draft, "Nên ngắn hơn", key=first_of(draft, "bullet"), by=colleague)
    talk.answer(note, "Đã rút gọn", by=clerk)
    with visible_to(clerk):
        heard = Notice.objects.order_by("pk").values_list("person_id", flat=True)
        assert list(heard) == [clerk.person_id, colleague.person_id]


def test_what_is_dealt_with_is_not_answered_any_more(clerk):
    note = talk.comment(begun_plan(by=clerk), "Nên ngắn hơn", by=clerk)
    talk.resolve(note, by=clerk)
    with pytest.raises(DocumentError, match="đã được xử lý"):
        talk.answer(note, "Muộn rồi", by=clerk)


def test_leavers_drafts_go_to_somebody_else_and_say_who_began_them(world, clerk):
    draft = begun_plan(by=clerk)
    to = world.school.standing_officer
    with visible_to(world.school.head):
        (held,) = draft_leaving.list_for(clerk.person, clerk.agency)
        moves = [
            draft_leaving.move([held.key], clerk.person, to, world.school.head) for _ in range(2)
        ]
        draft.refresh_from_db()
        assert (moves, draft.holder, draft.begun_by) == ([1, 0], to, clerk)
        assert draft_leaving.list_for(clerk.person, clerk.agency) == []


def test_the_draft_of_a_paper_on_its_way_goes_with_the_paper(world, clerk):
    outgoing = put_up(begun_plan(by=clerk), by=clerk)
    to = world.school.standing_officer
    with visible_to(world.school.head):
        assert draft_leaving.list_for(clerk.person, clerk.agency) == []
        outgoing_leaving.move([outgoing.pk], clerk.person, to, world.school.head)
        assert Draft.objects.get(pk=outgoing.source_id).holder == to


def test_drafts_are_found_without_marks(clerk, client):
    begun_plan(by=clerk)
    page = client.get(reverse("drafts:list"), {"tim": "tuyen truyen cai cach"}).content.decode()
    assert "Tuyên truyền cải cách" in page
