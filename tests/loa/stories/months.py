"""The year of five agencies: every month is a list of steps, in order.

A step is a day and what people do on it; later work adds its own steps to a month.
"""

from __future__ import annotations

from datetime import date

from tests.loa.stories import summer, winter
from tests.loa.stories.steps import (
    Step,
    accept,
    again,
    ask,
    month_of_work,
    on_paper,
    on_the_edge,
    report,
)
from tests.loa.stories.year import Year

SCHOOLS = ("school", "other_school")
ABOVE = ("province", "home_affairs", "education")
ALL = (*ABOVE, "commune", *SCHOOLS)
SINCE_JULY = (*ABOVE, "merged", *SCHOOLS)


def on(month: int, day: int) -> date:
    """A day of the year."""
    return date(2026, month, day)


JANUARY: list[Step] = [
    (on(1, 5), winter.province_plan),
    (on(1, 6), winter.departments_receive),
    (on(1, 8), winter.home_affairs_plan),
    (on(1, 15), winter.commune_plan),
    (on(1, 16), winter.work_of_december),
    (on(1, 26), month_of_work(on(1, 31), "province", "home_affairs", "commune")),
]
FEBRUARY: list[Step] = [
    (on(2, 20), winter.education_plan),
    (on(2, 25), winter.other_school_plan),
    (on(2, 27), month_of_work(on(2, 28), "province", "home_affairs", "commune")),
]
MARCH: list[Step] = [
    (on(3, 2), winter.school_plan),
    (on(3, 3), ask("q1", province={"due_on": on(3, 18)})),
    (on(3, 5), month_of_work(on(3, 31), *ALL)),
    (on(3, 10), report("q1", "school")),
    (on(3, 12), report("q1", "other_school")),
    (on(3, 12), accept("q1", "education", *SCHOOLS)),
    (on(3, 13), report("q1", "commune", "education")),
    (on(3, 13), on_paper("q1", "12/BC-UBND", summer.ON_PAPER)),
    (on(3, 14), on_the_edge(("school", 3, "website_article"), ("home_affairs", 5, "conference"))),
    (on(3, 15), on_the_edge(("school", 3, "website_article"), ("commune", 2, "banner"))),
    (on(3, 16), accept("q1", "home_affairs", "commune", "education")),
    (on(3, 18), report("q1", "home_affairs")),
    (on(3, 18), accept("q1", "province", "home_affairs")),
    (on(3, 19), report("q1", "province")),
    (on(3, 20), winter.province_exports),
]
APRIL: list[Step] = [
    (on(4, 15), summer.education_publishes),
    (on(4, 17), summer.schools_publish_again),
    (on(4, 23), month_of_work(on(4, 30), *ALL)),
]
MAY: list[Step] = [
    (on(5, 12), summer.education_publishes),
    (on(5, 14), summer.schools_publish_again),
    (on(5, 21), month_of_work(on(5, 31), *ALL)),
]
JUNE: list[Step] = [
    (on(6, 1), ask("h1", province={"due_on": on(6, 18)})),
    (on(6, 8), month_of_work(on(6, 30), *ALL)),
    (on(6, 10), report("h1", *SCHOOLS)),
    (on(6, 11), accept("h1", "education", *SCHOOLS)),
    (on(6, 12), report("h1", "commune", "education")),
    (on(6, 12), on_paper("h1", "27/BC-UBND", summer.HALF_ON_PAPER)),
    (on(6, 14), on_the_edge(("school", 5, "website_article"), ("education", 7, "website_article"))),
    (on(6, 15), accept("h1", "home_affairs", "commune", "education")),
    (on(6, 15), on_the_edge(("school", 5, "website_article"), ("commune", 2, "pano"))),
    (on(6, 17), report("h1", "home_affairs")),
    (on(6, 17), accept("h1", "province", "home_affairs")),
    (on(6, 18), report("h1", "province")),
    (on(6, 29), summer.commune_finds_more),
    (on(6, 30), ask("q3", province={"due_on": on(9, 17)})),
    (on(6, 30), again("h1", "commune")),
    (on(6, 30), on_paper("q3", "31/BC-UBND", summer.LAST_ON_PAPER)),
    (on(6, 30), summer.commune_ends_its_plan),
]
JULY: list[Step] = [
    (on(7, 1), summer.communes_merge),
    (on(7, 1), accept("h1", "home_affairs", "commune")),
    (on(7, 2), again("h1", "home_affairs")),
    (on(7, 3), accept("h1", "province", "home_affairs")),
    (on(7, 3), again("h1", "province")),
    (on(7, 15), summer.merged_plan),
    (on(7, 22), month_of_work(on(7, 31), *SINCE_JULY)),
]
AUGUST: list[Step] = [(on(8, 19), month_of_work(on(8, 31), *SINCE_JULY))]
SEPTEMBER: list[Step] = [
    (on(9, 8), month_of_work(on(9, 30), *SINCE_JULY)),
    (on(9, 10), report("q3", *SCHOOLS)),
    (on(9, 10), accept("q3", "education", *SCHOOLS)),
    (on(9, 11), report("q3", "merged", "education")),
    (on(9, 14), on_the_edge(("school", 8, "website_article"), ("home_affairs", 5, "conference"))),
    (on(9, 15), on_the_edge(("school", 8, "website_article"), ("home_affairs", 5, "conference"))),
    (on(9, 15), accept("q3", "home_affairs", "merged", "education")),
    (on(9, 17), report("q3", "home_affairs")),
    (on(9, 17), accept("q3", "province", "home_affairs")),
    (on(9, 18), report("q3", "province")),
]
OCTOBER: list[Step] = [
    (on(10, 6), summer.school_looks_again),
    (on(10, 7), summer.education_puts_right),
    (on(10, 8), again("q3", "school")),
    (on(10, 9), accept("q3", "education", "school")),
    (on(10, 9), again("q3", "education")),
    (on(10, 12), accept("q3", "home_affairs", "education")),
    (on(10, 12), again("q3", "home_affairs")),
    (on(10, 13), accept("q3", "province", "home_affairs")),
    (on(10, 13), again("q3", "province")),
    (on(10, 21), month_of_work(on(10, 31), *SINCE_JULY)),
]
NOVEMBER: list[Step] = [
    (on(11, 11), on_the_edge(("education", 7, "website_article"), ("school", 10, "email_blast"))),
    (on(11, 19), month_of_work(on(11, 30), *SINCE_JULY)),
]
CLOSE = {"cut_off_on": on(12, 14)}
DECEMBER: list[Step] = [
    (on(12, 1), summer.merged_takes_over),
    (
        on(12, 1),
        ask(
            "year",
            education=CLOSE | {"due_on": on(12, 15)},
            home_affairs=CLOSE | {"due_on": on(12, 17)},
            province={"due_on": on(12, 18)},
        ),
    ),
    (on(12, 9), month_of_work(on(12, 31), *SINCE_JULY)),
    (on(12, 14), on_the_edge(("school", 12, "website_article"), ("merged", 1, "banner"))),
    (on(12, 15), report("year", *SCHOOLS, "merged")),
    (on(12, 15), on_the_edge(("school", 12, "website_article"), ("merged", 1, "banner"))),
    (on(12, 16), accept("year", "education", *SCHOOLS)),
    (on(12, 16), report("year", "education")),
    (on(12, 17), accept("year", "home_affairs", "merged", "education")),
    (on(12, 17), report("year", "home_affairs")),
    (on(12, 18), accept("year", "province", "home_affairs")),
    (on(12, 18), report("year", "province")),
    (on(12, 29), summer.everything_ends),
    (on(12, 30), summer.next_year_begins),
]
YEAR = [
    *(*JANUARY, *FEBRUARY, *MARCH, *APRIL, *MAY, *JUNE),
    *(*JULY, *AUGUST, *SEPTEMBER, *OCTOBER, *NOVEMBER, *DECEMBER),
]


def play(year: Year) -> Year:
    """Plays the whole year, step by step."""
    for day, act in YEAR:
        if day > year.stage.today:
            year.stage.go_to(day)
        act(year)
    return year
