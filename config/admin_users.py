"""Wagtail's own users screens, for people who sign in by phone or by e-mail."""

from wagtail.users.apps import WagtailUsersAppConfig


class WagtailUsersConfig(WagtailUsersAppConfig):
    user_viewset = "accounts.admin_users.UserViewSet"
