from django.apps import AppConfig


class DemoConfig(AppConfig):
    name = "alliance_portal.demo"
    label = "demo"
