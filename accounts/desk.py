"""What each role may do in the administration: the groups that stand behind roles.

Apps above add what their screens need, in AppConfig.ready(): ``allow(Role.AUDITOR, "training.view_completion")``.
Rows are limited by place in ``visible_to``; a group only opens the screen.
"""

from collections import defaultdict
from pathlib import Path

from django.apps import apps
from django.conf import settings
from django.contrib.auth.models import Group, Permission
from django.db.models import Q
from wagtail.models import Collection, GroupCollectionPermission, GroupPagePermission, Page

from accounts.models import Role

GROUP_NAMES = {
    Role.COMMUNE_OFFICER: "Cán bộ xã",
    Role.DEPARTMENT_STAFF: "Cán bộ Sở",
    Role.CONTENT_EDITOR: "Biên tập",
    Role.AUDITOR: "Kiểm tra",
}
# Written by actions alone, whoever looks.
READ_ONLY_APPS = ("audit", "payments")
PAGE_PERMISSIONS = ("add_page", "change_page", "publish_page")
LIBRARY_PERMISSIONS = (
    "add_image",
    "change_image",
    "choose_image",
    "add_document",
    "change_document",
    "choose_document",
)

_more: dict[str, set[str]] = defaultdict(set)


def allow(role: str, *permissions: str) -> None:
    """Give the group of ``role`` more permissions, each ``app_label.codename``."""
    _more[role].update(permissions)


def load_group(role: str) -> Group:
    """Return the group of ``role``, made or brought in step. Safe to run again."""
    group, _made = Group.objects.get_or_create(name=GROUP_NAMES[Role(role)])
    group.permissions.set(Permission.objects.filter(_wanted(role)))
    if role in (Role.DEPARTMENT_STAFF, Role.CONTENT_EDITOR):
        _load_pages_and_library(group)
    return group


def load_groups() -> list[Group]:
    """Bring the groups of all roles in step, after migrations or an upgrade."""
    return [load_group(role) for role in GROUP_NAMES]


def _wanted(role: str) -> Q:
    wanted = Q(content_type__app_label="wagtailadmin", codename="access_admin")
    ours = Q(content_type__app_label__in=_house())
    if role != Role.CONTENT_EDITOR:
        wanted |= ours & Q(codename__startswith="view_")
    if role == Role.DEPARTMENT_STAFF:
        writing = Q(codename__startswith="add_") | Q(codename__startswith="change_")
        wanted |= ours & writing & ~Q(content_type__app_label__in=READ_ONLY_APPS)
    for permission in sorted(_more[role]):
        app_label, _dot, codename = permission.partition(".")
        wanted |= Q(content_type__app_label=app_label, codename=codename)
    return wanted


def _house() -> list[str]:
    return [app.label for app in apps.get_app_configs() if Path(app.path).parent == settings.BASE_DIR]


def _load_pages_and_library(group: Group) -> None:
    for root in Page.objects.filter(depth=1):
        for permission in Permission.objects.filter(
            content_type__app_label="wagtailcore", codename__in=PAGE_PERMISSIONS
        ):
            GroupPagePermission.objects.get_or_create(group=group, page=root, permission=permission)
    library = Permission.objects.filter(
        content_type__app_label__in=("wagtailimages", "wagtaildocs"), codename__in=LIBRARY_PERMISSIONS
    )
    shelf = Collection.get_first_root_node()  # sellers' pictures stand under another root (photos.shelves)
    GroupCollectionPermission.objects.filter(group=group).exclude(collection=shelf).delete()
    for permission in library if shelf else ():
        GroupCollectionPermission.objects.get_or_create(group=group, collection=shelf, permission=permission)
