"""Mentions of other documents as practice prints them, each with its truth."""

from __future__ import annotations

from datetime import date, timedelta
from random import Random

from tests.vanban.generator.pieces import Composition, words


class Citer:
    """Draws mentions and marks them in a composition."""

    def __init__(self, random: Random, composition: Composition) -> None:
        self.random = random
        self.composition = composition
        self.short = random.random() < 0.5

    def mention(self) -> str:
        """One mention, now and then with a subject that holds another."""
        random = self.random
        shape = random.random()
        if shape < 0.56:
            return self._full()
        if shape < 0.60:
            return f"{random.choice(words()['citing']['parts'])} {self._full()}"
        if shape < 0.62:
            return self._numbers()
        if shape < 0.72:
            return f"{self._full()} {random.choice(words()['citing']['subjects'])}"
        if shape < 0.80:
            return f"{self._full()} thực hiện {self._full()}"
        if shape < 0.88:
            return self._bare()
        if shape < 0.92:
            return f"{self._full()} (sau đây gọi tắt là {self._bare()})"
        if shape < 0.94:
            return f"{self._full()}, được sửa đổi, bổ sung tại {self._full()}"
        if shape < 0.96:
            return f"{self._full()}[{random.randint(1, 9)}]"
        return self.law()

    def _numbers(self) -> str:
        """ "các Nghị quyết số A, B và C của X": only the last one carries the issuer."""
        row = self.random.choice([r for r in words()["cited"] if r["type"] in _LISTED])
        kind, issuer = row["type"], self.random.choice(row["issuers"])
        symbols = [self._symbol(row["symbol"], 2024) for _ in range(3)]
        said = [f"{kind} số {symbols[0]}", symbols[1], f"{symbols[2]} của {issuer}"]
        marked = [
            self.composition.mark(words_, symbol=symbol, type=kind, date=None, issuer=None)
            for words_, symbol in zip(said, symbols, strict=True)
        ]
        return f"các {marked[0]}, {marked[1]} và {marked[2]}"

    def several(self) -> str:
        """A list that says its type once."""
        random = self.random
        row = random.choice([r for r in words()["cited"] if r["type"] in _LISTED])
        kind, issuer = row["type"], random.choice(row["issuers"])
        days = [self._day() for _ in range(random.choice((2, 2, 3)))]
        shape = random.choice(("colon", "colon issuer", "and", "first"))
        subject = random.choice(words()["citing"]["subjects"])
        items = []
        for number, (day, printed) in enumerate(days):
            symbol = self._symbol(row["symbol"], day.year)
            opening = "số"
            if number == 0 and shape in ("and", "first"):
                opening = f"{kind} số"
            said = f"{opening} {symbol} ngày {printed}"
            tail = ""
            truth_issuer: str | None = issuer
            if shape in ("and", "first"):
                truth_issuer = None
                if number == len(days) - 1:
                    said, truth_issuer = f"{said} của {issuer}", issuer
            elif shape == "colon":
                truth_issuer = None
                tail = f" {subject}"
            else:
                tail = f" {subject}"
            if number == 0 and shape == "colon" and random.random() < 0.3:
                said = said[0].upper() + said[1:]
            items.append(
                self.composition.mark(
                    said, symbol=symbol, type=kind, date=day.isoformat(), issuer=truth_issuer
                )
                + tail
            )
        if shape == "colon":
            return f"các {kind}: " + "; ".join(items)
        if shape == "colon issuer":
            return f"các {kind} của {issuer}: " + "; ".join(items)
        lead = "các " if shape == "and" else ""
        return lead + ", ".join(items[:-1]) + " và " + items[-1]

    def grounds(self, count: int) -> list[str]:
        """Căn cứ: laws first, then what the Government and others issued."""
        lines = [self.law() for _ in range(max(1, count // 2))]
        lines += [self.mention() for _ in range(count - len(lines))]
        if self.random.random() < 0.3:
            lines.append(self.several())
        return lines

    def law(self) -> str:
        """A law by its number, its date, or both; now and then as amended."""
        random = self.random
        kind, name, symbol, day = random.choice(words()["citing"]["laws"])
        printed = self._print(date.fromisoformat(day))
        whole = f"{kind} {name}"
        shape = random.choice(("number", "number", "number date", "date", "amended"))
        if kind == "Pháp lệnh" and shape == "amended":
            shape = "number"
        if shape == "number":
            return self.composition.mark(
                f"{whole} số {symbol}", symbol=symbol, type=kind, date=None, name=whole
            )
        if shape == "number date":
            return self.composition.mark(
                f"{whole} số {symbol} ngày {printed}",
                symbol=symbol,
                type=kind,
                date=day,
                name=whole,
            )
        if shape == "date":
            return self.composition.mark(
                f"{whole} ngày {printed}", symbol=None, type=kind, date=day, name=whole
            )
        amending = "87/2025/QH15"
        first = self.composition.mark(
            f"{whole} số {symbol}", symbol=symbol, type=kind, date=None, name=whole
        )
        second = self.composition.mark(
            f"Luật số {amending}", symbol=amending, type="Luật", date=None, name="Luật"
        )
        return f"{first} được sửa đổi, bổ sung bởi {second}"

    def _full(self) -> str:
        random = self.random
        row = random.choice(words()["cited"])
        issuer = random.choice(row["issuers"])
        day, printed = self._day()
        symbol = self._symbol(row["symbol"], day.year)
        so = "" if random.random() < 0.05 else "số "
        comma = "," if "-" in symbol.split("/")[0] and random.random() < 0.3 else ""
        shape = random.random()
        kind = row["type"]
        if shape < 0.05:
            said = f"{kind} {so}{symbol} của {issuer} ngày {printed}"
        elif shape < 0.08:
            said = f"{kind} số: {symbol} ngày {day.day:02d}-{day.month}-{day.year} của {issuer}"
        elif shape < 0.10:
            said = f"{kind} số {symbol} ngày {day.day:02d}.{day.month}.{day.year} của {issuer}"
        elif shape < 0.16 and kind == "Kế hoạch":
            said = f"{kind} cải cách hành chính số {symbol} ngày {printed} của {issuer}"
        elif shape < 0.2:
            said, day_truth = f"{kind} {so}{symbol} của {issuer}", None
            return self.composition.mark(
                said, symbol=symbol, type=kind, date=day_truth, issuer=issuer
            )
        else:
            said = f"{kind} {so}{symbol}{comma} ngày {printed} của {issuer}"
        return self.composition.mark(
            self._noise(said, symbol), symbol=symbol, type=kind, date=day.isoformat(), issuer=issuer
        )

    def _bare(self) -> str:
        row = self.random.choice(words()["cited"])
        symbol = self._symbol(row["symbol"], self._day()[0].year)
        kind = row["type"]
        return self.composition.mark(
            f"{kind} số {symbol}", symbol=symbol, type=kind, date=None, issuer=None
        )

    def _noise(self, said: str, symbol: str) -> str:
        """A blank where the typist's line broke, "71/NQ- CP", or another misprint."""
        shape = self.random.random()
        if shape < 0.02 and "/" in symbol:
            return said.replace(symbol, symbol.replace("/", " /", 1))
        if shape < 0.04:
            return said.replace(symbol, symbol.replace("-", "–"))
        if shape < 0.05:
            return said.replace(symbol, symbol.replace("Đ", "\u00d0"))
        if "-" in symbol and self.random.random() < 0.06:
            at = symbol.rindex("-") + 1
            return said.replace(symbol, f"{symbol[:at]} {symbol[at:]}")
        return said

    def _symbol(self, pattern: str, year: int) -> str:
        number = self.random.choice((self.random.randint(1, 99), self.random.randint(100, 4999)))
        return str(pattern).format(n=f"{number:02d}", year=year)

    def _day(self) -> tuple[date, str]:
        day = date(2016, 1, 4) + timedelta(days=self.random.randint(0, 3600))
        return day, self._print(day)

    def _print(self, day: date) -> str:
        month = f"{day.month:02d}" if day.month < 3 else str(day.month)
        if self.short or self.random.random() < 0.1:
            return f"{day.day:02d}/{month}/{day.year}"
        return f"{day.day:02d} tháng {month} năm {day.year}"


_LISTED = ("Quyết định", "Nghị định", "Kế hoạch", "Thông tư", "Nghị quyết")
