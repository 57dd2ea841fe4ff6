from django.apps import AppConfig


class WorkConfig(AppConfig):
    name = "loa.work"
    label = "work"
