"""The command `vanban`: parse, check, fix, explain rules, verify signatures, write.

Answers go to stdout, complaints to stderr. Exit codes: 0 all well, 1 findings, 2 a file that
could not be read or a wrong command. A file that cannot be read does not stop the others.

Each command lives in a module of its own, which is imported when the command is called for.
"""

from __future__ import annotations

import os
import sys
from collections.abc import Callable, Sequence
from importlib import import_module
from typing import TYPE_CHECKING

from vanban.cli.arguments import parser
from vanban.cli.running import FAILED, complain
from vanban.errors import VanbanError

if TYPE_CHECKING:
    import argparse

__all__ = ["main"]


def main(arguments: Sequence[str] | None = None) -> int:
    """Runs one command and returns its exit code."""
    for stream in (sys.stdout, sys.stderr):
        if hasattr(stream, "reconfigure"):
            stream.reconfigure(encoding="utf-8", errors="backslashreplace")
    options = parser().parse_args(arguments)
    try:
        code = _command(options.run)(options)
        sys.stdout.flush()
    except VanbanError as error:
        return complain(str(error))
    except BrokenPipeError:
        # Whoever read our answers has seen enough, as `head` has; nothing is left to say.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return FAILED
    return code


def _command(name: str) -> Callable[[argparse.Namespace], int]:
    """ "parsing.parse" → the function."""
    module, _, function = name.partition(".")
    found: Callable[[argparse.Namespace], int] = getattr(
        import_module(f"vanban.cli.{module}"), function
    )
    return found
