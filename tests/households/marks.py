"""Somebody with a mark in every kind of personal field, put there by the actions and forms that people use."""

from dataclasses import dataclass, field

from django.core.files.base import ContentFile
from django.test import Client
from wagtail.log_actions import log
from wagtail.models import UploadedFile

from accounts.actions.roles import give_role
from accounts.models import Role, User
from cms.actions.build_site import build_site
from common.phones import parse_phone
from households.actions.add_person import add_person
from households.actions.ask_rights import ask_correction
from households.actions.erase_data import answer_request
from households.actions.register import register_participant
from households.actions.visits import note_visit
from households.models import Participant, Visit
from intake.actions.import_registry import import_registry
from marketplace.actions.answer_parcel import refuse_parcel
from marketplace.actions.note_outside_listing import note_outside_listing
from marketplace.actions.review_product import send_back_product
from marketplace.actions.show_product import submit_product
from marketplace.models import Channel, Order, Parcel, Product
from photos.actions.keep_photo import keep_photo
from tests.households.makers import AGREED, commune, department, farmer
from tests.households.marks_of_records import RECORD_MARKS, plant_records
from tests.intake.conftest import HEADING, make_xlsx
from tests.marketplace import stall
from tests.marketplace.makers import make_order, make_product, make_shop
from tests.training.makers import learn
from training.demo.make import make_course, make_index
from training.demo.photos import PHOTOS

HEAD_PHONE, CHILD_PHONE = "0968111777", "0968111888"
BACKEND = "django.contrib.auth.backends.ModelBackend"

# What nobody else has: each is one kind of field.
MARKS = {
    "user_name": "Qazwoma",
    "household_name": "Qazwobe",
    "person_name": "Qazwoci",
    "person_phone": "968111888",
    "own_phone": "968111777",
    "produce": "qazwodu",
    "name_without_account": "Qazwoxe",
    "visit_note": "qazwoga",
    "product_name": "Qazwohe",
    "product_description": "qazwoki",
    "reviewer_remark": "qazwolo",
    "photo_title": "qazwonu",
    "address_elsewhere": "qazwope",
    "buyer_name": "Qazworu",
    "buyer_address": "qazwosi",
    "buyer_note": "qazwoto",
    "seller_reason": "qazwova",
    "words_of_a_request": "qazwovi",
    "answer_to_a_request": "qazwoyu",
    "words_on_the_first_page": "qazwophe",
    **RECORD_MARKS,
}
# Traces of the same marks that others made: a search, the name of a file, the desk's log.
NEIGHBOUR = "Zarvelo"


@dataclass
class Marked:
    """The person, their household, the desk; what else there is."""

    user: User
    participant: Participant
    desk: User
    client: Client
    product: Product
    numbers: dict[str, int] = field(default_factory=dict)


def plant() -> Marked:
    """Put every mark in its place."""
    stall.load_market()
    home = build_site()
    desk = department()
    user = farmer(HEAD_PHONE, name=f"Trần {MARKS['user_name']}")
    participant = register_participant(
        by=user,
        kind="household_business",
        name=f"Nguyễn {MARKS['household_name']}",
        phone=HEAD_PHONE,
        commune=commune(),
        hamlet_name="Ấp Mỹ An",
        source="self",
        produce=MARKS["produce"],
        consent=AGREED,
    )
    add_person(by=user, participant=participant, name=f"Lê {MARKS['person_name']}", phone=CHILD_PHONE, sex="female")
    helper = _helper_who_looked(participant)
    note_visit(by=helper, participant=participant, outcome=Visit.Outcome.TALKED, note=MARKS["visit_note"])
    product = _goods(user, participant, desk)
    _words_on_the_first_page(home, product)
    plant_records(user=user, participant=participant, helper=helper, desk=desk)
    _bought(user)
    learn(user, make_course(make_index(home), PHOTOS))
    asked = ask_correction(by=user, words=MARKS["words_of_a_request"])
    answer_request(by=desk, request_id=asked.pk, done=True, answer=MARKS["answer_to_a_request"])
    for instance in (user, participant):
        log(instance=instance, action="wagtail.edit", user=desk)
    UploadedFile.objects.create(file=ContentFile(b"%PDF", name="do-dang.pdf"), uploaded_by_user=user)
    file_name = f"danh-sach-nguyen-{MARKS['household_name'].lower()}.xlsx"
    rows = make_xlsx([HEADING, [1, "Phan Văn Khác", "0912000333", "Ấp Mỹ An, Mỹ Hòa Hưng"]])
    import_registry(by=desk, data=rows, file_name=file_name)
    client = Client()
    client.force_login(user, backend=BACKEND)
    return Marked(user, participant, desk, client, product)


def _helper_who_looked(participant: Participant) -> User:
    """A team member whose session remembers what was looked for."""
    helper = farmer("0987000001", name="Trần Ngân")
    give_role(by=None, user=helper, role=Role.TEAM_MEMBER, place=commune())
    client = Client()
    client.force_login(helper, backend=BACKEND)
    client.post("/to/ho/", {"q": participant.name})
    return helper


def _goods(user: User, participant: Participant, desk: User) -> Product:
    photo = keep_photo(file=stall.picture("teal"), by=user, title=MARKS["photo_title"])
    photo.get_rendition("width-10")
    more = {"name": MARKS["product_name"], "description": MARKS["product_description"], "photo": photo}
    product = stall.draft(user, participant, **more)
    submit_product(by=user, product=product)
    send_back_product(by=desk, product=product, remark=MARKS["reviewer_remark"])
    note_outside_listing(
        by=user,
        participant=participant,
        channel=Channel.objects.get(code="shopee"),
        url=f"https://shopee.vn/{MARKS['address_elsewhere']}",
    )
    return product


def _words_on_the_first_page(home: object, product: Product) -> None:
    home.quote, home.quote_shop = MARKS["words_on_the_first_page"], product.shop  # type: ignore[attr-defined]
    home.save_revision().publish()  # type: ignore[attr-defined]


def _bought(user: User) -> None:
    """One order that the seller could not fill, and one of somebody else, that stays."""
    other = make_product("Chuối già", shop=make_shop("Nhà chú Bảy", phone="0977333222"))
    seller = User.objects.create_user(phone="+84977333222", phone_verified=True)
    other.shop.participant.people.update(user=seller)
    theirs = {
        "name": f"Bà {MARKS['buyer_name']}",
        "phone": parse_phone(HEAD_PHONE),
        "address": MARKS["buyer_address"],
        "note": MARKS["buyer_note"],
        "commune": commune(),
    }
    signed_in = make_order([(other, 1)], way="post", by=user, **theirs)
    as_guest = make_order([(other, 1)], name=MARKS["name_without_account"], phone=parse_phone(HEAD_PHONE))
    for order in (signed_in, as_guest):
        refuse_parcel(by=seller, parcel=Parcel.objects.get(order=order), reason=MARKS["seller_reason"])
    stays = make_order([(other, 1)], name=NEIGHBOUR, phone="+84933111222")
    assert Order.objects.filter(pk=stays.pk, name=NEIGHBOUR).exists()
