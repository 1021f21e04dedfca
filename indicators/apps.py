from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class IndicatorsConfig(AppConfig):
    name = "indicators"
    verbose_name = _("Indicators")

    def ready(self) -> None:
        """What numbers say of themselves is looked for with the other signals."""
        from findings.signals import learn
        from indicators.signals import CONTRADICTION, JUMP

        learn(CONTRADICTION, JUMP)
