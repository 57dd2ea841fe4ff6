"""The fold: facts that wait are taken into the sums, by one worker, in one transaction a batch."""

from loa.ledger.folding.fold import MOST_AT_ONCE, fold, fold_all
from loa.ledger.folding.proof import Difference, differences, rebuild

__all__ = ["MOST_AT_ONCE", "Difference", "differences", "fold", "fold_all", "rebuild"]
