"""Files that nobody should have sent, each with what a person is told."""

from __future__ import annotations

import zipfile
from io import BytesIO

from tests.loa.documents.papers import plan_docx

CONTENT_TYPES = (
    '<?xml version="1.0"?><Types xmlns="http://schemas.openxmlformats.org/package/2006/'
    'content-types"><Override PartName="/word/document.xml" ContentType="application/vnd.'
    'openxmlformats-officedocument.wordprocessingml.document.main+xml"/></Types>'
)
WORD = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
ENTITIES = '<!DOCTYPE d [<!ENTITY a "b"><!ENTITY c SYSTEM "file:///etc/passwd">]>'


def docx_of(body: str, doctype: str = "") -> bytes:
    """A docx with this body as XML."""
    made = BytesIO()
    with zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("[Content_Types].xml", CONTENT_TYPES)
        archive.writestr(
            "word/document.xml",
            f'<?xml version="1.0"?>{doctype}'
            f'<w:document xmlns:w="{WORD}"><w:body>{body}</w:body></w:document>',
        )
    return made.getvalue()


def paragraphs(*lines: str) -> bytes:
    """A docx of these paragraphs."""
    return docx_of("".join(f"<w:p><w:r><w:t>{line}</w:t></w:r></w:p>" for line in lines))


def bomb() -> bytes:
    """A docx that unpacks to 200 MB."""
    return docx_of("<w:p/>" + " " * (200 * 1024 * 1024))


def million_rows() -> bytes:
    """A docx with a table of a million rows."""
    row = "<w:tr><w:tc><w:p/></w:tc></w:tr>"
    return docx_of(f"<w:tbl>{row * 1_000_000}</w:tbl>")


def encrypted() -> bytes:
    """What Word writes for a docx with a password: an old container with one stream's name."""
    return b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + "EncryptedPackage".encode("utf-16-le").ljust(600)


def half() -> bytes:
    """A download that broke off."""
    content = plan_docx("truong-binh-minh")
    return content[: len(content) // 2]


BAD_FILES = {
    "a password": (encrypted, "Tệp này có mật khẩu nên chưa đọc được"),
    "binary junk": (lambda: bytes(range(256)) * 40, "Đề nghị"),
    "a zip bomb": (bomb, "bung ra quá lớn"),
    "external entities": (lambda: docx_of("<w:p/>", ENTITIES), "khai báo không an toàn"),
    "a million rows": (million_rows, "quá (?:dài|lớn)"),
    "a PDF": (lambda: b"%PDF-1.7\n1 0 obj", "Tệp PDF bị hỏng"),
    "a scan": (lambda: b"\xff\xd8\xff\xe0 scan", "Tệp ảnh bị hỏng"),
    "half a file": (half, "Tệp Word bị hỏng"),
    "an archive": (lambda: b"7z\xbc\xaf\x27\x1c" + bytes(60), "Đây là tệp nén"),
}
