"""Addresses of papers on their way out, below /lam-viec/van-ban-di/."""

from django.urls import path, register_converter

from loa.documents.views import numbering, outgoing, outgoing_steps


class SuffixConverter:
    """ "word" and "pdf" in an address are "docx" and "pdf" to a view."""

    regex = "word|pdf"

    def to_python(self, value: str) -> str:
        """The suffix that the address names."""
        return "docx" if value == "word" else value

    def to_url(self, value: str) -> str:
        """The name of the suffix in the address."""
        return "word" if value == "docx" else value


register_converter(SuffixConverter, "paper_suffix")

app_name = "outgoing"
urlpatterns = [
    path("", outgoing.listing, name="list"),
    path("cho-ky/", outgoing.waiting, name="waiting"),
    path("quy-dinh/", numbering.rules, name="rules"),
    path("quy-dinh/so/", numbering.add_register, name="add_register"),
    path("quy-dinh/so/<int:pk>/bo/", numbering.remove, name="remove_register"),
    path("<int:pk>/", outgoing.show, name="show"),
    path("<int:pk>/goi-trinh-ky/", outgoing.zipped, name="package"),
    path("<int:pk>/phieu-trinh/<paper_suffix:suffix>/", outgoing.slip, name="slip"),
    path("<int:pk>/tep/<paper_suffix:suffix>/", outgoing.file, name="file"),
    path("<int:pk>/trang/<int:number>/", outgoing.page, name="page"),
    path("<int:pk>/buoc/<int:step_pk>/minh-chung/", outgoing.proof, name="proof"),
    path("<int:pk>/ky-nhay/", outgoing_steps.initial, name="initial"),
    path("<int:pk>/kiem-tra/", outgoing_steps.check, name="check"),
    path("<int:pk>/dong-y/", outgoing_steps.approve, name="approve"),
    path("<int:pk>/tra-lai/", outgoing_steps.give_back, name="give_back"),
    path("<int:pk>/duyet-ngoai/", outgoing_steps.outside, name="outside"),
    path("<int:pk>/da-ky/", outgoing_steps.signed, name="signed"),
    path("<int:pk>/cap-so/", outgoing_steps.number, name="number"),
    path("<int:pk>/ban-hanh/", outgoing_steps.issue, name="issue"),
    path("<int:pk>/ban-da-ky/", outgoing_steps.scan, name="scan"),
    path("<int:pk>/thoi-trinh/", outgoing_steps.withdraw, name="withdraw"),
    path("<int:pk>/gui/", outgoing_steps.send_all, name="send_all"),
    path("<int:pk>/gui/<int:addressee_pk>/", outgoing_steps.send, name="send"),
    path("<int:pk>/duong-dan/", outgoing_steps.link, name="link"),
    path("<int:pk>/duong-dan/<int:link_pk>/thu-hoi/", outgoing_steps.revoke, name="revoke"),
]
