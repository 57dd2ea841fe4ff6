"""The users' handbook: a page for every role, with pictures that exist and links that lead."""

from __future__ import annotations

import re
from io import BytesIO

import pytest
from django.test import Client
from django.urls import reverse
from PIL import Image

from loa.agencies.models import Role
from loa.desk import handbook
from tests.loa.world import build_world, signed_in

CHAPTERS = handbook.chapters()


@pytest.mark.parametrize("code", Role.Code.values)
def test_every_role_has_its_page(code: str) -> None:
    assert handbook.of_role(code) is not None


@pytest.mark.parametrize("chapter", CHAPTERS, ids=lambda chapter: chapter.slug)
def test_pictures_stand_there_and_say_what_they_show(chapter: handbook.Chapter) -> None:
    pictures = re.findall(r'<img src="/tro-giup/anh/([^"]+)" alt="([^"]*)"', chapter.html)
    assert pictures
    assert [name for name, words in pictures if handbook.picture(name) is None or not words] == []


@pytest.mark.parametrize("chapter", CHAPTERS, ids=lambda chapter: chapter.slug)
def test_pictures_say_their_size_so_that_those_below_wait(chapter: handbook.Chapter) -> None:
    for tag, name in re.findall(r'(<img src="/tro-giup/anh/([^"]+)"[^>]*>)', chapter.html):
        path = handbook.picture(name)
        assert path is not None
        with Image.open(path) as picture:
            assert f'width="{picture.width}" height="{picture.height}"' in tag
        assert 'loading="lazy"' in tag


@pytest.mark.parametrize("chapter", CHAPTERS, ids=lambda chapter: chapter.slug)
def test_the_pictures_that_load_first_leave_room_for_the_page(chapter: handbook.Chapter) -> None:
    """Three are as many as a browser loads ahead; with the page they stay below 200 KB."""
    names = re.findall(r'<img src="/tro-giup/anh/([^"]+)"', chapter.html)
    paths = [path for name in names[:3] if (path := handbook.picture(name))]
    assert sum(len(handbook.shown(path)) for path in paths) <= 140_000


def test_a_picture_is_handed_out_without_loss() -> None:
    path = handbook.picture("van-thu-1.png")
    assert path is not None
    answer = Client().get("/tro-giup/anh/van-thu-1.png")
    assert answer["Content-Type"] == "image/webp"
    with Image.open(BytesIO(answer.content)) as sent, Image.open(path) as kept:
        assert sent.convert("RGB").tobytes() == kept.convert("RGB").tobytes()


@pytest.mark.parametrize("chapter", CHAPTERS, ids=lambda chapter: chapter.slug)
def test_links_between_pages_lead_to_pages(chapter: handbook.Chapter) -> None:
    slugs = re.findall(r'href="/tro-giup/([^"/]+)/"', chapter.html)
    assert [slug for slug in slugs if handbook.chapter(slug) is None] == []


def test_raw_html_in_a_page_is_words() -> None:
    chapter = handbook.Chapter("thu", "Thử", frozenset(), "<script>x</script>\n\n**đậm**")
    assert "<script>" not in chapter.html
    assert "<strong>đậm</strong>" in chapter.html


@pytest.mark.django_db
def test_everybody_reads_it_and_each_role_finds_its_own_page_first() -> None:
    clerk = build_world().school.clerk
    own = handbook.of_role(clerk.code)
    assert own is not None
    page = signed_in(clerk).get(reverse("handbook:contents")).content.decode()
    assert f"Xem phần dành cho vai trò của mình: {own.title}" in page
    visitor = Client().get(reverse("handbook:chapter", args=[own.slug]))
    assert visitor.status_code == 200


@pytest.mark.django_db
@pytest.mark.django_db
@pytest.mark.parametrize("name", ["..%2fREADME.md", "khong-co.png", "a.svg", "x.png.png"])
def test_no_other_file_is_given_out(name: str) -> None:
    assert Client().get(f"/tro-giup/anh/{name}").status_code == 404
