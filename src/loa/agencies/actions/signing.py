"""Verbs: the head gives authority to sign, and takes it back (Nghị định 30/2020, Art. 13)."""

from __future__ import annotations

from datetime import date, timedelta

from django.core.exceptions import PermissionDenied, ValidationError

from loa import clock
from loa.agencies.models import Role, SigningAuthority
from loa.agencies.verbs import verb

_MAY_HOLD = {
    SigningAuthority.Mode.DEPUTY: (
        {Role.Code.DEPUTY_HEAD},
        "Chỉ cấp phó ký thay (KT.). Đề nghị chọn cấp phó, hoặc chọn hình thức khác.",
    ),
    SigningAuthority.Mode.AUTHORISED: (
        {Role.Code.UNIT_LEAD, Role.Code.DEPUTY_HEAD},
        "Thừa ủy quyền (TUQ.) giao cho người đứng đầu bộ phận. Đề nghị chọn người khác.",
    ),
    SigningAuthority.Mode.BY_ORDER: (
        {Role.Code.UNIT_LEAD},
        "Thừa lệnh (TL.) giao cho người đứng đầu bộ phận. Đề nghị chọn người khác.",
    ),
}


@verb("agencies.manage_agency")
def give_authority(
    role: Role,
    mode: str,
    scope: str,
    *,
    document: str = "",
    valid_from: date,
    valid_to: date | None = None,
    by: Role,
) -> SigningAuthority:
    """Lets `role` sign for the head within `scope`; ValidationError says what Art. 13 asks."""
    if role.agency_id != by.agency_id:
        raise PermissionDenied("a role of another agency")
    codes, refusal = _MAY_HOLD[SigningAuthority.Mode(mode)]
    if role.code not in codes:
        raise ValidationError({"role": refusal})
    _check(mode, scope, document, valid_from, valid_to)
    return SigningAuthority.objects.create(
        agency=by.agency,
        role=role,
        mode=mode,
        scope=scope,
        document=document,
        valid_from=valid_from,
        valid_to=valid_to,
    )


@verb("agencies.manage_agency")
def end_authority(authority: SigningAuthority, *, by: Role) -> SigningAuthority:
    """The authority ends with yesterday; one that began today is gone without a trace on papers."""
    yesterday = clock.today() - timedelta(days=1)
    if authority.valid_from > yesterday:
        authority.delete()
        return authority
    authority.valid_to = yesterday
    authority.save(update_fields=["valid_to"])
    return authority


def _check(mode: str, scope: str, document: str, valid_from: date, valid_to: date | None) -> None:
    wrong: dict[str, str] = {}
    if not scope.strip():
        wrong["scope"] = "Đề nghị ghi lĩnh vực hoặc nội dung được ký."
    if mode != SigningAuthority.Mode.DEPUTY and not document.strip():
        wrong["document"] = "Hình thức này phải bằng văn bản. Đề nghị ghi số, ngày của văn bản."
    if mode == SigningAuthority.Mode.AUTHORISED and valid_to is None:
        wrong["valid_to"] = "Thừa ủy quyền có thời hạn. Đề nghị ghi ngày hết hạn."
    if valid_to is not None and valid_to < valid_from:
        wrong["valid_to"] = "Ngày hết hạn đứng trước ngày bắt đầu."
    if wrong:
        raise ValidationError(wrong)
