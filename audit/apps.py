from importlib import import_module

from django.apps import AppConfig, apps
from django.utils.module_loading import module_has_submodule
from django.utils.translation import gettext_lazy as _


class AuditConfig(AppConfig):
    name = "audit"
    verbose_name = _("Audit trail")

    def ready(self) -> None:
        """The app below cannot call this one: it tells its handlers."""
        from accounts.handlers import deed_done
        from audit.actions.record import record

        deed_done.register("audit", record)
        _gather_deeds()


def _gather_deeds() -> None:
    """Every app of the house says in ``deeds.py`` what its actions, and the values that they write, are called."""
    from audit.words import learn

    for config in apps.get_app_configs():
        if module_has_submodule(config.module, "deeds"):
            told = import_module(f"{config.name}.deeds")
            learn(*(getattr(told, name, {}) for name in ("DEEDS", "NAMES", "MEANINGS")))
