"""Which rules run on a file: what its settings say, and the command line above that."""

from __future__ import annotations

import argparse
from collections.abc import Sequence
from pathlib import Path
from typing import Any, NamedTuple

from vanban.errors import UnknownRuleError
from vanban.settings import Settings, settings_for, settings_in

_RANKS = {"error": 3, "warning": 2, "info": 1}
_NEVER = 9
_NO_CODE = "Tuỳ chọn --select chưa nêu mã quy tắc nào."
_UNKNOWN = "Không có quy tắc “{}”. Đề nghị xem các mã bằng lệnh vanban rules."


class Choice(NamedTuple):
    """What the command line says; None and () where it says nothing."""

    select: tuple[str, ...] | None
    extend_select: tuple[str, ...]
    ignore: tuple[str, ...]
    preview: bool | None
    profile: str | None
    lang: str | None
    fail_on: str | None
    config: str | None
    isolated: bool

    def settings(self, path: str) -> Settings:
        """What counts for a file: the command line wins, codes to add or to ignore add up."""
        if self.isolated:
            of_file = Settings()
        elif self.config is not None:
            of_file = settings_in(Path(self.config))
        else:
            of_file = settings_for(path)
        return of_file._replace(
            select=of_file.select if self.select is None else self.select,
            extend_select=of_file.extend_select + self.extend_select,
            ignore=of_file.ignored_in(path) + self.ignore,
            preview=of_file.preview if self.preview is None else self.preview,
            profile=self.profile or of_file.profile,
            lang=self.lang or of_file.lang,
            fail_on=self.fail_on or of_file.fail_on,
        )


def choice_of(options: argparse.Namespace) -> Choice:
    """What the arguments of a command say. Raises `UnknownRuleError` for a choice of no rule,
    which would find nothing in any file."""
    if options.select is not None and not codes(options.select):
        raise UnknownRuleError(_NO_CODE)
    return Choice(
        select=None if options.select is None else codes(options.select),
        extend_select=codes(options.extend_select),
        ignore=codes(options.ignore),
        preview=options.preview,
        profile=options.profile,
        lang=options.lang,
        fail_on=options.fail_on,
        config=options.config,
        isolated=options.isolated,
    )


def refuse_unknown(choice: Choice, files: Sequence[str]) -> None:
    """Raises `UnknownRuleError` for the first code that no rule begins with: once, before any
    file is read, and with the folder of the settings where these say it."""
    from vanban import rules

    known = rules.all_rules()
    said = {*(choice.select or ()), *choice.extend_select, *choice.ignore}
    for settings in map(choice.settings, files):
        for code in (*(settings.select or ()), *settings.extend_select, *settings.ignore):
            beginning = code.strip().upper()
            if not beginning or not any(rule.code.startswith(beginning) for rule in known):
                where = "" if code in said else f"{settings.folder}: "
                raise UnknownRuleError(where + _UNKNOWN.format(code))


def codes(value: str | None) -> tuple[str, ...]:
    """ "N, L02" → ("N", "L02")."""
    return tuple(code.strip() for code in (value or "").split(",") if code.strip())


def arguments(settings: Settings) -> dict[str, Any]:
    """The settings as `vanban.check` and `vanban.fix` take them."""
    return {
        "select": settings.select,
        "ignore": settings.ignore,
        "extend_select": settings.extend_select,
        "preview": settings.preview,
        "profile": settings.profile,
    }


def fails(severity: str, settings: Settings) -> bool:
    """Whether a finding of this severity makes the command end with 1."""
    return _RANKS[severity] >= _RANKS.get(settings.fail_on, _NEVER)


def use_lexicon(options: argparse.Namespace, choice: Choice | None = None) -> None:
    """Takes the user's own words; a layer is for the whole command, so the first file's
    settings say which."""
    folder = options.lexicon
    if folder is None and choice is not None:
        folder = choice.settings(options.files[0]).lexicon
    if folder is not None:
        from vanban import lexicon

        lexicon.use_layer(folder)
