"""What pages load is made from what is installed: small, complete and repeatable."""

import gzip

import pytest
from fontTools.ttLib import TTFont

from loa.ui import build

VIETNAMESE = "ăâđêôơưĂÂĐÊÔƠƯ" + "ẮẰẲẴẶấầẩẫậếềểễệốồổỗộớờởỡợứừửữựỳỷỹỵýịĩỏọủụạả"


@pytest.fixture(scope="module")
def target(tmp_path_factory):
    folder = tmp_path_factory.mktemp("build")
    build.build(folder)
    return folder


def compressed(path) -> int:
    data = path.read_bytes()
    return len(data) if path.suffix == ".woff2" else len(gzip.compress(data))


def test_every_vietnamese_letter_is_in_every_font(target):
    fonts = list(target.glob("*.woff2"))
    assert len(fonts) == 5
    for font in fonts:
        letters = TTFont(font).getBestCmap()
        assert [letter for letter in VIETNAMESE if ord(letter) not in letters] == []


def test_figures_stand_below_each_other(target):
    font = TTFont(target / "be-vietnam-pro-400.woff2")
    (lookup,) = font["GSUB"].table.LookupList.Lookup
    swaps = lookup.SubTable[0].mapping
    assert len(swaps) == 10
    assert len({font["hmtx"][wide][0] for wide in swaps.values()}) == 1


def test_building_again_changes_nothing(target):
    before = {path: (path.read_bytes(), path.stat().st_mtime_ns) for path in target.glob("*.woff2")}
    build.build(target)
    after = {path: (path.read_bytes(), path.stat().st_mtime_ns) for path in target.glob("*.woff2")}
    assert before == after


def test_a_public_page_leaves_room_for_words_within_60_kb(target):
    parts = ["loa.css", "be-vietnam-pro-400.woff2", "be-vietnam-pro-600.woff2"]
    assert sum(compressed(target / part) for part in parts) < 40_000


def test_a_staff_page_leaves_room_for_words_within_200_kb(target):
    parts = [path for path in target.iterdir() if path.suffix != ".sha256"]
    assert sum(compressed(path) for path in parts) < 100_000


def test_the_styles_name_only_files_that_were_built(target):
    css = (target / "loa.css").read_text("utf-8")
    named = {part.split('")')[0] for part in css.split('url("')[1:]}
    assert named == {path.name for path in target.glob("*.woff2")}
