"""Which of Wagtail's own screens a role has a use for; the others are closed to it.

Wagtail opens much of its administration to whoever may come in at all: the history of the whole site, choosers with what is
in them, an API. Here a screen of Wagtail's that nobody named is for administrators alone. Our own screens decide by
themselves (accounts.policies.ByRole, rules.py of each app).
"""

from django.urls import ResolverMatch

from accounts.models import Role, User
from accounts.queries.authority import has_everywhere

# For whoever has a desk.
FOR_ALL = {
    "wagtailadmin_home",
    "wagtailadmin_account",
    "wagtailadmin_dismissibles",
    "wagtailadmin_javascript_catalog",
    "wagtailadmin_sprite",
    "wagtailadmin_login",
    "wagtailadmin_logout",
    "wagtailadmin_error_test",
}
PASSWORDS = ("wagtailadmin_password_",)  # switched off; they answer so themselves
# Pages, pictures and documents: for those who write them.
EDITORIAL = (
    "wagtailadmin_explore",
    "wagtailadmin_pages:",
    "wagtailadmin_choose_page",
    "wagtailadmin_tag_",
    "wagtailadmin_api:pages:",  # of pictures and documents it tells all, whatever the collection
    "wagtailadmin_editing_sessions:",
    "wagtailadmin_block_preview",
    "wagtailadmin_reports:",
    "wagtailforms:",
    "wagtailembeds:",
    "wagtaildocs:",
    "wagtaildocs_chooser:",
    "wagtailimages:",
    "wagtailimages_chooser:",
)
EDITORS = (Role.CONTENT_EDITOR, Role.DEPARTMENT_STAFF)
# Many at once: only of what editors write.
BULK = "wagtail_bulk_action"
BULK_OF = {("wagtailcore", "page"), ("photos", "photo"), ("wagtaildocs", "document")}
OURS = ("wagtailusers_users:",)  # people: our own viewset under Wagtail's name


def is_open(user: User, match: ResolverMatch) -> bool:
    """Whether ``user``, who has a desk, may enter this screen of the administration."""
    name = match.view_name or ""
    if user.is_superuser or not name.startswith("wagtail") or name.startswith(OURS):
        return True
    if name in FOR_ALL or name.startswith(PASSWORDS):
        return True
    if name == BULK and (match.kwargs.get("app_label"), match.kwargs.get("model_name")) not in BULK_OF:
        return False
    return (name == BULK or name.startswith(EDITORIAL)) and has_everywhere(user, *EDITORS)
