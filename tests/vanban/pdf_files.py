"""PDFs written by hand, byte by byte, for what no program writes on demand: appearances of
signatures, notes upon the page, turned pages, hidden letters, soft hyphens.

A letter's code is its Unicode, so that any text can be written; letters are half an em wide.
"""

from __future__ import annotations

import hashlib
from collections.abc import Sequence
from dataclasses import dataclass, field

WIDTH, HEIGHT = 595, 842


@dataclass
class Annotation:
    """Something laid upon a page: its box, and the text that its appearance shows.

    `kind` is "FreeText", "Stamp" or "Widget"; a widget is a signature's.
    """

    kind: str
    x: float
    y: float
    lines: Sequence[str]
    width: float = 200
    height: float = 60
    size: float = 10
    flags: int = 4


@dataclass
class Sheet:
    """A page: `content` are operators, as `text` and `box` make them; `image` is a JPEG that
    fills it."""

    content: list[str] = field(default_factory=list)
    annotations: list[Annotation] = field(default_factory=list)
    image: bytes = b""
    rotate: int = 0
    crop: tuple[float, float, float, float] | None = None


def text(words: str, x: float, y: float, size: float = 12, font: str = "R", mode: int = 0) -> str:
    """A line of text; y from the top of the page. `font` is R(egular), B(old) or I(talic);
    `mode` 3 hides it."""
    return f"BT /{font} {size} Tf {mode} Tr 1 0 0 1 {x} {HEIGHT - y} Tm {_hex(words)} Tj ET"


def box(x: float, y: float, width: float, height: float, operator: str = "f") -> str:
    """A rectangle, filled ("f") or drawn ("S"); y from the top of the page."""
    return f"{x} {HEIGHT - y - height} {width} {height} re {operator}"


def _hex(words: str) -> str:
    return f"<{words.encode('utf-16-be').hex()}>"


def pdf(*sheets: Sheet, password: str | None = None) -> bytes:
    """The bytes of a file with these pages. With a `password` it is encrypted for readers who
    know it; "" needs none to be read."""
    file = _File(None if password is None else _Lock(password))
    fonts = file.fonts()
    pages = file.reserve()
    kids = [_page(file, sheet, fonts, pages) for sheet in sheets]
    listed = " ".join(f"{kid} 0 R" for kid in kids)
    file.put(f"<</Type/Pages/Count {len(kids)}/Kids[{listed}]>>", pages)
    fields = " ".join(f"{number} 0 R" for number in file.fields)
    form = f"/AcroForm<</Fields[{fields}]/SigFlags 3>>" if file.fields else ""
    return file.finished(file.put(f"<</Type/Catalog/Pages {pages} 0 R{form}>>"))


_PAD = bytes.fromhex("28BF4E5E4E758A4164004E56FFFA01082E2E00B6D0683E802F0CA9FE6453697A")


class _Lock:
    """The oldest encryption that PDF has: RC4 with a key of 40 bits."""

    _ID = b"0123456789abcdef"

    def __init__(self, password: str) -> None:
        user = (password.encode() + _PAD)[:32]
        owner = hashlib.md5((b"owner" + _PAD)[:32]).digest()[:5]
        self._owner = _rc4(owner, user)
        permissions = (-4).to_bytes(4, "little", signed=True)
        self._key = hashlib.md5(user + self._owner + permissions + self._ID).digest()[:5]

    def locked(self, data: bytes, number: int) -> bytes:
        """A stream of object `number`."""
        key = self._key + number.to_bytes(3, "little") + bytes(2)
        return _rc4(hashlib.md5(key).digest()[:10], data)

    def trailer(self) -> str:
        said = _rc4(self._key, _PAD).hex()
        return (
            f"/ID[<{self._ID.hex()}><{self._ID.hex()}>]/Encrypt<</Filter/Standard/V 1/R 2/P -4"
            f"/O<{self._owner.hex()}>/U<{said}>>>"
        )


def _rc4(key: bytes, data: bytes) -> bytes:
    state, j = list(range(256)), 0
    for i in range(256):
        j = (j + state[i] + key[i % len(key)]) % 256
        state[i], state[j] = state[j], state[i]
    i = j = 0
    out = bytearray()
    for byte in data:
        i = (i + 1) % 256
        j = (j + state[i]) % 256
        state[i], state[j] = state[j], state[i]
        out.append(byte ^ state[(state[i] + state[j]) % 256])
    return bytes(out)


class _File:
    def __init__(self, lock: _Lock | None) -> None:
        self._lock = lock
        self._objects: list[bytes] = []
        self.fields: list[int] = []

    def reserve(self) -> int:
        self._objects.append(b"")
        return len(self._objects)

    def put(self, words: str | bytes, number: int = 0) -> int:
        number = number or self.reserve()
        self._objects[number - 1] = words if isinstance(words, bytes) else words.encode("latin-1")
        return number

    def stream(self, content: str, extra: str = "") -> int:
        return self.data(content.encode("latin-1"), extra)

    def data(self, content: bytes, extra: str = "") -> int:
        number = self.reserve()
        if self._lock:
            content = self._lock.locked(content, number)
        head = f"<<{extra}/Length {len(content)}>>\nstream\n".encode()
        return self.put(head + content + b"\nendstream", number)

    def fonts(self) -> str:
        unicode = self.stream(
            "/CIDInit /ProcSet findresource begin begincmap /CMapName /U def "
            "1 begincodespacerange <0000> <FFFF> endcodespacerange "
            "2 beginbfrange <0000> <D7FF> <0000> <E000> <FFFF> <E000> endbfrange "
            "endcmap end"
        )
        names = {"R": "Tinos-Regular", "B": "Tinos-Bold", "I": "Tinos-Italic", "V": ".VnTime"}
        return "".join(f"/{key} {self._font(name, unicode)} 0 R" for key, name in names.items())

    def _font(self, name: str, unicode: int) -> int:
        described = self.put(
            f"<</Type/FontDescriptor/FontName/{name}/Flags 4/FontBBox[0 -220 1000 890]"
            "/ItalicAngle 0/Ascent 890/Descent -220/CapHeight 700/StemV 80>>"
        )
        letters = self.put(
            f"<</Type/Font/Subtype/CIDFontType2/BaseFont/{name}/DW 500"
            "/CIDSystemInfo<</Registry(Adobe)/Ordering(Identity)/Supplement 0>>"
            f"/FontDescriptor {described} 0 R>>"
        )
        return self.put(
            f"<</Type/Font/Subtype/Type0/BaseFont/{name}/Encoding/Identity-H"
            f"/DescendantFonts[{letters} 0 R]/ToUnicode {unicode} 0 R>>"
        )

    def finished(self, root: int) -> bytes:
        data = bytearray(b"%PDF-1.7\n")
        places = []
        for number, content in enumerate(self._objects, 1):
            places.append(len(data))
            data += f"{number} 0 obj\n".encode() + content + b"\nendobj\n"
        start = len(data)
        data += f"xref\n0 {len(places) + 1}\n0000000000 65535 f \n".encode()
        data += b"".join(f"{place:010} 00000 n \n".encode() for place in places)
        lock = self._lock.trailer() if self._lock else ""
        data += f"trailer <</Size {len(places) + 1}/Root {root} 0 R{lock}>>\n".encode()
        return bytes(data + f"startxref\n{start}\n%%EOF\n".encode())


def _page(file: _File, sheet: Sheet, fonts: str, pages: int) -> int:
    image = ""
    drawn = list(sheet.content)
    if sheet.image:
        high, wide = (int.from_bytes(part) for part in _jpeg_size(sheet.image))
        picture = file.data(
            sheet.image,
            f"/Type/XObject/Subtype/Image/Width {wide}/Height {high}/ColorSpace/DeviceRGB"
            "/BitsPerComponent 8/Filter/DCTDecode",
        )
        image = f"/XObject<</Scan {picture} 0 R>>"
        drawn.insert(0, f"q {WIDTH} 0 0 {HEIGHT} 0 0 cm /Scan Do Q")
    content = file.stream("\n".join(drawn))
    notes = " ".join(f"{_annotation(file, one, fonts)} 0 R" for one in sheet.annotations)
    crop = f"/CropBox[{' '.join(map(str, sheet.crop))}]" if sheet.crop else ""
    return file.put(
        f"<</Type/Page/Parent {pages} 0 R/MediaBox[0 0 {WIDTH} {HEIGHT}]{crop}"
        f"/Rotate {sheet.rotate}/Resources<</Font<<{fonts}>>{image}>>"
        f"/Contents {content} 0 R/Annots[{notes}]>>"
    )


def _annotation(file: _File, one: Annotation, fonts: str) -> int:
    lines = " ".join(
        f"1 0 0 1 2 {one.height - (n + 1) * 1.2 * one.size} Tm {_hex(line)} Tj"
        for n, line in enumerate(one.lines)
    )
    shown = file.stream(
        f"BT /R {one.size} Tf {lines} ET",
        f"/Type/XObject/Subtype/Form/BBox[0 0 {one.width} {one.height}]"
        f"/Resources<</Font<<{fonts}>>>>",
    )
    bottom = HEIGHT - one.y - one.height
    kind = "/FT/Sig/T(Ky)" if one.kind == "Widget" else ""
    number = file.put(
        f"<</Type/Annot/Subtype/{one.kind}{kind}/F {one.flags}"
        f"/Rect[{one.x} {bottom} {one.x + one.width} {bottom + one.height}]"
        f"/AP<</N {shown} 0 R>>>>"
    )
    if one.kind == "Widget":
        file.fields.append(number)
    return number


def _jpeg_size(data: bytes) -> tuple[bytes, bytes]:
    """(height, width) as the picture's frame says."""
    frame = next(data.find(mark) for mark in (b"\xff\xc0", b"\xff\xc2") if mark in data)
    return data[frame + 5 : frame + 7], data[frame + 7 : frame + 9]
