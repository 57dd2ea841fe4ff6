"""Addresses of the room plans."""

from django.urls import path

from loa.plans import cascade_urls
from loa.plans.views import amendments, description, drafting, review

app_name = "plans"
urlpatterns = [
    path("", review.listing, name="list"),
    path("soan/", drafting.for_year, name="draft_year"),
    path("tu-cap-tren/<int:pk>/", drafting.from_above, name="from_above"),
    path("nam-sau/<int:pk>/", drafting.next_year, name="next_year"),
    path("doc/<int:pk>/", review.review, name="review"),
    path("doc/<int:pk>/dua-vao-thuc-hien/", review.accept, name="accept"),
    path("doc/<int:pk>/trung/<int:plan_pk>/", review.same, name="same"),
    path("doc/<int:pk>/nhiem-vu/<int:order>/", review.task, name="task"),
    path("doc/<int:pk>/nhiem-vu/<int:order>/dong/", review.task_line, name="task_line"),
    path("<int:pk>/thong-tin/", description.describe, name="describe"),
    path("<int:pk>/dieu-chinh/", amendments.history, name="amendments"),
    path("<int:pk>/dieu-chinh/bat-dau/", amendments.begin, name="begin_amendment"),
    path("dieu-chinh/<int:pk>/", amendments.amendment, name="amendment"),
    path("dieu-chinh/<int:pk>/them/", amendments.add_task, name="add_task"),
    path("dieu-chinh/<int:pk>/nhiem-vu/<int:task_pk>/", amendments.change_task, name="change_task"),
    path(
        "dieu-chinh/<int:pk>/nhiem-vu/<int:task_pk>/huy/",
        amendments.cancel_task,
        name="cancel_task",
    ),
    path("dieu-chinh/<int:pk>/ap-dung/", amendments.apply, name="apply"),
    path("dieu-chinh/<int:pk>/bo/", amendments.discard, name="discard"),
    path("thay-doi/<int:pk>/bo/", amendments.drop_change, name="drop_change"),
    *cascade_urls.urlpatterns,
]
