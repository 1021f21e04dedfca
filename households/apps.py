from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class HouseholdsConfig(AppConfig):
    name = "households"
    verbose_name = _("Households")

    def ready(self) -> None:
        """Whoever proves a phone by a code becomes the person who has it."""
        from accounts.handlers import phone_proved
        from households.signing_in import welcome

        phone_proved.register("households", welcome)
