"""The address under which a leader reads the week's sheet without an account, below /xem/."""

from django.urls import path

from loa.desk import views

app_name = "desk_links"
urlpatterns = [path("giao-ban/<str:token>/", views.briefing_link, name="briefing")]
