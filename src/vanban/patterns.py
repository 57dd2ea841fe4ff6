"""Patterns that are compiled when they are first used.

Compiling takes longer than reading a short document, and most documents need half of them.
"""

from __future__ import annotations

import re
from typing import Any, cast

_METHODS = ("match", "search", "fullmatch", "finditer", "findall", "sub", "split")


def lazy_pattern(words: str, flags: int = 0) -> re.Pattern[str]:
    """As `re.compile`, later. It keeps the compiled pattern's own methods, so that from the
    second use on nothing stands in between."""
    return cast("re.Pattern[str]", _Later(words, flags))


class _Later:
    def __init__(self, words: str, flags: int) -> None:
        self.pattern = words
        self._flags = flags

    def __getattr__(self, name: str) -> Any:
        if name not in _METHODS:
            raise AttributeError(name)
        compiled = re.compile(self.pattern, self._flags)
        self.__dict__.update({method: getattr(compiled, method) for method in _METHODS})
        return self.__dict__[name]
