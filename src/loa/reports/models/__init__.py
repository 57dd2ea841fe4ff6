"""Nouns: an agency's own reports, and the reports that it collects from the units below."""

from loa.reports.models.collecting import Adjustment, Collection, Extension, Submission
from loa.reports.models.dropped import Drop, DroppedFile, UnitAlias, UnitSheet
from loa.reports.models.forms_above import OwnPaper, ReportCopy, SuperiorForm
from loa.reports.models.report import Report

__all__ = [
    "Adjustment",
    "Collection",
    "Drop",
    "DroppedFile",
    "Extension",
    "OwnPaper",
    "Report",
    "ReportCopy",
    "Submission",
    "SuperiorForm",
    "UnitAlias",
    "UnitSheet",
]
