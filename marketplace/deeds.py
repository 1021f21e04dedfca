"""What the actions of this app are called in the audit trail."""

from django.utils.translation import gettext_lazy as _

from payments.models.payment import RailName

DEEDS = {
    "open_shop": _("opened a shop"),
    "edit_shop": _("changed a shop's name, words or picture"),
    "list_product": _("hung up goods"),
    "edit_product": _("changed goods"),
    "copy_product": _("copied goods for a new season"),
    "submit_product": _("asked for a look at goods"),
    "approve_product": _("let goods through"),
    "send_back_product": _("sent goods back to be mended"),
    "take_down": _("took goods down"),
    "pause_product": _("paused goods"),
    "resume_product": _("hung goods up again"),
    "note_outside_listing": _("noted goods on another channel"),
    "see_listing_again": _("saw goods on a channel again"),
    "end_outside_listing": _("ended goods on another channel"),
    "add_certificate": _("handed in a certificate"),
    "change_certificate": _("changed a certificate"),
    "remove_certificate": _("took a certificate away"),
    "approve_certificate": _("let a certificate through"),
    "send_back_certificate": _("sent a certificate back"),
    "place_order": _("placed an order"),
    "order_placed": _("an order was paid and holds"),
    "order_lapsed": _("an order lapsed unpaid"),
    "cancel_order": _("called an order off"),
    "move_parcel": _("moved a parcel on"),
    "settle_parcel": _("settled a parcel by the scale"),
    "escalate_parcel": _("reported a parcel without an answer"),
    "return_sale": _("wrote down a return"),
    "set_delivery": _("set what bringing goods costs"),
    "complain": _("complained of a parcel"),
    "answer_complaint": _("answered a complaint"),
}
NAMES = {
    "own_delivery_vnd": _("what bringing it costs, đồng a parcel"),
    "is_free_in_commune": _("free within the own commune"),
    "why": _("what is wrong"),
    "wants_return": _("wants to give it back"),
    "is_returned": _("the goods are back"),
    "goods_vnd": _("goods, đồng"),
    "parcels": _("parcels"),
    "price_vnd": _("price"),
    "unit": _("unit"),
    "available": _("how much there is"),
    "on_hand": _("how much there is"),
    "until": _("until the day"),
    "photo": _("picture"),
    "ways": _("sent how"),
    "harvest_on": _("to be had from"),
    "unit_grams": _("weight of one unit for sending, grams"),
    "copied_from": _("copied from goods number"),
    "verdict": _("check"),
}
MEANINGS = {
    "rail": dict(RailName.choices),
}
