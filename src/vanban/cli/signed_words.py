"""What `vanban verify` says of the signatures of a file, in Vietnamese and in English."""

from __future__ import annotations

import dataclasses
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Any

from vanban.signing.forms import (
    AGENCY,
    ANNEX,
    COPY,
    DAY,
    MONTH,
    NUMBER,
    PERSON,
    field_form,
    moment,
)
from vanban.signing.revisions import Revision
from vanban.signing.verifying import MOST, PROGRAM, Signature
from vanban.writers.json import dumps

FORMS = {PERSON: "personal", AGENCY: "agency", ANNEX: "annex", COPY: "copy"}
"""The forms of the decree as JSON names them, by the names of their fields."""
_LISTED = 10
_LONGEST = 80
_WORDS: dict[str, dict[str, str]] = {
    "vi": {
        "none": "không có chữ ký số.",
        "sound": "{} chữ ký số, tất cả còn nguyên vẹn và tin cậy được.",
        "unsound": "{} chữ ký số, trong đó {} chữ ký không đạt.",
        "more": f"Tệp có hơn {MOST} chữ ký số; chỉ kiểm tra {MOST} chữ ký đầu.",
        "form": "Hình thức",
        "time": "Thời gian ký",
        "issuer": "Nơi cấp chứng thư",
        "intact": "Nguyên vẹn",
        "trusted": "Tin cậy",
        "after": "Sau khi ký",
        "yes": "có",
        "no": "không, {}",
        "unnamed": "không rõ người ký",
        "broken": "nội dung tệp không còn như khi ký",
        "stamped": "{}, theo dấu thời gian",
        "said": "{}, do người ký ghi",
        "untold": "không ghi",
        "revision": "lần ghi {}: {}",
        "refused": "{} (không được phép)",
        "other": "không đổi trường hay trang nào",
        "elsewhere": "phần khác của tệp",
        "pages": "nội dung trang {}",
        "signature": "chữ ký của {}",
        "field": "trường “{}”",
        "rest": "{} chỗ khác",
        "unasked": "Chưa hỏi nơi cấp xem chứng thư có bị thu hồi hay không.",
    },
    "en": {
        "none": "no digital signature.",
        "sound": "digital signatures: {}, all intact and trusted.",
        "unsound": "digital signatures: {}, of which not sound: {}.",
        "more": f"The file has more than {MOST} signatures; only the first {MOST} were verified.",
        "form": "Form",
        "time": "Signed at",
        "issuer": "Certificate by",
        "intact": "Intact",
        "trusted": "Trusted",
        "after": "After signing",
        "yes": "yes",
        "no": "no, {}",
        "unnamed": "unknown signer",
        "broken": "the file is not as it was when it was signed",
        "stamped": "{}, by a timestamp",
        "said": "{}, as the signer says",
        "untold": "not said",
        "revision": "revision {}: {}",
        "refused": "{} (not permitted)",
        "other": "no field and no page changed",
        "elsewhere": "another part of the file",
        "pages": "the content of page {}",
        "signature": "the signature of {}",
        "field": "field “{}”",
        "rest": "{} more",
        "unasked": "Issuers were not asked whether a certificate was revoked.",
    },
}
_FORM_WORDS = {
    "vi": {
        PERSON: "chữ ký của người có thẩm quyền",
        AGENCY: "dấu, chữ ký số của cơ quan",
        ANNEX: "chữ ký số của cơ quan trên phụ lục",
        COPY: "chữ ký số của cơ quan trên bản sao",
        "person": "chữ ký số của cá nhân",
        "agency": "chữ ký số của cơ quan",
        "timestamp": "dấu thời gian",
    },
    "en": {
        PERSON: "signature of the person with authority",
        AGENCY: "seal and signature of the agency",
        ANNEX: "signature of the agency on an annex",
        COPY: "signature of the agency on a copy",
        "person": "signature of a person",
        "agency": "signature of an agency",
        "timestamp": "timestamp",
    },
}
_FIELD_WORDS = {
    "vi": {NUMBER: "số của văn bản", DAY: "ngày ban hành", MONTH: "tháng ban hành"},
    "en": {NUMBER: "the number", DAY: "the day of issue", MONTH: "the month of issue"},
}
_AFTER = {
    "vi": {
        "nothing": "không có gì thêm",
        "permitted": "chỉ thêm phần được phép",
        "changed": "tệp đã bị sửa",
    },
    "en": {
        "nothing": "nothing was added",
        "permitted": "only what is permitted was added",
        "changed": "the file was changed",
    },
}
_DISTRUST = {
    "vi": {
        "no_roots": "chưa chọn chứng thư gốc nào để tin (--trust)",
        "unknown_issuer": "nơi cấp chứng thư không thuộc các chứng thư gốc đã chọn",
        "expired": "chứng thư đã hết hiệu lực vào lúc ký",
        "not_yet_valid": "chứng thư chưa có hiệu lực vào lúc ký",
        "usage": "chứng thư không được cấp để ký văn bản",
        "revoked": "chứng thư đã bị thu hồi",
        "weak": "thuật toán ký không còn an toàn",
        "": "chưa xác định được chứng thư",
    },
    "en": {
        "no_roots": "no root certificate was chosen (--trust)",
        "unknown_issuer": "the issuer is not among the chosen root certificates",
        "expired": "the certificate had expired when it signed",
        "not_yet_valid": "the certificate was not yet valid when it signed",
        "usage": "the certificate is not meant for signing documents",
        "revoked": "the certificate is revoked",
        "weak": "the algorithm is no longer safe",
        "": "the certificate could not be judged",
    },
}


@dataclass(frozen=True, slots=True)
class File:
    """A file and its signatures; `complete` when there are no more than were looked at."""

    path: str
    signatures: tuple[Signature, ...]
    complete: bool

    @property
    def is_sound(self) -> bool:
        """Whether it is signed, and nothing is wrong with any signature."""
        return bool(self.signatures) and self.complete and all(map(is_sound, self.signatures))


def is_sound(one: Signature) -> bool:
    """Intact, trusted, and followed by nothing that signers may not add."""
    return one.intact and one.trusted and one.after != "changed"


def as_json(file: File) -> str:
    """One line of JSON."""
    return dumps(
        {
            "file": file.path,
            "sound": file.is_sound,
            "complete": file.complete,
            "program": PROGRAM,
            "revocation_checked": False,
            "signatures": [_as_dict(one) for one in file.signatures],
        }
    )


def _as_dict(one: Signature) -> dict[str, Any]:
    at = one.signed_at
    return {
        **dataclasses.asdict(one),
        "form": FORMS.get(field_form(one.field)),
        "signed_at": at.isoformat() if at else None,
        "sound": is_sound(one),
    }


def as_text(file: File, lang: str) -> str:
    """A line for the file, and some for each signature."""
    words, wrong = _WORDS[lang], sum(not is_sound(one) for one in file.signatures)
    if not file.signatures:
        return f"{file.path}: {words['none']}"
    kind = "unsound" if wrong else "sound"
    lines = [f"{file.path}: {words[kind].format(len(file.signatures), wrong)}"]
    if not file.complete:
        lines.append(words["more"])
    fields = {
        one.field: words["signature"].format(_printable(one.name) or words["unnamed"])
        for one in file.signatures
    } | _FIELD_WORDS[lang]
    for number, one in enumerate(file.signatures, 1):
        said = [*_said(one, lang), *_followed(one, fields, lang)]
        lines += [f"{number}. {_who(one, lang)}", *(f"   {line}" for line in said)]
    return "\n".join([*lines, words["unasked"]])


def _who(one: Signature, lang: str) -> str:
    """Name, post and agency, each once."""
    parts = dict.fromkeys(filter(None, map(_printable, (one.name, one.title, one.organisation))))
    return ", ".join(parts) or _WORDS[lang]["unnamed"]


def _said(one: Signature, lang: str) -> Iterator[str]:
    words = _WORDS[lang]
    form = _FORM_WORDS[lang].get(field_form(one.field)) or _FORM_WORDS[lang][one.kind]
    yield f"{words['form']}: {form}"
    yield f"{words['time']}: {_time(one, lang)}"
    if one.issuer:
        yield f"{words['issuer']}: {_printable(one.issuer)}"
    distrust = _DISTRUST[lang][one.distrust or ""]
    for key, holds, why in (
        ("intact", one.intact, words["broken"]),
        ("trusted", one.trusted, distrust),
    ):
        yield f"{words[key]}: {words['yes'] if holds else words['no'].format(why)}"
    yield f"{words['after']}: {_AFTER[lang][one.after]}"


def _followed(one: Signature, fields: dict[str, str], lang: str) -> Iterator[str]:
    for revision in one.later:
        changes = _changes(revision, fields, lang)
        yield f"  {_WORDS[lang]['revision'].format(revision.number, changes)}"


def _time(one: Signature, lang: str) -> str:
    words = _WORDS[lang]
    if one.signed_at is None or one.time is None:
        return words["untold"]
    return words[one.time].format(moment(one.signed_at))


def _changes(revision: Revision, fields: dict[str, str], lang: str) -> str:
    """ "ngày ban hành, số của văn bản", "nội dung trang 2 (không được phép)"."""
    words = _WORDS[lang]
    told = [fields.get(name) or words["field"].format(_printable(name)) for name in revision.fields]
    told += [words["pages"].format(page) for page in revision.pages]
    rest = len(told) - _LISTED
    shown = [*told[:_LISTED], *([words["rest"].format(rest)] if rest > 0 else [])]
    said = ", ".join(shown) or words["other" if revision.permitted else "elsewhere"]
    return said if revision.permitted else words["refused"].format(said)


def _printable(words: str) -> str:
    """Without what could command a terminal, and not endless."""
    return _short(char for char in words if char.isprintable())


def _short(chars: Iterable[str]) -> str:
    words = "".join(chars)
    return words if len(words) <= _LONGEST else f"{words[: _LONGEST - 1]}…"
