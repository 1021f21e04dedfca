from django.apps import AppConfig


class DemoConfig(AppConfig):
    """The believable province that a newcomer tries the market in. Installed where DEMO is set."""

    name = "demo"
