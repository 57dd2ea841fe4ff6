"""How a document stood on its pages survives as JSON, and stays small."""

import json
from random import Random

import pytest

from loa.files.layout import dump, load
from loa.files.places import pack, unpack
from vanban.model import CERTAIN, Block, Page, Places, Source, Span


def scanned(pages: int, words: int = 400) -> Source:
    """A source with as many words on each page as a full sheet has."""
    random, places, text = Random(7), Places(), []
    start = 0
    for number in range(1, pages + 1):
        for word in range(words):
            x, y = 80 + word % 10 * 45 + random.random(), 60 + word // 10 * 18 + random.random()
            places.add(start, number, (x, y, x + 30, y + 11), random.randint(40, 97))
            text.append("chữ")
            start += 4
    whole = " ".join(text)
    sheets = [Page(number, 595.28, 841.89, scanned=True) for number in range(1, pages + 1)]
    return Source(whole, [Block(0, len(whole))], format="scan", pages=sheets, places=places)


def test_places_come_back_to_an_eighth_of_a_point():
    places = scanned(2).places
    again = unpack(pack(places))
    assert again.starts == places.starts
    assert again.pages == places.pages
    assert again.confidences == places.confidences
    assert list(again.boxes) == pytest.approx(list(places.boxes), abs=0.126)


def test_a_document_without_words_has_places_all_the_same():
    assert list(unpack(pack(Places())).starts) == []


def test_what_lies_beyond_the_page_is_kept_at_its_edge():
    places = Places()
    places.add(0, 1, (-20, -1, 1e6, 5), CERTAIN)
    assert unpack(pack(places)).box(0) == (0.0, 0.0, 16383.75, 5.0)


def test_a_source_answers_after_its_json_as_before():
    source = scanned(2)
    again = load(json.loads(json.dumps(dump(source))), source.text)
    span = Span(400 * 4, 400 * 4 + 3)
    assert again.confidence(span) == source.confidence(span)
    assert [anchor.page for anchor in again.boxes(span)] == [2]
    assert [page.scanned for page in again.pages] == [True, True]


def test_a_scan_of_thirty_pages_takes_little_room():
    assert len(json.dumps(dump(scanned(30)))) < 150_000


def test_a_word_file_has_no_pages():
    source = Source("Kế hoạch", [Block(0, 8)], format="docx")
    again = load(dump(source), source.text)
    assert again.pages == []
    assert again.places is None
