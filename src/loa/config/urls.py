"""Every address of the platform: which room answers below which path.

The agency's public pages stand last because their first part is the agency's own slug.
"""

from django.urls import include, path

urlpatterns = [
    path("", include("loa.agencies.urls")),
    path("lam-viec/van-ban/", include("loa.documents.urls")),
    path("lam-viec/du-thao/", include("loa.documents.draft_urls")),
    path("lam-viec/ho-so/", include("loa.documents.archive_urls")),
    path("lam-viec/van-ban-di/", include("loa.documents.outgoing_urls")),
    path("lam-viec/so-van-ban/", include("loa.documents.registers_urls")),
    path("lam-viec/ke-hoach/", include("loa.plans.urls")),
    path("lam-viec/so-lieu/", include("loa.ledger.urls")),
    path("lam-viec/bao-cao/thu/", include("loa.reports.collecting.urls")),
    path("lam-viec/bao-cao/", include("loa.reports.urls")),
    path("lam-viec/", include("loa.channels.urls")),
    path("lam-viec/su-kien/", include("loa.events.urls")),
    path("lich/", include("loa.work.calendar_urls")),
    path("lam-viec/", include("loa.work.urls")),
    path("lam-viec/", include("loa.desk.urls")),
    path("xem/", include("loa.plans.advice_link_urls")),
    path("xem/", include("loa.desk.link_urls")),
    path("xem/", include("loa.documents.approving_urls")),
    path("", include("loa.events.link_urls")),
    path("viec/", include("loa.work.link_urls")),
    path("phieu/", include("loa.reports.collecting.link_urls")),
    path("giao-dien/", include("loa.ui.urls")),
    path("tro-giup/", include("loa.desk.handbook_urls")),
    path("", include("loa.portal.urls")),
]

handler400 = "loa.ui.errors.bad_request"
handler403 = "loa.ui.errors.forbidden"
handler404 = "loa.ui.errors.not_found"
handler500 = "loa.ui.errors.server_error"
