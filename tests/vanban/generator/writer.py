"""What papers of every kind share: sections, grounds, closings, annexes, a plan's body."""

from __future__ import annotations

from random import Random

from tests.vanban.generator.citing import Citer
from tests.vanban.generator.heading import Head, draw_head
from tests.vanban.generator.pieces import Closing, Composition, Table, Text, visible, words
from tests.vanban.generator.tables import data_table, task_table

ROMAN = ("I", "II", "III", "IV", "V", "VI", "VII", "VIII")
_LETTERS = "abcdđeghik"


class Writer:
    """Writes one composition from top to bottom, and its truth."""

    def __init__(self, random: Random, kind: str, plain: bool) -> None:
        self.random = random
        self.plain = plain
        self.composition = Composition({"sections": [], "tasks": []})
        self.citer = Citer(random, self.composition)
        self.kind = kind
        self.head: Head = draw_head(random, kind, self.citer)
        self.composition.truth |= self.head.truth
        self.look = "plain" if plain else random.choice(("bold", "bold", "plain"))
        self.mark = random.choice((".", ".", ".", "-")) if self.head.party else "."
        self.duties: list[dict[str, str | None]] = []
        self.told = self.labelled = False

    def say(self, rest: str, **how: bool) -> None:
        self.composition.pieces.append(Text(rest, **how))

    def section(
        self, label: str, level: int, head: str = "", rest: str = "", *, mark: str | None = None,
        look: str | None = None,
    ) -> None:  # fmt: skip
        """A paragraph with an enumerator, and its truth; a heading when `head` is given."""
        if mark is None:
            mark = "" if label.endswith(")") else self.mark if label[0] in "IVX1" else "."
        look = look or (self.look if head else "plain")
        self.composition.pieces.append(Text(rest, f"{label}{mark}", head, look))
        truth = {"label": label, "level": level, "title": visible(head).rstrip(":") or None}
        if not head and not label.startswith("Điều"):
            truth["optional"] = True
        self.composition.truth["sections"].append(truth)

    def about(self) -> str:
        """The subject as it stands in a sentence."""
        return self.head.subject[0].lower() + self.head.subject[1:]

    def sentences(self, low: int, high: int) -> list[str]:
        count = self.random.randint(low, high)
        said = self.random.sample(words()["purposes"], count)
        more = self.random.choices(words()["details"], k=count)
        return [
            f"{a}{b}" if self.random.random() < 0.6 else a for a, b in zip(said, more, strict=True)
        ]

    def dashes(self, low: int = 1, high: int = 4) -> None:
        for sentence in self.sentences(low, high):
            more = f" theo {self.citer.mention()}" if self.random.random() < 0.25 else ""
            self.say(f"- {sentence}{more}.")

    def lettered(self, level: int, count: int, end: str = ";") -> None:
        letters = "abcdefghij" if self.random.random() < 0.1 else _LETTERS
        for letter, sentence in zip(letters, self.sentences(count, count), strict=False):
            self.section(f"{letter})", level, rest=f"{sentence}{end}")

    def grounds(self) -> None:
        italic = self.random.random() < 0.5
        lines = self.citer.grounds(self.random.randint(2, 5))
        for line in lines:
            self.say(f"Căn cứ {line};", italic=italic)
        if self.random.random() < 0.6:
            self.say(f"Theo đề nghị của {self.head.proposer}.", italic=italic)

    def closing(self) -> None:
        random = self.random
        last = f"Lưu: VT, {random.choice(('NC', 'TH', 'VX', 'VP'))}."
        recipients = random.sample(self.head.recipients, min(4, len(self.head.recipients)))
        self.composition.pieces.append(
            Closing(
                [f"- {r};" for r in recipients] + [f"- {last}"], self.head.posts, self.head.name
            )
        )

    def annex(self, label: str | None = None) -> None:
        """An annex behind the signature: its label, its title, whose it is, a table."""
        random = self.random
        label = (
            label if label is not None else random.choice(("PHỤ LỤC", "PHỤ LỤC I", "Phụ lục", ""))
        )
        if label:
            self.composition.pieces.append(Text("", label, "", "bold", centered=True))
            self.composition.truth["sections"].append(
                {"label": label, "level": 1, "title": None, "optional": True}
            )
        title = random.choice(("DANH MỤC NHIỆM VỤ", "PHÂN CÔNG NHIỆM VỤ", "BẢNG TỔNG HỢP NHIỆM VỤ"))
        self.say(f"{title} {self.head.subject.upper()}", centered=True)
        self.say(f"(Kèm theo {self.head.own})", italic=True, centered=True)
        self.task_table()

    def task_table(self) -> None:
        table, tasks = task_table(self.random, self.citer, simple=self.plain)
        self.composition.pieces.append(table)
        self.composition.truth["tasks"] += tasks

    def data(self) -> None:
        table: Table = data_table(self.random)
        self.composition.pieces.append(table)

    def plan_body(self, base: int = 0) -> None:
        """I. … IV. with their parts; the numbering's second level is "1." or "1.1."."""
        random = self.random
        tops = ["Mục đích, yêu cầu"]
        labels = "ABCDĐE" if not self.plain and random.random() < 0.1 else ROMAN
        part = random.random() < 0.08 and labels is ROMAN
        tops += random.sample(words()["top_headings"], random.randint(1, 3))
        tops.append("Tổ chức thực hiện")
        capital = random.random() < 0.7
        for place, top in enumerate(tops):
            head = top.upper() if capital else top
            if part:
                self.part(f"Phần {ROMAN[place]}", base + 1, head)
            else:
                self.section(labels[place], base + 1, head, look=self.top_look(capital))
            if place == 0:
                self.purpose(base + 2)
            elif place == len(tops) - 1:
                self.organisation(base + 2)
            else:
                self.middle(base + 2)

    def part(self, label: str, level: int, head: str) -> None:
        """ "Phần I" with its heading on the line below."""
        look = "plain" if self.plain else "bold"
        self.composition.pieces.append(Text("", label, "", look, centered=True))
        self.composition.pieces.append(Text(head, look=look, centered=True))
        self.composition.truth["sections"].append({"label": label, "level": level, "title": head})

    def top_look(self, capital: bool) -> str:
        if self.plain:
            return "plain"
        return (
            "bold" if not capital or self.look == "bold" else self.random.choice(("bold", "plain"))
        )

    def purpose(self, level: int) -> None:
        lettered = self.random.random() < 0.3
        for label, head in (("1", "Mục đích"), ("2", "Yêu cầu")):
            self.section(label, level, head)
            if lettered:
                self.lettered(level + 1, 3)
            else:
                self.dashes(2, 3)

    def middle(self, level: int) -> None:
        random = self.random
        shapes = [
            "headed",
            "headed",
            "nested",
            "sentences",
            "dashes",
            "letters",
            "romanettes",
            "lines",
        ]
        shape = random.choice(shapes if self.plain else [*shapes, "run-in", "bold labels"])
        if shape == "dashes":
            self.say("Các cơ quan, đơn vị tập trung thực hiện những nội dung sau:")
            self.dashes(2, 4)
        elif shape == "lines":
            self.lines()
        elif shape in ("sentences", "bold labels"):
            look = "bold" if shape == "bold labels" else "plain"
            mark = random.choice((".", ".", ")", "/")) if look == "plain" else "."
            for place, sentence in enumerate(self.sentences(3, 5), 1):
                self.section(str(place), level, rest=f"{sentence}.", look=look, mark=mark)
        elif shape == "run-in":
            self.labelled = True  # duties outside of the part that is asked for
            for place, body in enumerate(random.sample(self.head.bodies, 3), 1):
                duty = random.choice(words()["duties"])
                colon = random.choice((":", ""))
                self.section(
                    str(place),
                    level,
                    f"{body}{colon}",
                    f"{duty[0].lower()}{duty[1:]}.",
                    look="bold",
                )
        elif shape == "romanettes":
            for place, sentence in enumerate(self.sentences(2, 3), 1):
                self.section(str(place), level, rest=f"{sentence}, cụ thể:")
                for number, item in zip(
                    ("(i)", "(ii)", "(iii)"), self.sentences(2, 3), strict=False
                ):
                    self.say(f"{number} {item};")
        else:
            for place, head in enumerate(
                random.sample(words()["headings"], random.randint(2, 4)), 1
            ):
                self.section(str(place), level, head)
                if shape == "nested":
                    self.nested(str(place), level + 1)
                elif shape == "letters":
                    self.lettered(level + 1, random.randint(2, 4), random.choice((";", ".")))
                else:
                    self.dashes(1, 3)
                    self.labels()

    def lines(self) -> None:
        """Documents to carry out, one on a line."""
        self.say("Tiếp tục thực hiện các văn bản sau:")
        for _ in range(self.random.randint(2, 4)):
            self.say(f"- {self.citer.mention()};")

    def nested(self, above: str, level: int) -> None:
        for place in range(1, self.random.randint(3, 4)):
            if self.random.random() < 0.5:
                head = self.random.choice(words()["headings"])
                self.section(f"{above}.{place}", level, head)
                self.dashes(1, 2)
            else:
                sentence = self.random.choice(words()["purposes"])
                self.section(f"{above}.{place}", level, rest=f"{sentence}.")

    def labels(self) -> None:
        if self.random.random() < 0.3:
            self.say(f"- Đơn vị chủ trì: {self.random.choice(words()['leads'])}.")
            self.say(f"- Thời gian thực hiện: {self.random.choice(words()['deadlines'])}.")
            self.labelled = True

    def organisation(self, level: int) -> None:
        """Who does what; counted as duties in the plans of schools and communes."""
        random = self.random
        self.told = self.head.local
        bodies = random.sample(self.head.bodies, random.randint(3, 4))
        headed = random.random() < 0.6
        for place, body in enumerate(bodies, 1):
            actor = body.removeprefix("Đề nghị ").removeprefix("Giao ")
            if headed:
                self.section(str(place), level, body)
                for duty in random.sample(words()["duties"], random.randint(1, 3)):
                    self.duty(actor, "- ", duty)
            else:
                duty = random.choice(words()["duties"])
                duty = duty[0].lower() + duty[1:]
                text, due = self.due(f"{body} {duty}")
                self.section(str(place), level, rest=text)
                self.duties.append({"actor": actor, "text": text, "due": due})
        self.say(f"Trên đây là Kế hoạch {self.head.subject[0].lower()}{self.head.subject[1:]}./.")

    def duty(self, actor: str, dash: str, duty: str) -> None:
        text, due = self.due(duty)
        self.say(dash + text)
        self.duties.append({"actor": actor, "text": text, "due": due})

    def due(self, duty: str) -> tuple[str, str | None]:
        if self.random.random() < 0.25:
            due = self.random.choice(words()["dues"])
            return f"{duty}, báo cáo {due}.", due
        return f"{duty}.", None
