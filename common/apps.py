from django.apps import AppConfig
from django.core import checks
from django.utils.module_loading import autodiscover_modules


class CommonConfig(AppConfig):
    name = "common"

    def ready(self) -> None:
        """Gather what each app says of the personal data that it holds, and check that nothing is left out."""
        from common import key_checks  # noqa: F401  # registers the checks of sealing keys
        from common.personal_check import check_personal

        autodiscover_modules("personal")
        checks.register(check_personal, "personal")
