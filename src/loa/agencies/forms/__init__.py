"""What people fill in: the first start, signing in, people, the agency itself."""

from loa.agencies.forms.agency import (
    AgencyForm,
    AuthorityForm,
    EndAgencyForm,
    FirstBelowForm,
    LastDayForm,
    RelationForm,
    RenameForm,
    SettingsForm,
    SubordinateForm,
    UnitForm,
)
from loa.agencies.forms.first_start import FirstStartForm
from loa.agencies.forms.giving import offer_staff
from loa.agencies.forms.people import (
    LeaveForm,
    NewPersonForm,
    PersonForm,
    RoleForm,
    StaffListForm,
)
from loa.agencies.forms.second_factor import CodeForm
from loa.agencies.forms.signing_in import OwnAccountForm, OwnPasswordForm, SignInForm

__all__ = [
    "AgencyForm",
    "AuthorityForm",
    "CodeForm",
    "EndAgencyForm",
    "FirstBelowForm",
    "FirstStartForm",
    "LastDayForm",
    "LeaveForm",
    "NewPersonForm",
    "OwnAccountForm",
    "OwnPasswordForm",
    "PersonForm",
    "RelationForm",
    "RenameForm",
    "RoleForm",
    "SettingsForm",
    "SignInForm",
    "StaffListForm",
    "SubordinateForm",
    "UnitForm",
    "offer_staff",
]
