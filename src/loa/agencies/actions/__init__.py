"""Verbs of the room: agencies are founded and reorganised, their units named, their people taken
on, given roles, passwords and authority to sign, and seen off."""

from loa.agencies.actions.accounts import (
    Slip,
    change_own_password,
    give_password,
    give_passwords,
)
from loa.agencies.actions.agencies import (
    SETTINGS,
    SETTLED,
    end_agency,
    end_relation,
    name_standing_unit,
    rename_agency,
    settle_agency,
    split_off,
    stand_below,
    take_back,
    take_in_below,
)
from loa.agencies.actions.founding import AlreadyFoundedError, found_agency
from loa.agencies.actions.leaving import Handing, come_back, hand_over, leave
from loa.agencies.actions.signing import end_authority, give_authority
from loa.agencies.actions.staff import (
    OWN_FIELDS,
    Taken,
    add_people,
    change_own_account,
    change_person,
    change_role,
    end_role,
    give_role,
    take_list,
    take_on_known,
    take_on_new,
    take_over,
)
from loa.agencies.actions.units import (
    add_unit,
    call_unit_also,
    change_unit,
    close_unit,
    move_unit,
)

__all__ = [
    "OWN_FIELDS",
    "SETTINGS",
    "SETTLED",
    "AlreadyFoundedError",
    "Handing",
    "Slip",
    "Taken",
    "add_people",
    "add_unit",
    "call_unit_also",
    "change_own_account",
    "change_own_password",
    "change_person",
    "change_role",
    "change_unit",
    "close_unit",
    "come_back",
    "end_agency",
    "end_authority",
    "end_relation",
    "end_role",
    "found_agency",
    "give_authority",
    "give_password",
    "give_passwords",
    "give_role",
    "hand_over",
    "leave",
    "move_unit",
    "name_standing_unit",
    "rename_agency",
    "settle_agency",
    "split_off",
    "stand_below",
    "take_back",
    "take_in_below",
    "take_list",
    "take_on_known",
    "take_on_new",
    "take_over",
]
