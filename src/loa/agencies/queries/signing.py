"""Who may sign the agency's papers on a day, and the lines that are printed above the name."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from django.db.models import Q, QuerySet

from loa import clock
from loa.agencies.kinds import is_deputy
from loa.agencies.models import Agency, Role, SigningAuthority
from loa.agencies.queries.people import roles_on


@dataclass(frozen=True, slots=True)
class Signing:
    """One way of signing: the lines of authority ("TM. ỦY BAN NHÂN DÂN", "KT. CHỦ TỊCH"), the
    post below them, and what it is for; `mode` in words for the choice."""

    role: Role
    mode: str
    authority: tuple[str, ...]
    post: str
    scope: str = ""
    basis: str = ""

    @property
    def lines(self) -> tuple[str, ...]:
        """All that is printed above the name: ("KT. HIỆU TRƯỞNG", "PHÓ HIỆU TRƯỞNG")."""
        return (*self.authority, self.post)


@dataclass(frozen=True, slots=True)
class SignatureBlock:
    """The foot of a paper: the lines of authority, the post, and the name where it is known."""

    authority: tuple[str, ...]
    post: str
    name: str | None


def signatories(agency: Agency, day: date | None = None) -> list[Signing]:
    """All ways in which the agency's papers may be signed on `day` (today).

    The usual one stands first: the deputy's, where the agency has said so, or else the head's.
    """
    day = day or clock.today()
    found = [*_heads(agency, day), *_given(agency, day)]
    if agency.signed_by_deputy:
        found.sort(key=lambda signing: not _is_deputys(signing))
    return found


def signature_block(agency: Agency, day: date | None = None) -> SignatureBlock:
    """What is usually printed; where nobody may sign yet, the head's lines without a name."""
    found = signatories(agency, day)
    if found:
        return SignatureBlock(found[0].authority, found[0].post, found[0].role.person.full_name)
    authority = (_collective(agency),) if agency.collective else ()
    return SignatureBlock(authority, _head_post(agency), None)


def signatory(agency: Agency, day: date | None = None) -> Role | None:
    """Who usually signs the agency's papers: the head, or the deputy who signs for the head."""
    code = Role.Code.DEPUTY_HEAD if agency.signed_by_deputy else Role.Code.HEAD
    roles = (signing.role for signing in signatories(agency, day))
    return next((role for role in roles if role.code == code), None)


def authorities(agency: Agency) -> QuerySet[SigningAuthority]:
    """All authority to sign that was ever given, the newest first."""
    return agency.authorities.select_related("role__person", "role__unit").order_by("-pk")


def _heads(agency: Agency, day: date) -> Iterator[Signing]:
    """A head signs as such; one who is only in charge signs as the deputy (Art. 13.1)."""
    for role in roles_on(day).filter(agency=agency, code=Role.Code.HEAD).order_by("pk"):
        post = _head_post(agency)
        if role.acting == Role.Acting.IN_CHARGE and is_deputy(role.post):
            yield from _for_the_head(agency, role, "Phụ trách, ký thay")
            continue
        post = f"Q. {post}" if role.acting == Role.Acting.ACTING else post
        if agency.collective:
            yield Signing(role, "Thay mặt tập thể (TM.)", (_collective(agency),), post)
        yield Signing(role, "Ký trực tiếp", (), post)


def _given(agency: Agency, day: date) -> Iterator[Signing]:
    """What the head gave to others; where nothing is written down yet, the usual deputy's."""
    written = agency.authorities.filter(
        Q(valid_to=None) | Q(valid_to__gte=day),
        Q(role__valid_to=None) | Q(role__valid_to__gte=day),
        valid_from__lte=day,
        role__valid_from__lte=day,
    ).select_related("role__person", "role__agency", "role__unit")
    found = [signing for given in written.order_by("pk") for signing in _by(agency, given)]
    yield from found
    if agency.signed_by_deputy and not any(_is_deputys(signing) for signing in found):
        deputies = roles_on(day).filter(agency=agency, code=Role.Code.DEPUTY_HEAD)
        for role in deputies.order_by("pk")[:1]:
            yield from _for_the_head(agency, role, "Ký thay (KT.)")


def _by(agency: Agency, given: SigningAuthority) -> Iterator[Signing]:
    if given.mode == SigningAuthority.Mode.DEPUTY:
        mode = given.get_mode_display()
        yield from _for_the_head(agency, given.role, mode, given.scope, given.document)
        return
    short = "TUQ." if given.mode == SigningAuthority.Mode.AUTHORISED else "TL."
    yield Signing(
        given.role,
        given.get_mode_display(),
        (f"{short} {_head_post(agency)}",),
        (given.role.post or given.role.get_code_display()).upper(),
        given.scope,
        given.document,
    )


def _for_the_head(
    agency: Agency, role: Role, mode: str, scope: str = "", basis: str = ""
) -> Iterator[Signing]:
    """KT.: for the committee below its TM. too, where the agency is one."""
    lines = (f"KT. {_head_post(agency)}",)
    post = role.post.upper() or f"PHÓ {_head_post(agency)}"
    if agency.collective:
        both = (_collective(agency), *lines)
        yield Signing(
            role, f"Thay mặt tập thể (TM.), {mode[0].lower()}{mode[1:]}", both, post, scope, basis
        )
    yield Signing(role, mode, lines, post, scope, basis)


def _is_deputys(signing: Signing) -> bool:
    return signing.role.code == Role.Code.DEPUTY_HEAD


def _head_post(agency: Agency) -> str:
    return agency.head_post.upper()


def _collective(agency: Agency) -> str:
    return f"TM. {agency.collective.upper()}"
