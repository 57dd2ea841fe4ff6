"""The address under which a superior reads a draft that came up, below /xem/."""

from django.urls import path

from loa.plans.views import advice

app_name = "advice_links"
urlpatterns = [path("tham-muu/<str:token>/", advice.open_link, name="open")]
