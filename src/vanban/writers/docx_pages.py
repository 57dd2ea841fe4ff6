"""What a docx has before its first word: styles, pages, page numbers and the watermark."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import UTC, datetime
from functools import lru_cache
from typing import Any
from xml.sax.saxutils import quoteattr

from docx import Document
from docx.document import Document as WordDocument
from docx.enum.section import WD_ORIENT
from docx.enum.style import WD_STYLE_TYPE
from docx.enum.text import WD_ALIGN_PARAGRAPH, WD_LINE_SPACING
from docx.opc.oxml import serialize_part_xml
from docx.oxml import OxmlElement, parse_xml
from docx.oxml.ns import nsdecls, qn
from docx.section import Section as WordSection
from docx.shared import Mm, Pt, RGBColor
from docx.styles.style import ParagraphStyle
from docx.text.paragraph import Paragraph

from vanban.writers.composition import Text
from vanban.writers.layout import BLACK, POINT, WATERMARK_GREY, Style, layout, width
from vanban.writers.sheet import Sheet

ALIGN = {
    "left": WD_ALIGN_PARAGRAPH.LEFT,
    "center": WD_ALIGN_PARAGRAPH.CENTER,
    "right": WD_ALIGN_PARAGRAPH.RIGHT,
    "justify": WD_ALIGN_PARAGRAPH.JUSTIFY,
}
SINGLE = 1.149  # of the size: a single line in Word
RULE_EIGHTHS = 6  # thickness of a rule in eighths of a point
REGIONS = {"vi": "vi-VN", "en": "en-GB"}


def dress_styles(document: WordDocument, sheet: Sheet) -> None:
    """The styles of the layout, the language and the file's properties."""
    language = REGIONS.get(sheet.language, sheet.language)
    document.styles.element[:] = list(parse_xml(_styles_in(language)))
    _set_manners(document)
    properties = document.core_properties
    properties.title, properties.author = sheet.title[:255], sheet.author[:255]
    properties.comments = properties.last_modified_by = ""
    properties.keywords = (sheet.watermark or "")[:255]
    properties.language = language
    properties.created = properties.modified = datetime.now(UTC).replace(microsecond=0)


@lru_cache(4)
def _styles_in(language: str) -> bytes:
    """The part of the styles, which takes longer to make than all the rest of a short paper."""
    document = Document()
    normal = document.styles["Normal"]
    _set_language(document, language)
    for key, style in (("Normal", Style("Normal", 14)), *layout().styles.items()):
        _dress(_style(document, key, style.name), style, normal)
    return bytes(serialize_part_xml(document.styles.element))


def dress_section(section: WordSection, sheet: Sheet, landscape: bool) -> None:
    """Page, margins, the number centred in the top margin from page 2 on, the watermark."""
    page = layout().page
    section.orientation = WD_ORIENT.LANDSCAPE if landscape else WD_ORIENT.PORTRAIT
    across, down = page["width"], page["height"]
    if landscape:
        across, down = down, across
    section.page_width, section.page_height = Mm(across), Mm(down)
    section.top_margin, section.bottom_margin = Mm(page["top"]), Mm(page["bottom"])
    section.left_margin, section.right_margin = Mm(page["left"]), Mm(page["right"])
    section.header_distance = section.footer_distance = Mm(page["number"])
    section.different_first_page_header_footer = True
    _number_from_one(section)
    for header, shows_number in ((section.header, True), (section.first_page_header, False)):
        header.is_linked_to_previous = False
        paragraph = header.paragraphs[0]
        paragraph._p.style = style_id("page_number")
        if shows_number:
            _add_page_number(paragraph)
        if sheet.watermark:
            _add_watermark(paragraph, sheet.watermark, min(across, down))


def set_contact(section: WordSection, words: Iterable[Text]) -> None:
    """The line at the foot of the first page, under a rule across the page (box 13)."""
    footer = section.first_page_footer
    footer.is_linked_to_previous = False
    paragraph = footer.paragraphs[0]
    paragraph._p.style = style_id("contact")
    for piece in words:
        paragraph.add_run(piece.text)
    rule_above(paragraph)


def rule_above(paragraph: Paragraph) -> None:
    """The paragraph's upper border as a thin rule."""
    _draw_borders(paragraph, {"top": 0}, BLACK)


def frame(paragraph: Paragraph, style: Style, across: float, high: float, room: float) -> None:
    """The paragraph's borders as a thin frame in the middle of `room`; all in millimetres.

    Word counts the space between words and border in whole points, so that the line is made as
    high as what is left of the frame.
    """
    stroke = RULE_EIGHTHS / 8
    points = high / POINT - stroke
    air = int((points - style.size * SINGLE) / 2)
    form = paragraph.paragraph_format
    form.left_indent = form.right_indent = Mm((room - across + stroke * POINT) / 2)
    form.line_spacing_rule, form.line_spacing = WD_LINE_SPACING.EXACTLY, Pt(points - 2 * air)
    _draw_borders(paragraph, {"top": air, "left": 0, "bottom": air, "right": 0}, style.colour)


def _draw_borders(paragraph: Paragraph, sides: dict[str, int], colour: str) -> None:
    """Borders at so many points from the words."""
    borders, hexed = OxmlElement("w:pBdr"), colour[1:].upper()
    for side, space in sides.items():
        edge = OxmlElement(f"w:{side}")
        look = (("val", "single"), ("sz", RULE_EIGHTHS), ("space", space), ("color", hexed))
        for name, value in look:
            edge.set(qn(f"w:{name}"), str(value))
        borders.append(edge)
    properties = paragraph._p.get_or_add_pPr()
    replace_child(properties, borders, before=("w:spacing", "w:ind", "w:jc"))


def style_id(key: str) -> str:
    """The id in the file of a style of the layout; looking it up by name is slow."""
    return key.capitalize() if key.startswith("heading") else key


def replace_child(parent: Any, child: Any, before: tuple[str, ...]) -> None:
    """Put `child` where the schema wants it: before the first of these tags, once."""
    for old in parent.findall(child.tag):
        parent.remove(old)
    following = [parent.find(qn(tag)) for tag in before]
    present = [element for element in following if element is not None]
    if present:
        min(present, key=parent.index).addprevious(child)
    else:
        parent.append(child)


def _style(document: WordDocument, key: str, name: str) -> ParagraphStyle:
    styles = document.styles
    if name not in styles:
        styles.add_style(name, WD_STYLE_TYPE.PARAGRAPH).element.set(qn("w:styleId"), style_id(key))
    found = styles[name]
    assert isinstance(found, ParagraphStyle)
    return found


def _dress(word: ParagraphStyle, style: Style, normal: Any) -> None:
    if word is not normal and style.name != "Normal":
        word.base_style = normal
        word.quick_style = True
    _set_font(word.element.get_or_add_rPr(), layout().font)
    font, form = word.font, word.paragraph_format
    font.size, font.bold, font.italic = Pt(style.size), style.bold, style.italic
    font.color.rgb = RGBColor.from_string(style.colour[1:].upper())
    form.alignment = ALIGN[style.align]
    form.first_line_indent = Mm(style.indent)
    form.left_indent, form.right_indent = Mm(style.inset + style.left), Mm(style.inset)
    form.space_before, form.space_after = Pt(style.before), Pt(0)
    form.line_spacing = style.line or layout().line
    form.keep_with_next = style.keep
    form.keep_together = False
    form.widow_control = True


def _set_font(properties: Any, name: str) -> None:
    """One font for every script; the template's theme fonts would win otherwise."""
    fonts = properties.get_or_add_rFonts()
    fonts.attrib.clear()
    for script in ("ascii", "hAnsi", "eastAsia", "cs"):
        fonts.set(qn(f"w:{script}"), name)


def _set_language(document: WordDocument, language: str) -> None:
    defaults = document.styles.element.find(f".//{qn('w:rPrDefault')}/{qn('w:rPr')}")
    _set_font(defaults, layout().font)
    spoken = defaults.find(qn("w:lang"))
    for script in ("val", "eastAsia", "bidi"):
        spoken.set(qn(f"w:{script}"), language)


def _set_manners(document: WordDocument) -> None:
    """As a Word of today lays a page out; the template asks for an East Asian layout."""
    settings = document.settings.element
    for element in settings.findall(f"{qn('w:compat')}/{qn('w:useFELayout')}"):
        element.getparent().remove(element)
    for element in settings.iter(qn("w:compatSetting")):
        if element.get(qn("w:name")) == "compatibilityMode":
            element.set(qn("w:val"), "15")


def _number_from_one(section: WordSection) -> None:
    start = OxmlElement("w:pgNumType")
    start.set(qn("w:start"), "1")
    replace_child(section._sectPr, start, before=("w:cols", "w:titlePg", "w:docGrid"))


def _add_page_number(paragraph: Paragraph) -> None:
    field = OxmlElement("w:fldSimple")
    field.set(qn("w:instr"), "PAGE")
    run = OxmlElement("w:r")
    text = OxmlElement("w:t")
    text.text = "2"
    run.append(text)
    field.append(run)
    paragraph._p.append(field)


def _add_watermark(paragraph: Paragraph, words: str, across: float) -> None:
    """WordArt across the page, as Word's own watermarks are made; `across` in millimetres."""
    size = 10.0
    long, high = width(words, size, bold=True), size * 25.4 / 72
    scale = across * 1.1 / long
    look = (
        "position:absolute;margin-left:0;margin-top:0;"
        f"width:{long * scale:.1f}mm;height:{high * scale:.1f}mm;rotation:315;z-index:-251658752;"
        "mso-position-horizontal:center;mso-position-horizontal-relative:page;"
        "mso-position-vertical:center;mso-position-vertical-relative:page"
    )
    run = parse_xml(
        f'<w:r {nsdecls("w")} xmlns:v="urn:schemas-microsoft-com:vml" '
        'xmlns:o="urn:schemas-microsoft-com:office:office"><w:rPr><w:noProof/></w:rPr><w:pict>'
        '<v:shapetype id="_x0000_t136" coordsize="21600,21600" o:spt="136" adj="10800" '
        'path="m@7,l@8,m@5,21600l@6,21600e"><v:formulas><v:f eqn="sum #0 0 10800"/>'
        '<v:f eqn="prod #0 2 1"/><v:f eqn="sum 21600 0 @1"/><v:f eqn="sum 0 0 @2"/>'
        '<v:f eqn="sum 21600 0 @3"/><v:f eqn="if @0 @3 0"/><v:f eqn="if @0 21600 @1"/>'
        '<v:f eqn="if @0 0 @2"/><v:f eqn="if @0 @4 21600"/><v:f eqn="mid @5 @6"/>'
        '<v:f eqn="mid @8 @5"/><v:f eqn="mid @7 @8"/><v:f eqn="mid @6 @7"/>'
        '<v:f eqn="sum @6 0 @5"/></v:formulas><v:path textpathok="t" o:connecttype="custom" '
        'o:connectlocs="@9,0;@10,10800;@11,21600;@12,10800" o:connectangles="270,180,90,0"/>'
        '<v:textpath on="t" fitshape="t"/></v:shapetype>'
        f'<v:shape id="PowerPlusWaterMarkObject1" o:spid="_x0000_s2049" type="#_x0000_t136" '
        f'alt={quoteattr(words)} style="{look}" o:allowincell="f" fillcolor="{WATERMARK_GREY}" '
        f'stroked="f"><v:textpath style="font-family:&quot;{layout().font}&quot;;font-weight:bold;'
        f'font-size:1pt" string={quoteattr(words)}/></v:shape></w:pict></w:r>'
    )
    paragraph._p.append(run)
