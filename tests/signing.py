"""A certificate authority that exists only in tests, and what is done to a PDF outside of Loa.

    ca = Authority.new("Tổ chức chứng thực thử nghiệm")
    head = ca.certificate("Lê Thị Minh Họa", organisation="Trường THPT Bình Minh")
    signed = sign(pdf, head)
    numbered = sign(signed, clerk, *appearances(pdf, number="35", day="02"))

From a shell, `python -m tests.signing GM-duthao.pdf` writes GM-duthao-da-ky.pdf beside it.
Keys live no longer than the test; appearances are small pages made by typst, as QLVB makes them.
"""

from __future__ import annotations

import sys
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from io import BytesIO
from pathlib import Path
from tempfile import TemporaryDirectory

import pypdfium2
import typst
from asn1crypto import keys as asn1_keys
from asn1crypto import x509 as asn1_x509
from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.x509.oid import NameOID
from pyhanko.pdf_utils.incremental_writer import IncrementalPdfFileWriter
from pyhanko.sign.fields import SigFieldSpec
from pyhanko.sign.signers import PdfSignatureMetadata, PdfSigner, SimpleSigner
from pyhanko.stamp import StaticStampStyle
from pyhanko_certvalidator.registry import SimpleCertificateStore

from vanban.writers.layout import FONTS

Box = tuple[int, int, int, int]
DAY = timedelta(days=1)


@dataclass(frozen=True)
class Holder:
    """A certificate with its key, as in a token."""

    certificate: x509.Certificate
    key: ec.EllipticCurvePrivateKey
    chain: tuple[x509.Certificate, ...] = ()

    @property
    def pem(self) -> bytes:
        return self.certificate.public_bytes(serialization.Encoding.PEM)

    def signer(self) -> SimpleSigner:
        """The holder as pyHanko signs with it."""
        key = self.key.private_bytes(
            serialization.Encoding.DER,
            serialization.PrivateFormat.PKCS8,
            serialization.NoEncryption(),
        )
        store = SimpleCertificateStore()
        store.register_multiple(_asn1(certificate) for certificate in self.chain)
        return SimpleSigner(
            signing_cert=_asn1(self.certificate),
            signing_key=asn1_keys.PrivateKeyInfo.load(key),
            cert_registry=store,
        )


@dataclass(frozen=True)
class Authority:
    """A root and what it issues."""

    root: Holder

    @classmethod
    def new(
        cls, name: str = "Tổ chức chứng thực thử nghiệm", *, since: datetime | None = None
    ) -> Authority:
        key = ec.generate_private_key(ec.SECP256R1())
        subject = _name(common=name, organisation="Chỉ dùng khi kiểm thử")
        start = since or _now() - 300 * DAY
        made = _builder(subject, subject, key, start, start + 3300 * DAY)
        return cls(Holder(_of_authority(made).sign(key, hashes.SHA256()), key))

    def authority(self, name: str, start: datetime, end: datetime) -> Authority:
        """An authority below this one, between two moments."""
        key = ec.generate_private_key(ec.SECP256R1())
        made = _builder(_name(common=name), self.root.certificate.subject, key, start, end)
        return Authority(Holder(_of_authority(made).sign(self.root.key, hashes.SHA256()), key))

    def certificate(
        self,
        name: str,
        *,
        organisation: str = "",
        title: str = "",
        until: datetime | None = None,
    ) -> Holder:
        """A certificate of a person, or of an agency's seal; `until` in the past is expired."""
        key = ec.generate_private_key(ec.SECP256R1())
        subject = _name(common=name, organisation=organisation, title=title)
        end = until or _now() + 700 * DAY
        made = _builder(subject, self.root.certificate.subject, key, end - 900 * DAY, end)
        made = made.add_extension(_usage(signs_certificates=False), critical=True)
        signed = made.sign(self.root.key, hashes.SHA256())
        return Holder(signed, key, (self.root.certificate,))

    def put_into(self, folder: Path) -> Path:
        """The root as a file in a folder of trust anchors."""
        folder.mkdir(parents=True, exist_ok=True)
        (folder / "goc.pem").write_bytes(self.root.pem)
        return folder


def sign(
    pdf: bytes, holder: Holder, *, words: str = "", box: Box | None = None, page: int = 0
) -> bytes:
    """The PDF with one more signature, in an appearance at `box` where there is one."""
    field = f"Chu-ky-{pdf.count(b'/ByteRange') + 1}"
    made = BytesIO()
    with TemporaryDirectory() as folder:  # pyHanko wants the appearance as a file
        signer = PdfSigner(
            PdfSignatureMetadata(field_name=field),
            signer=holder.signer(),
            stamp_style=_appearance(words, box, Path(folder)) if box else None,
            new_field_spec=SigFieldSpec(field, on_page=page, box=box),
        )
        # In a thread: pyHanko runs an event loop, which one with Playwright's has already.
        with ThreadPoolExecutor(1) as aside:
            writer = IncrementalPdfFileWriter(BytesIO(pdf))
            aside.submit(signer.sign_pdf, writer, output=made).result()
    return made.getvalue()


def number_and_day(pdf: bytes, clerk: Holder, *, number: str, day: str, month: str = "") -> bytes:
    """What văn thư does in the QLVB: the number and the day as appearances over the blanks."""
    signed = sign(pdf, clerk, words=number, box=blank(pdf, "Số:"))
    signed = sign(signed, clerk, words=day, box=blank(pdf, "ngày"))
    return sign(signed, clerk, words=month, box=blank(pdf, "tháng")) if month else signed


def blank(pdf: bytes, label: str) -> Box:
    """The space behind a word on the first page, as a box in points from below."""
    with pypdfium2.PdfDocument(pdf) as paper:
        text = paper[0].get_textpage()
        found = text.search(label, match_case=True, match_whole_word=label.isalpha()).get_next()
        assert found is not None, label
        _, bottom, right, top = text.get_charbox(found[0] + found[1] - 1, loose=True)
        del text
    return int(right) + 2, int(bottom), int(right) + 26, int(top) + 1


def _appearance(words: str, box: Box, folder: Path) -> StaticStampStyle:
    width, height = box[2] - box[0], box[3] - box[1]
    source = (
        f"#set page(width: {width}pt, height: {height}pt, margin: 0pt, fill: none)\n"
        '#set text(font: "Tinos", size: 11pt, lang: "vi")\n'
        "#align(center + horizon)[#sys.inputs.words]"
    )
    fonts = typst.Fonts(
        include_system_fonts=False, include_embedded_fonts=False, font_paths=[str(FONTS)]
    )
    compiler = typst.Compiler(source.encode(), font_paths=fonts, sys_inputs={"words": words})
    file = folder / "appearance.pdf"
    compiler.compile(output=str(file), format="pdf")
    return StaticStampStyle.from_pdf_file(str(file), border_width=0)


def _builder(
    subject: x509.Name,
    issuer: x509.Name,
    key: ec.EllipticCurvePrivateKey,
    start: datetime,
    end: datetime,
) -> x509.CertificateBuilder:
    return (
        x509.CertificateBuilder()
        .subject_name(subject)
        .issuer_name(issuer)
        .public_key(key.public_key())
        .serial_number(x509.random_serial_number())
        .not_valid_before(start)
        .not_valid_after(end)
    )


def _of_authority(made: x509.CertificateBuilder) -> x509.CertificateBuilder:
    made = made.add_extension(x509.BasicConstraints(ca=True, path_length=None), critical=True)
    return made.add_extension(_usage(signs_certificates=True), critical=True)


def _name(*, common: str, organisation: str = "", title: str = "") -> x509.Name:
    parts = (
        (NameOID.COUNTRY_NAME, "VN"),
        (NameOID.ORGANIZATION_NAME, organisation),
        (NameOID.TITLE, title),
        (NameOID.COMMON_NAME, common),
    )
    return x509.Name([x509.NameAttribute(kind, said) for kind, said in parts if said])


def _usage(*, signs_certificates: bool) -> x509.KeyUsage:
    return x509.KeyUsage(
        digital_signature=not signs_certificates,
        content_commitment=not signs_certificates,
        key_cert_sign=signs_certificates,
        crl_sign=signs_certificates,
        key_encipherment=False,
        data_encipherment=False,
        key_agreement=False,
        encipher_only=False,
        decipher_only=False,
    )


def _asn1(certificate: x509.Certificate) -> asn1_x509.Certificate:
    return asn1_x509.Certificate.load(certificate.public_bytes(serialization.Encoding.DER))


def _now() -> datetime:
    return datetime.now(UTC)


def _as_a_qlvb_would(file: Path) -> Path:
    """Beside `file`: signed by the deputy head, numbered and dated today by the clerk, sealed."""
    ca, school, today = Authority.new(), "Trường THPT Bình Minh", _now().date()
    deputy = ca.certificate("Nguyễn Văn Mẫu", organisation=school, title="Phó Hiệu trưởng")
    clerk = ca.certificate("Đỗ Thị Giả Định", organisation=school)
    month = f"{today.month:02}" if today.month < 3 else str(today.month)
    signed = sign(file.read_bytes(), deputy)
    numbered = number_and_day(signed, clerk, number="45", day=f"{today.day:02}", month=month)
    home = file.with_stem(f"{file.stem}-da-ky")
    home.write_bytes(sign(numbered, ca.certificate(school)))
    return home


if __name__ == "__main__":
    sys.stdout.write(f"{_as_a_qlvb_would(Path(sys.argv[1]))}\n")
