from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class HouseholdsConfig(AppConfig):
    name = "households"
    verbose_name = _("Households")

    def ready(self) -> None:
        """Whoever proves a phone by a code becomes the person who has it; the audit trail learns who participants are."""
        from accounts.handlers import phone_proved
        from audit.handlers import find_participants, name_participants, spell_codes
        from households.handlers import consent_withdrawn
        from households.queries.audit import found_participants, named_participants, named_places
        from households.signing_in import welcome
        from households.withdrawing import delete_numbers, delete_reminders, forget_position

        phone_proved.register("households", welcome)
        consent_withdrawn.register("households-numbers", delete_numbers)
        consent_withdrawn.register("households-reminders", delete_reminders)
        consent_withdrawn.register("households-position", forget_position)
        name_participants.register("households", named_participants)
        find_participants.register("households", found_participants)
        for field in ("commune", "hamlet", "place"):
            spell_codes.register(field, named_places)
