"""Signing by pyHanko: where the field goes, what it shows, and the revision that comes out."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from datetime import datetime
from io import BytesIO
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from pyhanko.pdf_utils.incremental_writer import IncrementalPdfFileWriter
from pyhanko.pdf_utils.layout import AxisAlignment, Margins, SimpleBoxLayoutRule
from pyhanko.sign.fields import (
    MDPPerm,
    SigFieldSpec,
    SigSeedSubFilter,
    append_signature_field,
    enumerate_sig_fields,
)
from pyhanko.sign.general import SigningError
from pyhanko.sign.signers import PdfSignatureMetadata, PdfSigner, SimpleSigner
from pyhanko.sign.signers.constants import ESIC_EXTENSION_1
from pyhanko.sign.signers.pdf_signer import PdfSigningSession
from pyhanko.stamp import StaticStampStyle

from vanban.clock import VIETNAM
from vanban.errors import WriteError
from vanban.signing import stamps
from vanban.signing.fields import are_in
from vanban.signing.forms import (
    AGENCY,
    ANNEX,
    COPY,
    PERSON,
    Agency,
    Annex,
    Form,
    Personal,
    field_form,
    words,
)
from vanban.signing.opening import opened
from vanban.signing.places import (
    MILLIMETRE,
    Box,
    between_post_and_name,
    corner,
    fitted,
    over_left_third,
)

_SAID = {
    PERSON: "Chữ ký của người có thẩm quyền",
    AGENCY: "Dấu, chữ ký số của cơ quan",
    ANNEX: "Chữ ký số của cơ quan trên phụ lục",
    COPY: "Chữ ký số của cơ quan trên bản sao",
}
_WHOLE = SimpleBoxLayoutRule(
    x_align=AxisAlignment.ALIGN_MID, y_align=AxisAlignment.ALIGN_MID, margins=Margins.uniform(0)
)


def key_of(pkcs12: bytes, password: str) -> SimpleSigner:
    """See `vanban.signing.key`."""
    try:
        signer: SimpleSigner = SimpleSigner.load_pkcs12_data(pkcs12, [], password.encode())
    except ValueError as error:
        raise WriteError("Không mở được khóa: tệp không phải PKCS#12 hoặc sai mật khẩu.") from error
    return signer


def sign(pdf: bytes, signer: SimpleSigner, form: Form, *, at: datetime | None = None) -> bytes:
    """See `vanban.signing.sign`."""
    at = (at or datetime.now(VIETNAM)).replace(microsecond=0)
    if at.tzinfo is None:
        raise ValueError("the moment of signing needs its zone")
    at = at.astimezone(VIETNAM)
    with opened(pdf) as writer:
        first = next(enumerate_sig_fields(writer, filled_status=True), None) is None
        certify = first and isinstance(form, Personal) and are_in(writer)
        name, box = _place(pdf, writer, signer, form)
        if certify:
            assert isinstance(form, Personal)
            _keep_room(pdf, writer, box, form)
        return _signed(writer, signer, name, box, _appearance(form, box, at), at, certify)


def _place(
    pdf: bytes, writer: IncrementalPdfFileWriter, signer: SimpleSigner, form: Form
) -> tuple[str, Box]:
    """The field's name and box; an empty field that was kept for the form is taken."""
    if isinstance(form, Personal):
        room = between_post_and_name(pdf, form.name or _common_name(signer))
        return _free(writer, PERSON), fitted(room, *stamps.shape(form.image))
    label = AGENCY if isinstance(form, Agency) else ANNEX if isinstance(form, Annex) else COPY
    kept = _kept(writer, label)
    if kept:
        if isinstance(form, Agency) and abs(kept.width - form.width * MILLIMETRE) > MILLIMETRE / 2:
            raise WriteError("Chữ ký đầu đã dành cho con dấu một chỗ có kích thước khác.")
        return label, kept
    if not isinstance(form, Agency):
        return _free(writer, label), corner(pdf)
    across, down = stamps.shape(form.image)
    image = _last_image(writer)
    return _free(writer, label), over_left_third(image, form.width * MILLIMETRE, down / across)


def _common_name(signer: SimpleSigner) -> str:
    certificate = signer.signing_cert
    return str(certificate.subject.native.get("common_name") or "") if certificate else ""


def _fields(writer: IncrementalPdfFileWriter) -> dict[str, tuple[Any, Any]]:
    """Signature fields by name, with their value."""
    return {
        str(name): (reference.get_object(), value)
        for name, value, reference in enumerate_sig_fields(writer)
    }


def _free(writer: IncrementalPdfFileWriter, label: str) -> str:
    taken = _fields(writer)
    numbered = (f"{label}-{number}" for number in range(2, len(taken) + 3))
    return next(name for name in (label, *numbered) if name not in taken)


def _kept(writer: IncrementalPdfFileWriter, label: str) -> Box | None:
    field, value = _fields(writer).get(label, (None, None))
    return _box(writer, field) if field is not None and value is None else None


def _last_image(writer: IncrementalPdfFileWriter) -> Box:
    for name, (field, value) in reversed(_fields(writer).items()):
        if name.startswith(PERSON) and value is not None:
            return _box(writer, field)
    raise WriteError("Người có thẩm quyền chưa ký nên chưa có chỗ đặt con dấu.")


def _box(writer: IncrementalPdfFileWriter, field: Any) -> Box:
    left, bottom, right, top = (float(value) for value in field["/Rect"])
    wanted = field.raw_get("/P").reference
    pages = range(int(writer.root["/Pages"]["/Count"]))
    page = next(n for n in pages if writer.find_page_for_modification(n)[0].reference == wanted)
    return Box(page, left, bottom, right, top)


def _keep_room(pdf: bytes, writer: IncrementalPdfFileWriter, image: Box, form: Personal) -> None:
    """Empty fields for the seal and for a later copy: none can be added behind a certification."""
    seal = over_left_third(image, form.seal * MILLIMETRE)
    for name, box in ((AGENCY, seal), (COPY, corner(pdf))):
        append_signature_field(writer, _spec(name, box))


def _spec(name: str, box: Box) -> SigFieldSpec:
    return SigFieldSpec(
        name,
        on_page=box.page,
        box=box.rectangle,  # type: ignore[arg-type]  # floats pass
        readable_field_name=_SAID[field_form(name)],
    )


def _appearance(form: Form, box: Box, at: datetime) -> bytes:
    if isinstance(form, Personal):
        return stamps.of_image(form.image, box)
    if isinstance(form, Agency):
        across, down = stamps.shape(form.image)
        return stamps.of_image(form.image, fitted(box, across, down))
    return stamps.of_words(words(form, at), box)


class _Signer(PdfSigner):
    """pyHanko's signer with the moment that the appearance shows, in a file that stays PDF 1.7.

    For keys of elliptic curves pyHanko would say that the file is PDF 2.0, which no PDF/A-3 is;
    PAdES (EN 319 142-1) has them in PDF 1.7 too.
    """

    at: datetime

    def register_extensions(self, pdf_out: Any, *, md_algorithm: str) -> None:
        if pdf_out.output_version < (2, 0):
            pdf_out.register_extension(ESIC_EXTENSION_1)

    def init_signing_session(
        self, pdf_out: Any, existing_fields_only: bool = False
    ) -> PdfSigningSession:
        session = super().init_signing_session(pdf_out, existing_fields_only)
        session.system_time = self.at
        return session


def _signed(
    writer: IncrementalPdfFileWriter,
    signer: SimpleSigner,
    name: str,
    box: Box,
    appearance: bytes,
    at: datetime,
    certify: bool,
) -> bytes:
    made = BytesIO()
    with TemporaryDirectory() as folder:  # pyHanko wants the appearance as a file
        file = Path(folder) / "appearance.pdf"
        file.write_bytes(appearance)
        maker = _Signer(
            PdfSignatureMetadata(
                field_name=name,
                md_algorithm="sha256",
                subfilter=SigSeedSubFilter.PADES,
                certify=certify,
                docmdp_permissions=MDPPerm.FILL_FORMS,
            ),
            signer=signer,
            stamp_style=StaticStampStyle.from_pdf_file(
                str(file), border_width=0, background_layout=_WHOLE
            ),
            new_field_spec=_spec(name, box),
        )
        maker.at = at
        try:
            # In a thread: pyHanko runs an event loop, and the caller may have one already.
            with ThreadPoolExecutor(1) as aside:
                aside.submit(maker.sign_pdf, writer, output=made).result()
        except SigningError as error:
            raise WriteError("Chữ ký trước trong tệp không cho ký thêm.") from error
    return made.getvalue()
