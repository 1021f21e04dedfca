"""Every address of the project as something that can be asked for: with keys that exist wherever the small market has some."""

from typing import Any

from django.urls import NoReverseMatch, reverse
from wagtail.models import Page

from tests.world import Address, World, addresses

NOBODYS = {"uuid": "00000000-0000-0000-0000-000000000000"}


def reachable(world: World) -> dict[str, list[str]]:
    """Paths by name of the address."""
    found: dict[str, list[str]] = {}
    for address in addresses():
        for values in _candidates(world, address):
            try:
                path = reverse(address.name, kwargs=values) if values or not address.has_parts else None
            except NoReverseMatch:
                continue
            if path:
                found.setdefault(address.name, []).append(path)
                break
    found["wagtail_bulk_action"] = [
        f"/admin/bulk/{model}/{action}/?id={pk}"
        for model, pk in _bulk(world)
        for action in ("delete", "add_to_collection", "publish", "unpublish", "assign_role", "set_active_state")
    ]
    found["wagtailadmin_pages:revisions_compare"] = [
        f"/admin/pages/{world.words['home_pk']}/revisions/compare/earliest...latest/"
    ]
    return found


def _bulk(world: World) -> list[tuple[str, Any]]:
    owner = world.people["owner"]
    assert owner is not None
    return [
        ("wagtailcore/page", world.words["home_pk"]),
        ("photos/photo", world.words["photo_pk"]),
        ("accounts/user", owner.pk),
    ]


def _candidates(world: World, address: Address) -> list[dict[str, Any]]:
    """Values for the parts: those of a thing that exists first, then any number, then any name."""
    if not address.parts:
        return [{}]
    page = Page.objects.get(pk=world.words["home_pk"])
    known = {
        "page_id": page.pk,
        "parent_page_id": page.pk,
        "page_to_move_id": page.pk,
        "destination_id": page.pk,
        "revision_id": page.latest_revision_id or 1,
        "image_id": world.words["photo_pk"],
        "code": "H1",
        "slug": world.words["product"],
        "uuid": world.words["participant"],
        "number": world.words["order"],
        "filter_spec": "width-80",
        "app_label": "photos",
        "app_name": "photos",
        "model_name": "photo",
        "content_type_app_name": "cms",
        "content_type_model_name": "homepage",
        "action_name": "approve",
        "action": "delete",
    }
    pk = world.words.get(_OF.get(address.name.partition(":")[0], ""), 1)
    numbers = {part: known.get(part, pk) for part in address.parts}
    return [numbers, dict.fromkeys(address.parts, pk), dict.fromkeys(address.parts, NOBODYS["uuid"])]


# Which thing of the market a list of the desk is about.
_OF = {
    "market_products": "product_pk",
    "market_parcels": "parcel",
    "payments_desk": "payment",
    "category": "category_pk",
    "unit": "unit_pk",
    "channel": "channel_pk",
    "deliveryrate": "rate_pk",
    "period": "period_pk",
    "outsidefigure": "figure_pk",
    "target": "target_pk",
    "bannedword": "banned_pk",
    "participants": "participant_pk",
    "teams": "team_pk",
    "visits": "visit_pk",
    "rolegrant": "grant_pk",
    "wagtailusers_users": "user_pk",
    "training_classes": "meeting",
    "training_completions": "completion_pk",
    "communes": "commune_pk",
    "hamlets": "hamlet_pk",
    "training_skills": "skill_pk",
    "decide_goods": "waiting_pk",
    "take_down_goods": "product_pk",
    "put_back_goods": "product_pk",
    "take_down_shop": "shop_pk",
    "put_back_shop": "shop_pk",
    "market_shops": "shop_pk",
    "market_complaints": "complaint_pk",
    "findings": "finding_pk",
    "decide_finding": "finding_pk",
    "report": "report_pk",
    "report_rows": "report_pk",
    "move_report": "report_pk",
    "back_checks": "check_pk",
    "note_call": "check_pk",
    "draws": "draw_pk",
    "confirm_return": "complaint_pk",
    "market_consignments": "consignment_pk",
    "ask_carrier_again": "consignment_pk",
    "page_read": "home_pk",
    "page_story": "home_pk",
    "parcel_step": "parcel",
    "my_parcel": "parcel",
    "class_roster": "meeting",
}
