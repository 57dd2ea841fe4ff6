"""When two addresses name one page, and what a pasted address becomes."""

from __future__ import annotations

import pytest

from loa.clients.addresses import AddressError, same_thing, web_address


@pytest.mark.parametrize(
    ("pasted", "taken"),
    [
        ("  https://truong.example/tin ", "https://truong.example/tin"),
        ("truong.example/tin", "https://truong.example/tin"),
        ("HTTP://Truong.Example:80/Tin", "http://truong.example/Tin"),
        ("https://trường.example/tin", "https://xn--trng-rib8295b.example/tin"),
        ("https://truong.example/cải-cách", "https://truong.example/c%E1%BA%A3i-c%C3%A1ch"),
    ],
)
def test_a_pasted_address_is_completed(pasted: str, taken: str) -> None:
    assert web_address(pasted) == taken


@pytest.mark.parametrize(
    "pasted", ["", "   ", "https://", "http://a b.example", "x" * 1001, "ftp://a.example"]
)
def test_what_cannot_be_an_address_is_refused(pasted: str) -> None:
    with pytest.raises(AddressError):
        web_address(pasted)


def test_ornaments_do_not_make_another_page() -> None:
    plain = same_thing("https://truong.example/tin?id=3")
    assert same_thing("http://www.truong.example/tin/?id=3&utm_source=zalo&fbclid=x#top") == plain
    assert same_thing("https://truong.example/tin?id=4") != plain
