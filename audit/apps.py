from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class AuditConfig(AppConfig):
    name = "audit"
    verbose_name = _("Audit trail")

    def ready(self) -> None:
        """The app below cannot call this one: it tells its handlers."""
        from accounts.handlers import deed_done
        from audit.actions.record import record

        deed_done.register("audit", record)
