"""Verbs: a local plan is begun from a superior's plan, from last year's own, or from both."""

from __future__ import annotations

from loa import clock
from loa.agencies.models import Role
from loa.agencies.verbs import verb
from loa.documents.actions.drafts import begin_draft
from loa.documents.drafting.content import composed
from loa.documents.models import Document, Draft
from loa.plans.actions.accepting import KIND
from loa.plans.drafting.material import Material, material
from loa.plans.drafting.origins import What
from loa.plans.drafting.weaving import Sources, weave
from loa.plans.errors import PlanError

_NOT_READ = "Văn bản này chưa đọc xong nên chưa soạn từ đó được. Đề nghị chờ trong giây lát."


@verb("documents.draft")
def begin_local_plan(
    *,
    year: int,
    superior: Document | None = None,
    last_year: Document | None = None,
    own_reform_plan: Document | None = None,
    motto: str = "",
    by: Role,
) -> Draft:
    """Begins a whole draft of the agency's plan for `year`, each part with where it came from.

    What could not be placed stands in `settings["unplaced"]`, what the sources lack in
    `settings["missing"]`. PlanError when one of the papers is not read yet.
    """
    sources = Sources(
        agency=by.agency,
        year=year,
        today=clock.today(),
        superior=_read(superior, "superior"),
        last_year=_read(last_year, "last_year"),
        own_reform_plan=_read(own_reform_plan, "own_reform_plan"),
        motto=motto,
    )
    woven = weave(sources)
    settings = {
        "year": year,
        "motto": motto,
        "superior": superior.pk if superior else None,
        "last_year": last_year.pk if last_year else None,
        "own_reform_plan": own_reform_plan.pk if own_reform_plan else None,
        "unplaced": woven.unplaced,
        "missing": woven.missing,
    }
    paper = composed(woven.content)
    return begin_draft(KIND, paper, content=woven.content, settings=settings, by=by)


def _read(document: Document | None, what: What) -> Material | None:
    if document is None:
        return None
    if not document.reading or not document.text:
        raise PlanError(_NOT_READ)
    return material(document, what)
