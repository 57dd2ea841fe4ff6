"""Numbers of pages as a sentence names them."""

from __future__ import annotations


def ranges(numbers: list[int]) -> str:
    """[1, 2, 3, 5] → "1–3, 5"; `numbers` in rising order."""
    runs: list[list[int]] = []
    for number in numbers:
        if runs and runs[-1][-1] == number - 1:
            runs[-1][1:] = [number]
        else:
            runs.append([number])
    return ", ".join("–".join(map(str, run)) for run in runs)
