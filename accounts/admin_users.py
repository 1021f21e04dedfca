"""The users screens of the administration: found by name, phone in any form, or e-mail."""

from wagtail.users.views.users import UserViewSet as WagtailUserViewSet


class UserViewSet(WagtailUserViewSet):
    """Placeholder until the forms are ours."""
