from django.apps import AppConfig


class SleBrokerageConfig(AppConfig):
    name = "sle_brokerage"
