"""What helpers do for a household, as it is said to the household: by the names that the audit trail keeps."""

from typing import Any

from django.utils.functional import Promise
from django.utils.text import capfirst
from django.utils.translation import gettext_lazy as _

from audit.words import deed, deeds

WORDS: dict[str, str | Promise] = {
    "register_participant": _("Registered the household"),
    "come_back": _("Registered the household again"),
    "leave": _("Noted that the household left"),
    "give_consent": _("Noted what you agreed to"),
    "withdraw_consent": _("Noted that you took an agreement back"),
    "keep_identity_number": _("Wrote down an identity number, locked"),
    "keep_bank_account": _("Wrote down where you are paid, locked"),
    "note_visit": _("Came by"),
    "prove_phone": _("Called and spoke with you"),
    "add_person": _("Added somebody to the household"),
    "begin_assisting": _("Asked for leave to help"),
    "agree_assisting": _("Began to help, with your code"),
    "record_agreement": _("Began to help, without a code"),
    "end_assisting": _("Helping ended"),
    "open_shop": _("Opened your shop"),
    "list_product": _("Prepared goods for sale"),
    "edit_product": _("Changed goods"),
    "submit_product": _("Hung goods up"),
    "resume_product": _("Hung goods up again"),
    "pause_product": _("Took goods in"),
    "return_sale": _("Noted that sold goods came back"),
    "note_outside_listing": _("Noted where else you sell"),
    "see_listing_again": _("Looked again at where else you sell"),
    "end_outside_listing": _("Noted that you sell there no more"),
    "learn_together": _("Learned together with you"),
    "add_to_roster": _("Put you on a class's list"),
    "tick_roster": _("Noted who came to a class"),
    "complete_course": _("Noted a course as finished"),
    "take_back_completion": _("Took a finished course back"),
    "declare_training": _("Noted a training from a list"),
}
ORDER_STEPS: dict[str, str | Promise] = {
    "accepted": _("Accepted an order"),
    "packed": _("Noted an order as packed"),
    "sent": _("Noted an order as sent"),
    "handed_over": _("Noted an order as handed over"),
    "refused_by_seller": _("Said no to an order"),
    "refused_at_door": _("Noted that an order was not taken"),
}
OTHER = _("Changed something of yours")


def words_for(action: str, changes: dict[str, Any]) -> str:
    """The sentence for an entry of the trail; a deed that has none here is said as the trail names it."""
    if action == "move_parcel":
        state = (changes.get("state") or [""])[-1]
        return str(ORDER_STEPS.get(state, OTHER))
    if action in WORDS:
        return str(WORDS[action])
    return capfirst(deed(action)) if action in deeds() else str(OTHER)
