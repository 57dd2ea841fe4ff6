from django.apps import AppConfig


class DemonstrationConfig(AppConfig):
    name = "loa.demonstration"
    label = "demonstration"
