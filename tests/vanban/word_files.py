"""Small docx files, written as XML by hand so that a test says exactly what Word would."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Iterable
from xml.sax.saxutils import escape

from vanban.model import Source
from vanban.readers import open_source

_W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
_NAMESPACES = (
    f'xmlns:w="{_W}" '
    'xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006" '
    'xmlns:wps="http://schemas.microsoft.com/office/word/2010/wordprocessingShape" '
    'xmlns:v="urn:schemas-microsoft-com:vml" '
    'xmlns:m="http://schemas.openxmlformats.org/officeDocument/2006/math" '
    'xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships"'
)
_DECLARATION = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>'
_OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_PACKAGE = "http://schemas.openxmlformats.org/package/2006"

_TYPES = (
    f'{_DECLARATION}<Types xmlns="{_PACKAGE}/content-types">'
    '<Default Extension="rels" '
    'ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
    '<Default Extension="xml" ContentType="application/xml"/>'
    + "".join(
        f'<Override PartName="/word/{part}.xml" ContentType="application/'
        f'vnd.openxmlformats-officedocument.wordprocessingml.{kind}+xml"/>'
        for part, kind in (
            ("document", "document.main"),
            ("styles", "styles"),
            ("numbering", "numbering"),
            ("header1", "header"),
            ("footnotes", "footnotes"),
            ("endnotes", "endnotes"),
        )
    )
    + "</Types>"
)


def run(text: str, properties: str = "") -> str:
    """A run; `properties` is the inside of its rPr."""
    look = f"<w:rPr>{properties}</w:rPr>" if properties else ""
    return f'<w:r>{look}<w:t xml:space="preserve">{escape(text)}</w:t></w:r>'


def paragraph(*inner: str, properties: str = "") -> str:
    """A paragraph; an inner that is no XML becomes a plain run."""
    runs = "".join(part if part.startswith("<") else run(part) for part in inner)
    look = f"<w:pPr>{properties}</w:pPr>" if properties else ""
    return f"<w:p>{look}{runs}</w:p>"


def item(text: str, number: int = 1, level: int = 0) -> str:
    """A paragraph of a numbered list."""
    return paragraph(
        text,
        properties=f'<w:numPr><w:ilvl w:val="{level}"/><w:numId w:val="{number}"/></w:numPr>',
    )


def cell(*content: str, properties: str = "") -> str:
    """A table cell; content that is no XML becomes a paragraph."""
    inner = "".join(part if part.startswith("<") else paragraph(part) for part in content)
    look = f"<w:tcPr>{properties}</w:tcPr>" if properties else ""
    return f"<w:tc>{look}{inner or paragraph()}</w:tc>"


def table(*rows: Iterable[str]) -> str:
    """A table from rows of cells; a cell that is no XML becomes one."""
    body = "".join(
        "<w:tr>"
        + "".join(part if part.startswith("<w:tc>") else cell(part) for part in row)
        + "</w:tr>"
        for row in rows
    )
    return f"<w:tbl>{body}</w:tbl>"


def level(
    number: int, text: str, format: str = "decimal", *, start: int = 1, extra: str = ""
) -> str:
    """A level of an abstract list: `text` as in w:lvlText, "%1.%2."."""
    return (
        f'<w:lvl w:ilvl="{number}"><w:start w:val="{start}"/><w:numFmt w:val="{format}"/>'
        f'{extra}<w:lvlText w:val="{escape(text)}"/></w:lvl>'
    )


def abstract(number: int, *levels: str) -> str:
    """An abstract list with its levels."""
    return (
        f'<w:abstractNum w:abstractNumId="{number}">'
        f'<w:multiLevelType w:val="multilevel"/>{"".join(levels)}</w:abstractNum>'
    )


def numbered(number: int, of: int, overrides: str = "") -> str:
    """A list that uses abstract list `of`."""
    return f'<w:num w:numId="{number}"><w:abstractNumId w:val="{of}"/>{overrides}</w:num>'


def text_box(*content: str) -> str:
    """A run with a text box, as Word writes it: for new programs and for old ones."""
    box = f"<w:txbxContent>{''.join(content)}</w:txbxContent>"
    return (
        "<w:r><mc:AlternateContent>"
        f'<mc:Choice Requires="wps"><w:drawing><wps:txbx>{box}</wps:txbx></w:drawing></mc:Choice>'
        f"<mc:Fallback><w:pict><v:textbox>{box}</v:textbox></w:pict></mc:Fallback>"
        "</mc:AlternateContent></w:r>"
    )


def note(number: int, *content: str, kind: str = "footnote") -> str:
    """A footnote or endnote; content that is no XML becomes a paragraph."""
    inner = "".join(part if part.startswith("<") else paragraph(part) for part in content)
    return f'<w:{kind} w:id="{number}">{inner}</w:{kind}>'


def note_mark(number: int, kind: str = "footnote") -> str:
    """The mark of a note in the text."""
    return f'<w:r><w:{kind}Reference w:id="{number}"/></w:r>'


def docx(
    *body: str,
    styles: str = "",
    numbering: str = "",
    header: str = "",
    footnotes: str = "",
    endnotes: str = "",
    section: str = "",
    relations: dict[str, str] | None = None,
    parts: dict[str, bytes] | None = None,
) -> bytes:
    """The bytes of a docx; body parts that are no XML become paragraphs.

    `section` is the inside of the last `w:sectPr`, `relations` are targets by kind besides
    those of the usual parts; the header's relation is "header".
    """
    content = "".join(part if part.startswith("<") else paragraph(part) for part in body)
    targets = {
        "styles": "styles.xml", "numbering": "numbering.xml", "header": "header1.xml",
        "footnotes": "footnotes.xml", "endnotes": "endnotes.xml",
    }  # fmt: skip
    files: dict[str, bytes] = {
        "[Content_Types].xml": _TYPES.encode(),
        "_rels/.rels": _relations({"officeDocument": "word/document.xml"}),
        "word/_rels/document.xml.rels": _relations(targets | (relations or {})),
        "word/document.xml": _part(
            "document", f"<w:body>{content}<w:sectPr>{section}</w:sectPr></w:body>"
        ),
        "word/styles.xml": _part("styles", styles),
        "word/numbering.xml": _part("numbering", numbering),
        "word/header1.xml": _part("hdr", header or paragraph()),
        "word/footnotes.xml": _part("footnotes", footnotes),
        "word/endnotes.xml": _part("endnotes", endnotes),
    }
    files.update(parts or {})
    return zipped(files)


def zipped(files: dict[str, bytes]) -> bytes:
    """A zip archive of the files."""
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in files.items():
            archive.writestr(name, data)
    return stream.getvalue()


def source_of(*body: str, **parts: str) -> Source:
    """What the reader makes of a docx with this body."""
    return open_source(docx(*body, **parts))  # type: ignore[arg-type]


def lines_of(*body: str, **parts: str) -> list[str]:
    """The lines that the reader makes of a docx with this body."""
    return source_of(*body, **parts).text.split("\n")


def flat(data: bytes) -> bytes:
    """The same package as one flat XML file."""
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        parts = "".join(
            f'<pkg:part pkg:name="/{name}"><pkg:xmlData>'
            f"{archive.read(name).decode().removeprefix(_DECLARATION)}</pkg:xmlData></pkg:part>"
            for name in archive.namelist()
        )
    return (
        f"{_DECLARATION}<pkg:package "
        f'xmlns:pkg="http://schemas.microsoft.com/office/2006/xmlPackage">{parts}</pkg:package>'
    ).encode()


def _part(root: str, content: str) -> bytes:
    return f"{_DECLARATION}<w:{root} {_NAMESPACES}>{content}</w:{root}>".encode()


def _relations(targets: dict[str, str]) -> bytes:
    inner = "".join(
        f'<Relationship Id="{kind}" Type="{_OFFICE}/{kind}" Target="{target}"/>'
        for kind, target in targets.items()
    )
    return (
        f'{_DECLARATION}<Relationships xmlns="{_PACKAGE}/relationships">{inner}</Relationships>'
    ).encode()
