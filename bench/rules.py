"""What do the rules find in documents that were issued, how much of it is wrong, and how fast?

Checks the corpus' texts and real files and counts the findings by rule. Errors and warnings of
issued documents were judged by reading them in their places; judgements are in
bench/rules-judged.toml as digests: no sentence of the corpus enters the repository. What nobody
judged yet is shown with --unjudged. Also measured: how many of the defects of the seeds are
found (corpus/score.py), and the CPU time of all rules beside that of the parse, and for files of
Word beside that of reading and parsing.
"""

from __future__ import annotations

import argparse
import hashlib
import time
import tomllib
from collections import Counter
from dataclasses import dataclass, field
from datetime import UTC, datetime
from itertools import pairwise
from pathlib import Path

from bench.reading import options, sets

import vanban
from vanban import rules
from vanban.errors import ReadError
from vanban.model import Document, Finding
from vanban.parser import parse
from vanban.readers import open_source

JUDGED = options.ROOT / "bench" / "rules-judged.toml"
TABLE = options.ROOT / "docs" / "reference" / "rules-measured.md"
SETS = {"dev": "dev/docs/*", "seeds": "seeds/docs/*", "files": "files/*"}
READ = (".txt", ".docx", ".pdf", ".doc")
AROUND = 60
RUNS = 9
"""So often each document is read, parsed and checked in turn; the least time of each counts."""


@dataclass
class Times:
    """CPU seconds of documents; `base` is what the rules are measured by."""

    base: float = 0.0
    checking: float = 0.0

    @property
    def ratio(self) -> float:
        return self.checking / max(self.base, 1e-9)


@dataclass
class Tally:
    """What was found: hits by (rule, set), and by rule those that were judged wrong."""

    hits: Counter[tuple[str, str]] = field(default_factory=Counter)
    grave: Counter[str] = field(default_factory=Counter)
    wrong: Counter[str] = field(default_factory=Counter)
    unjudged: list[str] = field(default_factory=list)
    documents: Counter[str] = field(default_factory=Counter)
    texts: Times = field(default_factory=Times)
    word: Times = field(default_factory=Times)


def main() -> int:
    chosen = _options()
    tally = _checked(chosen.corpus)
    if chosen.unjudged:
        print("\n\n".join(tally.unjudged))
        return 0
    figures = sets.score(chosen.corpus, ["text"], ("seeds",))["seeds", "text"].figures
    summary, table = _summary(tally, figures), _table(tally)
    print("\n".join((*summary, "", *table)))
    if chosen.write:
        TABLE.write_text(_page(summary, table), "utf-8")
    return 0


def _options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(
        prog="script/bench rules",
        description=__doc__,
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    options.add_corpus(parser)
    parser.add_argument("--unjudged", action="store_true", help="show what is to be judged")
    parser.add_argument("--write", action="store_true", help=f"write {TABLE.name}")
    return parser.parse_args()


def _checked(corpus: Path) -> Tally:
    judged = tomllib.loads(JUDGED.read_text("utf-8")) if JUDGED.exists() else {}
    tally = Tally()
    for name, pattern in SETS.items():
        for path in sorted(corpus.glob(pattern)):
            if path.suffix in READ:
                _check(path, name, judged, tally)
    return tally


def _check(path: Path, name: str, judged: dict[str, list[str]], tally: Tally) -> None:
    try:
        document = vanban.read(path)
    except ReadError:
        return
    found = rules.check(document)
    if name != "files" or path.suffix == ".docx":
        reading, parsing, checking = _seconds(path)
        times = tally.word if name == "files" else tally.texts
        times.base += parsing + (reading if name == "files" else 0.0)
        times.checking += checking
    tally.documents[name] += 1
    for finding in found:
        tally.hits[finding.rule, name] += 1
        if name != "seeds" and finding.severity != "info":
            _judge(f"{name}/{path.stem}", document, finding, judged, tally)


def _seconds(path: Path) -> tuple[float, ...]:
    """CPU time of reading, parsing and checking, when all is loaded."""
    taken = []
    for _ in range(RUNS):
        moments = [time.process_time()]
        source = open_source(path)
        moments.append(time.process_time())
        document = parse(source)
        moments.append(time.process_time())
        rules.check(document)
        moments.append(time.process_time())
        taken.append([after - before for before, after in pairwise(moments)])
    return tuple(map(min, zip(*taken, strict=True)))


def _judge(
    place: str,
    document: Document,
    finding: Finding,
    judged: dict[str, list[str]],
    tally: Tally,
) -> None:
    start, end = finding.span
    text = document.text
    said = text[max(0, start - 20) : end + 20]
    words = f"{place} {finding.rule} {hashlib.sha256(said.encode()).hexdigest()[:8]}"
    tally.grave[finding.rule] += 1
    if words in judged.get("wrong", []):
        tally.wrong[finding.rule] += 1
    elif words not in judged.get("right", []):
        around = text[max(0, start - AROUND) : start], text[end : end + AROUND]
        tally.unjudged.append(
            f"{words}  {finding.severity}: {finding.message}\n"
            f"    {around[0]!r} [[ {text[start:end]!r} ]] {around[1]!r}"
        )


def _summary(tally: Tally, figures: dict[str, float]) -> list[str]:
    """Figures in sentences, one a line."""
    issued = tally.documents["dev"] + tally.documents["files"]
    wrong = tally.wrong.total()
    return [
        f"- {len(rules.all_rules())} rules over {tally.documents['dev']} texts (dev), "
        f"{tally.documents['seeds']} plans with defects (seeds) and "
        f"{tally.documents['files']} files.",
        f"- {tally.grave.total()} errors and warnings in the {issued} issued documents; judged "
        f"wrong {wrong}, {wrong / max(issued, 1):.2f} a document (asked: at most 1); not judged "
        f"{len(tally.unjudged)}.",
        f"- Defects of the seeds found: core {figures.get('defects_core_recall', 0):.3f} "
        f"(asked 0.95), all {figures.get('defects_recall', 0):.3f} (asked 0.75).",
        f"- CPU time of all rules: {tally.texts.ratio:.2f} × that of parsing the text (dev and "
        f"seeds), {tally.word.ratio:.2f} × that of reading and parsing a docx (asked: at most 2); "
        f"the least of {RUNS} runs of each document, with everything loaded.",
    ]


def _table(tally: Tally) -> list[str]:
    rows = [
        "| Rule | Severity | dev | seeds | files | errors and warnings judged | wrong |",
        "|---|---|---:|---:|---:|---:|---:|",
    ]
    unjudged = Counter(words.split()[1] for words in tally.unjudged)
    for rule in rules.all_rules():
        code = rule.code
        hits = " | ".join(str(tally.hits[code, name]) for name in SETS)
        severity = f"{rule.severity}, preview" if rule.preview else rule.severity
        judged = tally.grave[code] - unjudged[code]
        rows.append(f"| {code} | {severity} | {hits} | {judged} | {tally.wrong[code]} |")
    return rows


def _page(summary: list[str], table: list[str]) -> str:
    return "\n".join(
        (
            "# Rules, measured",
            "",
            f"On {datetime.now(UTC).date().isoformat()} by `script/bench rules --write`. Rules "
            "in preview do not run unless they are asked for, so they have no hits. A finding is "
            "wrong when who issued the document would not be helped by it; judgements are kept "
            "as digests in `bench/rules-judged.toml`.",
            "",
            *summary,
            "",
            *table,
            "",
        )
    )


if __name__ == "__main__":
    raise SystemExit(main())
