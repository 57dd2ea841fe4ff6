"""Pages: the first start, signing in, one's account, the people, the agency, who signs."""

from loa.agencies.views.account import keep_alive, own_account, own_password
from loa.agencies.views.agency import (
    agency,
    agency_on,
    edit_agency,
    end_relation,
    relations,
    reorganise,
    settings,
    take_back,
)
from loa.agencies.views.leaving import come_back, leave
from loa.agencies.views.opening import open_below
from loa.agencies.views.people import (
    add_person,
    change_role,
    end_role,
    new_password,
    people,
    people_sheet,
    person,
    slips,
    take_over,
)
from loa.agencies.views.second_factor import reset_second_factor, second_factor
from loa.agencies.views.signing import end_authority, signing
from loa.agencies.views.signing_in import first_start, sign_in, sign_out, switch_role
from loa.agencies.views.staff_lists import import_staff, sample_list
from loa.agencies.views.units import move_unit, unit, units

__all__ = [
    "add_person",
    "agency",
    "agency_on",
    "change_role",
    "come_back",
    "edit_agency",
    "end_authority",
    "end_relation",
    "end_role",
    "first_start",
    "import_staff",
    "keep_alive",
    "leave",
    "move_unit",
    "new_password",
    "open_below",
    "own_account",
    "own_password",
    "people",
    "people_sheet",
    "person",
    "relations",
    "reorganise",
    "reset_second_factor",
    "sample_list",
    "second_factor",
    "settings",
    "sign_in",
    "sign_out",
    "signing",
    "slips",
    "switch_role",
    "take_back",
    "take_over",
    "unit",
    "units",
]
