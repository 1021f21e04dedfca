"""One small market with everybody in it, for tests that go over every address: built once, whoever knocks.

Everything belongs to the household of `owner`, which lives *here*; helpers and officers exist here and elsewhere.
All names are invented.
"""

import io
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import timedelta
from typing import Any

from django.core.cache import cache
from django.db import transaction
from django.http import HttpResponse
from django.test import TestCase
from django.urls import URLPattern, URLResolver, get_resolver

from accounts.actions.roles import give_role
from accounts.models import Role, RoleGrant, User
from audit.models import Disclosure, Entry
from cms.actions.build_site import build_site
from common import clock
from households.actions.add_person import add_person
from households.actions.ask_rights import ask_correction
from households.actions.keep_bank_account import keep_bank_account
from households.actions.keep_identity_number import keep_identity_number
from households.actions.locate import AddressWords, locate
from households.actions.open_sealed import unmask_account
from households.actions.teams import add_member, make_team
from households.actions.visits import note_visit
from households.consent_words import consent_given
from households.models import Consent, Person, Visit
from indicators.actions.make_periods import make_periods
from indicators.calendars import Calendar
from indicators.models import Period, Report
from intake.actions.answer_question import answer_which, answer_whose
from intake.models import StatementLine
from marketplace.actions.keep_scan import keep_scan
from marketplace.actions.note_outside_listing import note_outside_listing
from marketplace.models import (
    BannedWord,
    Channel,
    Complaint,
    Consignment,
    DeliveryRate,
    Offer,
    Order,
    Parcel,
    ParcelLine,
    Product,
    Review,
)
from marketplace.queries.baskets import contents_of
from photos.models import Photo
from places.points import Point
from tests.client import Client, app_of
from tests.findings.makers import drawn_by_lot, found_untrue
from tests.households.makers import (
    agreed_to,
    assisting,
    commune,
    department,
    farmer,
    hamlet,
    household,
    member_of,
    officer_of,
    other_commune,
)
from tests.indicators.makers import a_figure, a_target
from tests.intake.papers import POSTMART, SHOPEE, as_csv, postmart, read, send, shopee
from tests.marketplace import stall
from tests.marketplace.makers import make_basket
from tests.marketplace.papers import PDF, handed_in, harvested
from tests.training.makers import learn
from training.actions.open_class import open_class
from training.demo.make import make_course, make_index
from training.demo.photos import PHOTOS

# Everybody who may knock, in the order of the tables.
ROLES = (
    "stranger",
    "buyer",
    "neighbour",
    "owner",
    "member_here",
    "member_there",
    "officer_here",
    "officer_there",
    "department",
    "editor",
    "auditor",
    "superuser",
)


@dataclass
class World:
    """The people by role (None: not signed in), what there is, and what stands for it in addresses."""

    people: dict[str, User | None]
    things: dict[str, Any] = field(default_factory=dict)
    words: dict[str, Any] = field(default_factory=dict)
    clients: dict[str, Client] = field(default_factory=dict)

    def client(self, role: str) -> Client:
        """Somebody's browser; a fault of the server is an answer of 500 and not an exception here."""
        if role not in self.clients:
            client = Client(raise_request_exception=False)
            person = self.people[role]
            if person is not None:
                client.force_login(person, backend="django.contrib.auth.backends.ModelBackend")
            self.clients[role] = client
        return self.clients[role]

    def knock(
        self, role: str, ask: Callable[[Client], HttpResponse], look: Callable[[HttpResponse], Any] | None = None
    ) -> Any:
        """Ask with somebody's browser and undo what came of it; gives what ``look`` saw (the answer itself without one).

        What the request scheduled for after its transaction is done too.
        """
        client = self.client(role)
        cookies = client.cookies.copy()
        with undone():
            with TestCase.captureOnCommitCallbacks(execute=True):
                answer = ask(client)
            if answer.streaming:
                answer.getvalue()  # a file is closed when it is read
            seen = look(answer) if look else answer
        client.cookies = cookies
        cache.clear()
        return seen


@contextmanager
def undone() -> Iterator[None]:
    """Let nothing of the block stay in the database. Counts as a test's own transaction: durable blocks may stand in it."""
    block = transaction.atomic()
    block._from_testcase = True  # type: ignore[attr-defined]
    with block:
        try:
            yield
        finally:
            transaction.set_rollback(True)


def build_world() -> World:
    """Make it, in the open transaction."""
    stall.load_market()
    home = build_site()
    people = _people()
    owner, participant = stall.seller("0968222333", "Nguyễn Thị Sáu")
    neighbour, _next_door = stall.seller("0912345679", "Lê Văn Bảy")
    people |= {"owner": owner, "neighbour": neighbour}
    world = World({role: people[role] for role in ROLES})
    relative = add_person(by=owner, participant=participant, name="Trần Văn Tám", relation="spouse")
    cooperative = household(
        kind="cooperative", name="HTX Xoài", person_name="Võ Văn Chín", phone="0968222444", where=other_commune()
    )
    assisting(people["officer_there"], cooperative)
    live = stall.live(owner, participant, officer=people["officer_here"])
    waiting = stall.submit_product(by=owner, product=stall.draft(owner, participant, name="Xoài cát"))
    draft = stall.draft(owner, participant, name="Chôm chôm")
    parcel = stall.ordered(live, rail="cash")
    Order.objects.filter(pk=parcel.order_id).update(buyer=people["buyer"])
    paid = stall.ordered(live, rail="card", state=stall.State.HANDED_OVER)
    Consignment.objects.create(
        parcel=paid, carrier="plain", weight_grams=3_000, cod_vnd=0, number="PL123456789", state="in_transit",
        attempts=1, checked_at=clock.now() - timedelta(hours=2),
    )  # fmt: skip
    Complaint.objects.create(parcel=parcel, why=Complaint.Why.SPOILED, words="Dập hết")
    review = Review.objects.create(line=paid.lines.get(), product=live, stars=4, words="Ngọt", shown_as="Hùng")
    line = _arrived(live, people["buyer"])
    look = _locked_numbers(owner, participant, people["department"])
    listing = note_outside_listing(
        by=owner, participant=participant, channel=_outside(), url="https://shopee.vn/nha-co-sau"
    )
    certificate = handed_in(owner, participant, live)
    statements = _statements(owner, participant, people["department"])
    lot = harvested(owner, live)
    there = commune()
    address = locate(
        by=owner,
        participant=participant,
        point=Point(there.latitude + 0.004321, there.longitude + 0.001234),
        taken="phone",
        consent=consent_given(Consent.Proof.TICKED, Consent.Purpose.POSITION),
        words=AddressWords("Qua cầu Rạch Mới rẽ trái"),
    )
    course = make_course(make_index(home), PHOTOS)
    learn(owner, course)
    team = make_team(by=None, name="Tổ Mỹ Hòa Hưng", commune=commune())
    add_member(by=None, team=team, user=people["member_here"])
    add_member(
        by=None, team=make_team(by=None, name="Tổ An Châu", commune=other_commune()), user=people["member_there"]
    )
    assistance = assisting(people["member_here"], participant)
    meeting = open_class(
        by=people["member_here"],
        course=course,
        team=team,
        starts_at=clock.now() + timedelta(days=3),
        venue="Nhà văn hóa ấp",
        seats=20,
    )
    world.things = {
        "participant": participant,
        "address": address,
        "person": Person.objects.get(participant=participant, is_head=True),
        "relative": relative,
        "cooperative": cooperative,
        "product": live,
        "offer": Offer.objects.get(product=live, closed_at=None),
        "waiting": waiting,
        "draft": draft,
        "shop": live.shop,
        "parcel": parcel,
        "order": parcel.order,
        "card_order": paid.order,
        "arrived_order": line.parcel.order,
        "line": line,
        "review": review,
        "payment": _payment_of("parcel", parcel.pk),
        "card_payment": _payment_of("order", paid.order_id),
        "listing": listing,
        "certificate": certificate,
        **statements,
        "lot": lot,
        "scan": keep_scan(io.BytesIO(PDF)),
        "assistance": assistance,
        "look": look,
        "course": course,
        "meeting": meeting,
        "completion": _completion_of(participant.pk),
        "photo": live.photos.get().photo,
        "shelf": _on_the_editors_shelf(live.photos.get().photo),
        "pictures": {role: stall.photo_of(world.people[role]) for role in ("owner", "member_here")},  # type: ignore[arg-type]
        "request": ask_correction(by=owner, words="Tên ghi sai"),
        "finding": found_untrue(participant, people["member_here"]),
        **_report_at_work(),
        "check": drawn_by_lot(participant, people["member_here"]),
        "figure": a_figure(),
        "target": a_target(),
        "commune": commune(),
        "as_seen": contents_of(make_basket([(live, 2)]).key).as_seen,
    }
    world.words = _words(world, home)
    return world


def _report_at_work() -> dict[str, Any]:
    """The report of a month that is over, begun; and a quarter that nobody reported yet."""
    year = clock.today().year - 1
    for each in (year, year + 1):
        make_periods(each)
    over = Period.objects.filter(year=year, calendar=Calendar.STATISTICAL)
    figure = {"indicator": "H1", "version": 1, "split": "", "raw": 0, "verified": 0, "late": 0}
    report = Report.objects.create(
        commune=commune(),
        period=over.get(kind="month", number=12),
        known_at=clock.now(),
        figures=[figure | {"raw_of": None, "verified_of": None}],
    )
    return {"report": report, "quarter": over.get(kind="quarter", number=4)}


def _arrived(product: Product, buyer: User | None) -> ParcelLine:
    """What this buyer got today."""
    parcel = stall.ordered(product, state=stall.State.HANDED_OVER)
    Order.objects.filter(pk=parcel.order_id).update(buyer=buyer)
    Parcel.objects.filter(pk=parcel.pk).update(handed_over_on=clock.today())
    return parcel.lines.select_related("parcel__order").get()


def _words(world: World, home: Any) -> dict[str, Any]:
    things = world.things
    grant = RoleGrant.objects.get(user=world.people["member_here"])
    visit = note_visit(by=world.people["member_here"], participant=things["participant"], outcome=Visit.Outcome.TALKED)
    return {
        **{name: things[name].slug for name in ("product", "waiting", "draft", "shop", "course")},
        **{
            name: things[name].pk
            for name in ("parcel", "line", "review", "listing", "certificate", "meeting", "payment", "assistance")
        },
        **{
            f"{name}_pk": things[name].pk
            for name in ("product", "waiting", "participant", "completion", "photo", "shelf")
        },
        **{
            name: things[name].pk
            for name in ("statement", "asked", "known", "desk_statement", "desk_asked", "desk_known")
        },
        "person_pk": things["person"].pk,
        "shop_pk": things["product"].shop_id,
        "complaint_pk": Complaint.objects.latest("pk").pk,
        "consignment_pk": Consignment.objects.latest("pk").pk,
        "look_pk": things["look"].pk,
        "finding_pk": things["finding"].pk,
        "report_pk": things["report"].pk,
        "check_pk": things["check"].pk,
        "draw_pk": things["check"].draw_id,
        "participant": things["participant"].uuid,
        "address_pk": things["address"].pk,
        "cooperative": things["cooperative"].uuid,
        "organisation_pk": things["cooperative"].organisation.pk,
        "relative": things["relative"].pk,
        "order": things["order"].number,
        "card_order": things["card_order"].number,
        "arrived_order": things["arrived_order"].number,
        "lot": things["lot"].code,
        "lot_pk": things["lot"].pk,
        "completion": things["completion"].number,
        "request_pk": things["request"].pk,
        "commune": things["commune"].code,
        "media": things["photo"].file.name,
        "home_pk": home.pk,
        "category_pk": things["product"].category_id,
        "unit_pk": things["offer"].unit_id,
        "channel_pk": things["listing"].channel_id,
        "period_pk": Period.objects.months().earliest("pk").pk,
        "figure_pk": things["figure"].pk,
        "target_pk": things["target"].pk,
        "rate_pk": DeliveryRate.objects.earliest("pk").pk,
        "banned_pk": BannedWord.objects.earliest("pk").pk,
        "team_pk": things["meeting"].team_id,
        "visit_pk": visit.pk,
        "grant_pk": grant.pk,
        "commune_pk": things["commune"].pk,
        "hamlet_pk": hamlet().pk,
        "entry_pk": Entry.objects.latest("pk").pk,
        "user_pk": world.people["owner"].pk,  # type: ignore[union-attr]
        "skill_pk": things["course"].skill_id,
    }


def _locked_numbers(owner: Any, participant: Any, staff: Any) -> Disclosure:
    """What is kept sealed of the owner's household, and that somebody looked."""
    head = Person.objects.get(participant=participant, is_head=True)
    keep_identity_number(by=owner, person=head, number="089180001234", consent=agreed_to("identity"))
    keep_bank_account(
        by=owner,
        participant=participant,
        bank="970405",
        number="6700205198765",
        holder="Nguyễn Thị Sáu",
        consent=agreed_to("bank"),
    )
    unmask_account(by=staff, participant=participant, reason="payout", note="Hồ sơ 12/2026")
    return Disclosure.objects.get()


def _people() -> dict[str, User | None]:
    staff = {"password": "mat-khau-dai-lam"}
    editor = User.objects.create_user(email="bien-tap@example.vn", name="Vũ Biên Tập", **staff)
    give_role(by=None, user=editor, role=Role.CONTENT_EDITOR)
    auditor = User.objects.create_user(email="kiem-tra@example.vn", name="Đỗ Kiểm Tra", **staff)
    give_role(by=None, user=auditor, role=Role.AUDITOR)
    staff_here = department()
    app_of(staff_here)
    return {
        "stranger": None,
        "buyer": farmer("0933111222", name="Lê Thị Mua"),
        "member_here": member_of(),
        "member_there": member_of(other_commune(), phone="0987000002", name="Trần Xa"),
        "officer_here": officer_of(),
        "officer_there": officer_of(other_commune(), email="xa-khac@example.vn"),
        "department": staff_here,
        "editor": editor,
        "auditor": auditor,
        "superuser": User.objects.create_superuser("trum@example.vn", "mat-khau-dai-lam", name="Quản Trị"),
    }


def _statements(owner: User, participant: Any, department: User) -> dict[str, Any]:
    """One of the household and one of many shops, each looked through and not yet read, and a question of each."""
    own = as_csv(SHOPEE, [shopee("A1", "Hộp quà tết"), shopee("A2", "Áo thun")])
    many = as_csv(POSTMART, [postmart("P1", "Kho hàng xa"), postmart("P2", "Tiệm vải")])
    read(owner, own, to=participant)
    read(department, many, at="postmart")
    shirt, cloth = StatementLine.objects.filter(order_number__in=["A2", "P2"]).order_by("order_number")
    known = answer_which(by=owner, line=shirt, product=None)
    desk_known = answer_whose(by=department, line=cloth, participant=None)
    asked = StatementLine.objects.exclude(question="")
    return {
        "known": known,
        "desk_known": desk_known,
        "asked": asked.get(participant=participant),
        "desk_asked": asked.get(participant=None),
        "statement": send(owner, own, to=participant),
        "desk_statement": send(department, many, at="postmart"),
    }


def _outside() -> Channel:
    return Channel.objects.get(code="shopee")


def _on_the_editors_shelf(photo: Photo) -> Photo:
    """The same picture once more, as an editor would have uploaded it."""
    return Photo.objects.create(title="Ghe trên sông", file=photo.file.name, width=photo.width, height=photo.height)


def _payment_of(kind: str, ref: int) -> Any:
    from payments.models import Payment

    return Payment.objects.filter(payee_kind=kind, payee_ref=str(ref)).first()


def _completion_of(participant: int) -> Any:
    from training.models import Completion

    return Completion.objects.get(participant_id=participant)


@dataclass(frozen=True)
class Address:
    """One pattern of the resolver: its whole route, its name with namespaces, the names of its parts."""

    route: str
    name: str
    parts: tuple[str, ...]

    @property
    def has_parts(self) -> bool:
        """Whether something has to be filled in."""
        return bool(self.parts) or "(" in self.route


def addresses() -> list[Address]:
    """Every address of the project."""
    return list(_walk(get_resolver(), "", ()))


def _walk(resolver: URLResolver, before: str, spaces: tuple[str, ...]) -> Iterator[Address]:
    for pattern in resolver.url_patterns:
        route = before + str(pattern.pattern)
        if isinstance(pattern, URLResolver):
            yield from _walk(pattern, route, (*spaces, *([pattern.namespace] if pattern.namespace else [])))
        elif isinstance(pattern, URLPattern):
            name = ":".join((*spaces, pattern.name or route))
            yield Address(route, name, tuple(pattern.pattern.regex.groupindex))
