from django.apps import AppConfig


class IttConfig(AppConfig):
    name = "itt"
