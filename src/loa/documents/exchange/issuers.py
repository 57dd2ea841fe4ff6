"""Whether a signature is that of the agency that a paper names as its issuer.

Stricter than `agencies.names.same_body`, for data is taken on it: "UBND xã An Phú" is neither
"UBND xã An Phú Đông" nor "UBND xã Ân Phú", while "Sở Nội vụ" is "Sở Nội vụ tỉnh Sơn Hà" unless the
certificate stands below another committee than the paper's superior.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from functools import cache
from typing import Any

from loa.agencies.names import folded, vietnamese_key
from vanban.lexicon import load
from vanban.lexicon.agencies import starts_like_agency

_PLACE = re.compile(r"(?:tinh|thanh pho|xa|phuong|huyen|quan|thi xa|thi tran|dac khu) ")
"""How the place behind a name begins, folded: tỉnh, thành phố, xã …"""
_WORD = re.compile(r"[^\W_]+(?:&[^\W_]+)?")


def same_agency(one: str, other: str) -> bool:
    """Whether two names are one agency's, with or without the place at the end."""
    shorter, longer = sorted((_words(one), _words(other)), key=len)
    if not shorter or not _alike(shorter, longer[: len(shorter)]):
        return False
    rest = longer[len(shorter) :]
    return not rest or _PLACE.match(folded(" ".join(rest))) is not None


def has_signed(issuer: Mapping[str, Any], signers: Iterable[Mapping[str, Any]]) -> bool:
    """Whether one of the `signers` (loa.files.carried) belongs to the issuer of a paper."""
    return any(_is_of(signer["of"], issuer["name"], issuer["parent"] or "") for signer in signers)


def _is_of(bodies: Sequence[str], name: str, parent: str) -> bool:
    """The narrowest body of the certificate is meant; wider ones must not speak against it."""
    agencies = [body for body in bodies if starts_like_agency(body)] or list(bodies[:1])
    if not agencies or not same_agency(agencies[0], name):
        return False
    return not any(_contradicts(wider, parent) for wider in agencies[1:])


def _contradicts(wider: str, parent: str) -> bool:
    """Whether both are people's committees, and not the same."""
    one, other = _words(wider), _words(parent)
    alike = len(one) > 1 and len(other) > 1 and _alike(one[:4], other[:4])
    return alike and not same_agency(wider, parent)


def _words(name: str) -> list[str]:
    """The words of a name, abbreviations written out; of one without any marks, without them."""
    known = _abbreviations()
    words = (known.get(folded(word).replace("&", ""), word) for word in _WORD.findall(name))
    spelled = " ".join(words).casefold()
    return (folded(spelled) if folded(name) == name.casefold() else spelled).split()


def _alike(one: list[str], other: list[str]) -> bool:
    """Letter by letter, unless one of them is written without any marks."""
    left, right = " ".join(one), " ".join(other)
    if folded(left) == left or folded(right) == right:
        return folded(left) == folded(right)
    return vietnamese_key(left) == vietnamese_key(right)


@cache
def _abbreviations() -> dict[str, str]:
    known: dict[str, str] = load("abbreviations")["known"]
    return {folded(short): spelled for short, spelled in known.items()}
