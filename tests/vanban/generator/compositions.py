"""The kinds of papers: what stands in them, in which order, numbered how."""

from __future__ import annotations

from collections.abc import Callable
from random import Random

from tests.vanban.generator.pieces import Composition, Frame, Text, words
from tests.vanban.generator.writer import ROMAN, Writer


def compose(random: Random, *, plain: bool) -> Composition:
    """A paper of any kind; `plain` is for layouts that keep no bold letters and no merged cells."""
    return _Writer(random, random.choice(_WEIGHTED), plain).write()


class _Writer(Writer):
    """Writes one composition from top to bottom, and its truth."""

    def write(self) -> Composition:
        self.composition.pieces += self.head.pieces
        KINDS[self.kind](self)
        if self.random.random() < 0.2:
            self.say(f"[1] {self.citer.mention()}; {self.citer.mention()}.")
            self.say(f"[2] {self.citer.mention()}.")
        if self.told and not self.labelled:
            self.composition.truth["obligations"] = self.duties
        return self.composition

    def plan(self) -> None:
        random = self.random
        if random.random() < 0.4:
            for line in self.citer.grounds(random.randint(1, 3)):
                self.say(f"Căn cứ {line};")
        self.say(
            f"Thực hiện {self.citer.mention()} {random.choice(words()['citing']['subjects'])}, "
            f"{self.head.agency_in_text} ban hành Kế hoạch như sau:"
        )
        self.plan_body()
        self.closing()
        shape = random.random()
        if shape < 0.8:
            self.annex()
            if random.random() < 0.25:
                self.data_annex()
        elif shape < 0.9:
            self.data_annex()

    def data_annex(self) -> None:
        self.composition.pieces.append(Text("", "PHỤ LỤC II", "", "bold", centered=True))
        self.composition.truth["sections"].append(
            {"label": "PHỤ LỤC II", "level": 1, "title": None, "optional": True}
        )
        self.say("DANH MỤC KÈM THEO", centered=True)
        self.say(f"(Kèm theo {self.head.own})", italic=True, centered=True)
        self.data()

    def directive(self) -> None:
        random = self.random
        if self.kind == "Công điện":
            self.composition.pieces.append(
                Text(f"{self.head.agency_in_text.upper()} điện:", look="bold", centered=True)
            )
            self.composition.pieces.append(
                Frame(
                    "",
                    ["- Bộ trưởng các Bộ: Tài chính, Xây dựng;", "- Chủ tịch UBND các xã, phường."],
                )
            )
        for sentence in self.sentences(1, 2):
            self.say(f"{sentence} theo {self.citer.mention()}.")
        self.say(f"Để khắc phục những hạn chế nêu trên, {self.head.agency_in_text} yêu cầu:")
        base = 1
        headed = random.random() < 0.5
        for place, body in enumerate(random.sample(self.head.bodies, 4), 1):
            if headed:
                self.section(str(place), base, body)
                if random.random() < 0.6:
                    self.lettered(base + 1, random.randint(2, 3), random.choice((";", ".")))
                else:
                    self.dashes(1, 2)
            else:
                duty = random.choice(words()["duties"])
                self.section(str(place), base, rest=f"{body} {duty[0].lower()}{duty[1:]}.")
        self.closing()

    def decision(self) -> None:
        random = self.random
        self.grounds()
        self.say(random.choice(("QUYẾT ĐỊNH:", "QUYẾT ĐỊNH:", "Q U Y Ế T Đ Ị N H:")), centered=True)
        issued = random.choice(("Kế hoạch", "Quy chế", None))
        subject = self.head.subject[0].lower() + self.head.subject[1:]
        if issued:
            self.section("Điều 1", 1, rest=f"Ban hành kèm theo Quyết định này {issued} {subject}.")
        else:
            self.section("Điều 1", 1, rest=f"Công bố kết quả {subject}, gồm:")
            for place, sentence in enumerate(self.sentences(2, 3), 1):
                self.section(str(place), 2, rest=f"{sentence}.")
        replaced = self.citer.mention()
        self.section(
            "Điều 2", 1, rest=f"Quyết định này có hiệu lực kể từ ngày ký và thay thế {replaced}."
        )
        self.section(
            "Điều 3",
            1,
            rest="Chánh Văn phòng, Thủ trưởng các cơ quan, đơn vị có liên "
            "quan và các cá nhân chịu trách nhiệm thi hành Quyết định này./.",
        )
        self.closing()
        if issued == "Kế hoạch":
            self.attached("KẾ HOẠCH")
            self.plan_body()
            if random.random() < 0.3:
                self.annex()
        elif issued:
            self.attached("QUY CHẾ")
            self.regulation()

    def attached(self, kind: str) -> None:
        self.say(kind, centered=True)
        self.say(self.head.subject, centered=True)
        self.say(f"(Ban hành kèm theo {self.head.own})", italic=True, centered=True)

    def regulation(self) -> None:
        random = self.random
        article = 0
        for chapter, name in enumerate(("QUY ĐỊNH CHUNG", "QUY ĐỊNH CỤ THỂ", "TỔ CHỨC THỰC HIỆN")):
            self.part(f"Chương {ROMAN[chapter]}", 1, name)
            for _ in range(random.randint(1, 2)):
                article += 1
                self.section(f"Điều {article}", 2, random.choice(words()["headings"]))
                for place, sentence in enumerate(self.sentences(2, 3), 1):
                    colon = random.random() < 0.3
                    self.section(
                        str(place), 3, rest=sentence + (", cụ thể như sau:" if colon else ".")
                    )
                    if colon:
                        self.lettered(4, 2)

    def resolution(self) -> None:
        random = self.random
        self.grounds()
        self.say(random.choice(("QUYẾT NGHỊ:", "QUYẾT NGHỊ :")), centered=True)
        if random.random() < 0.5:
            self.section(
                "Điều 1",
                1,
                rest=f"Thông qua {self.about()} với các nội dung sau:",
            )
            for place, top in enumerate(random.sample(words()["top_headings"], 2)):
                self.section(ROMAN[place], 2, top.upper())
                for number, sentence in enumerate(self.sentences(2, 3), 1):
                    self.section(str(number), 3, rest=f"{sentence}.")
        else:
            self.section("Điều 1", 1, "Phạm vi điều chỉnh và đối tượng áp dụng")
            for number, sentence in enumerate(self.sentences(2, 3), 1):
                self.section(str(number), 2, rest=f"{sentence}.")
        self.section("Điều 2", 1, "Tổ chức thực hiện")
        self.section("1", 2, rest="Giao Ủy ban nhân dân tổ chức thực hiện Nghị quyết này.")
        self.section("2", 2, rest="Giao Thường trực Hội đồng nhân dân giám sát việc thực hiện.")
        self.say("Nghị quyết này đã được Hội đồng nhân dân thông qua ngày 10 tháng 7 năm 2026./.")
        self.closing()

    def notice(self) -> None:
        self.say(
            f"Ngày 12 tháng 3 năm 2026, {self.head.agency_in_text} đã họp đánh giá việc "
            f"thực hiện {self.citer.mention()}. Sau khi nghe báo cáo, kết luận như sau:"
        )
        for place, head in enumerate(self.random.sample(words()["headings"], 3), 1):
            if self.random.random() < 0.5:
                self.section(str(place), 1, head)
                self.dashes(1, 3)
            else:
                self.section(
                    str(place), 1, rest=f"{head} theo {self.citer.mention()}, hoàn thành đúng hạn."
                )
        self.say("Thông báo để các cơ quan, đơn vị biết, thực hiện./.")
        self.closing()

    def guidance(self) -> None:
        self.say(
            f"Căn cứ {self.citer.mention()}; {self.head.agency_in_text} hướng dẫn "
            "một số nội dung như sau:"
        )
        self.plan_body()
        self.closing()
        if self.random.random() < 0.4:
            self.data_annex()

    def letter(self) -> None:
        random = self.random
        self.say(
            f"Thực hiện {self.citer.mention()} và {self.citer.mention()}, "
            f"{self.head.agency_in_text} đề nghị các đơn vị:"
        )
        shape = random.choice(("sentences", "headed", "dashes"))
        if shape == "dashes":
            self.dashes(2, 4)
        for place in range(1, random.randint(3, 5) if shape != "dashes" else 1):
            if shape == "headed":
                self.section(str(place), 1, random.choice(words()["headings"]))
                self.dashes(1, 2)
            else:
                self.section(
                    str(place),
                    1,
                    rest=f"{random.choice(words()['duties'])} theo {self.citer.mention()}.",
                )
        self.say(
            f"{self.head.agency_in_text[0].upper()}{self.head.agency_in_text[1:]} đề nghị "
            "các đơn vị quan tâm thực hiện./."
        )
        self.closing()
        if random.random() < 0.4:
            self.annex()

    def proposal(self) -> None:
        self.grounds()
        agency = self.head.agency_in_text
        self.say(f"{agency[0].upper()}{agency[1:]} kính trình với các nội dung sau:")
        self.plan_body()
        self.closing()

    def circular(self) -> None:
        self.grounds()
        agency = self.head.agency_in_text
        self.say(f"{agency[0].upper()}{agency[1:]} ban hành Thông tư quy định {self.about()}.")
        self.regulation()
        self.closing()

    def action_programme(self) -> None:
        self.say(
            f"Thực hiện {self.citer.mention()}, {self.head.agency_in_text} ban hành Chương trình "
            "hành động như sau:"
        )
        self.plan_body()
        self.closing()
        if self.random.random() < 0.4:
            self.annex()


KINDS: dict[str, Callable[[_Writer], None]] = {
    "Kế hoạch": _Writer.plan,
    "Chỉ thị": _Writer.directive,
    "Quyết định": _Writer.decision,
    "Nghị quyết": _Writer.resolution,
    "Thông báo": _Writer.notice,
    "Kết luận": _Writer.notice,
    "Hướng dẫn": _Writer.guidance,
    "Công điện": _Writer.directive,
    "Công văn": _Writer.letter,
    "Báo cáo": _Writer.guidance,
    "Tờ trình": _Writer.proposal,
    "Thông tư": _Writer.circular,
    "Chương trình hành động": _Writer.action_programme,
}
_WEIGHTED = [*KINDS, "Kế hoạch", "Kế hoạch", "Kế hoạch", "Quyết định", "Công văn"]
