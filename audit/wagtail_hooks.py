"""The staff's desk for the audit trail."""

from wagtail import hooks

from audit.views.desk import EntryDesk
from audit.views.looks import DisclosureDesk


@hooks.register("register_admin_viewset")
def entry_desk() -> EntryDesk:
    return EntryDesk()


@hooks.register("register_admin_viewset")
def disclosure_desk() -> DisclosureDesk:
    return DisclosureDesk()
