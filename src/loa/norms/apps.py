from django.apps import AppConfig


class NormsConfig(AppConfig):
    name = "loa.norms"
    label = "norms"
