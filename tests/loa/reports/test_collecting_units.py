"""Whose report a file is: taken only where nothing speaks for somebody else."""

from __future__ import annotations

import pytest

from loa.reports.collecting.clues import Clues
from loa.reports.collecting.units import KnownUnit, Registry

AN_PHU = KnownUnit(
    1, ["Ủy ban nhân dân xã An Phú", "UBND xã An Phú", "xã An Phú"], signers=["Lê Thị Sen"]
)
AN_PHU_DONG = KnownUnit(2, ["Ủy ban nhân dân xã An Phú Đông", "xã An Phú Đông"])
SCHOOL = KnownUnit(3, ["Trường THPT Bình Minh", "Trường THPT Bình Minh cũ"], ["THPTBM"])
OTHER_ACCENT = KnownUnit(4, ["Ủy ban nhân dân xã Ân Phú", "xã Ân Phú"])
HOME = KnownUnit(5, ["Sở Nội vụ"], ["SNV"])
ALL = Registry([AN_PHU, AN_PHU_DONG, SCHOOL, OTHER_ACCENT, HOME])
WITHOUT_ACCENT = Registry([AN_PHU, AN_PHU_DONG, SCHOOL, HOME])

SURE = {
    "the head of a paper": (Clues(issuers=[(0.95, "UBND XÃ AN PHÚ")]), 1),
    "a longer name is not a shorter one": (Clues(issuers=[(0.95, "UBND XÃ AN PHÚ ĐÔNG")]), 2),
    "accents tell two communes apart": (Clues(issuers=[(0.95, "ỦY BAN NHÂN DÂN XÃ ÂN PHÚ")]), 4),
    "abbreviations": (Clues(issuers=[(0.95, "Trường Trung học phổ thông Bình Minh")]), 3),
    "a former name": (Clues(issuers=[(0.95, "TRƯỜNG THPT BÌNH MINH CŨ")]), 3),
    "the province behind the name": (Clues(issuers=[(0.95, "Sở Nội vụ tỉnh Sơn Hà")]), 5),
    "a symbol that nobody else has": (Clues(symbols=["THPTBM"]), 3),
    "a sheet of ours": (Clues(unit=2, file_name="xã An Phú"), 2),
}
NOT_SURE = {
    "another place behind the name": Clues(issuers=[(0.95, "UBND xã An Phú Tây")]),
    "the health station of the commune": Clues(file_name="BC Trạm Y tế xã An Phú"),
    "a head and a file name that disagree": Clues(
        issuers=[(0.95, "TRƯỜNG THPT BÌNH MINH")], file_name="BC xã An Phú Đông"
    ),
    "a symbol of every commune": Clues(symbols=["UBND"]),
    "a sheet of a unit that is not asked": Clues(unit=99),
    "nothing": Clues(),
}


@pytest.mark.parametrize("words", SURE)
def test_is_known_by(words: str) -> None:
    clues, unit = SURE[words]
    assert ALL.recognise(clues).unit == unit


@pytest.mark.parametrize("words", NOT_SURE)
def test_is_asked_about(words: str) -> None:
    assert ALL.recognise(NOT_SURE[words]).unit is None


def test_the_name_of_a_file_is_enough_where_nothing_else_speaks() -> None:
    assert WITHOUT_ACCENT.recognise(Clues(file_name="BC xa An Phu quy 1")).unit == 1
    found = ALL.recognise(Clues(file_name="BC xa An Phu quy 1"))
    assert found.unit is None
    assert set(found.choices) == {1, 4}


def test_who_signed_before_tells_which_of_two_is_meant() -> None:
    clues = Clues(file_name="BC xa An Phu quy 1", signers=["Lê Thị Sen"])
    found = ALL.recognise(clues)
    assert found.choices[0] == 1
