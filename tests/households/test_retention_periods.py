"""Every period that the registry declares: a day before its end a row is whole, a day after it is emptied or gone."""

from collections.abc import Callable
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest
from django.contrib.contenttypes.models import ContentType
from django.core.files.base import ContentFile
from pytest_django import Settings
from wagtail.admin.models import EditingSession, FormState
from wagtail.log_actions import log
from wagtail.models import UploadedFile

from audit.models import Disclosure
from common import clock
from common.erasing import apply_retention
from common.personal import holding_of, holdings
from households.actions.ask_rights import ask_correction
from households.actions.erase_data import answer_request
from households.actions.visits import note_visit
from households.models import AssistanceRequest, DigitalAddress, PhoneChange, Visit
from intake.models import RegistryImport, Statement
from marketplace.actions.answer_parcel import refuse_parcel
from marketplace.models import Channel, Complaint, Consignment, Order, ParcelMove, Review
from payments.models import Payment, Refund
from tests.households.makers import commune, department, household, living_in, member_of
from tests.marketplace import stall
from tests.marketplace.makers import make_order, make_product

pytestmark = pytest.mark.django_db


def _head() -> Any:
    return household().people.get(is_head=True)


def _phone_change() -> PhoneChange:
    return PhoneChange.objects.create(person=_head(), phone="+84905111222", asked_by=member_of(), code_hash="x")


def _request_to_help() -> AssistanceRequest:
    head = _head()
    people = {"participant": head.participant, "person": head, "helper": member_of()}
    return AssistanceRequest.objects.create(**people, code_hash="x", expires_at=clock.now())


def _ended_address() -> DigitalAddress:
    where = {"latitude": "10.427139", "longitude": "105.43", "plus_code": "7P28CCGJ+V2Q", "taken": "map"}
    address = DigitalAddress.objects.create(
        participant=household(), commune=commune(), happened_on=clock.today(), recorded_by=member_of(), **where
    )
    address.end(reason="moved")
    return address


def _visit() -> Visit:
    return note_visit(by=member_of(), participant=household(), outcome=Visit.Outcome.TALKED, note="Nhà có việc")


def _answered_request() -> Any:
    participant = household()
    owner = living_in(member_of(), participant)
    asked = ask_correction(by=owner, words="Sai tên")
    return answer_request(by=department(), request_id=asked.pk, done=True, answer="Đã sửa")


def _look() -> Disclosure:
    about = {"subject_type": "households.person", "subject_id": "1"}
    return Disclosure.objects.create(by=department(), what="account", reason="payout", note="Hồ sơ 12", **about)


def _ended_order() -> Order:
    stall.load_market()
    product = make_product()
    seller = living_in(member_of(), product.shop.participant)
    order = make_order([(product, 1)])
    refuse_parcel(by=seller, parcel=order.parcels.get(), reason="Hết hàng")
    return order


def _move_with_words() -> ParcelMove:
    return ParcelMove.objects.exclude(reason="").get(parcel__order=_ended_order())


def _consignment() -> Consignment:
    told = {"number": "PL1", "tracking_url": "https://carrier.example/PL1", "reason": "Không có nhà"}
    return Consignment.objects.create(
        parcel=_ended_order().parcels.get(), carrier="plain", state="returned", weight_grams=1, cod_vnd=0, **told
    )


def _complaint() -> Complaint:
    return Complaint.objects.create(parcel=_ended_order().parcels.get(), why=Complaint.Why.SPOILED, words="Dập hết")


def _review() -> Review:
    line = _ended_order().parcels.get().lines.get()
    return Review.objects.create(line=line, product=line.offer.product, stars=4, words="Ngọt", shown_as="Hùng")


def _refund() -> Refund:
    paid = Payment.objects.create(rail="cash", amount_vnd=1000, payee_kind="order", payee_ref="1")
    return Refund.objects.create(payment=paid, amount_vnd=1000, purpose="x", reason="Hàng dập", idempotency_key="x")


def _list() -> RegistryImport:
    return RegistryImport.objects.create(file_name="danh-sach.xlsx", sha256="0" * 64, by=department())


def _statement() -> Statement:
    stall.load_market()
    return Statement.objects.create(channel=Channel.objects.get(code="shopee"), file_name="ban-ke.csv", by=department())


def _log_entry() -> Any:
    return log(instance=department(), action="wagtail.edit")


def _upload() -> UploadedFile:
    return UploadedFile.objects.create(file=ContentFile(b"%PDF", name="do-dang.pdf"), uploaded_by_user=department())


def _unsaved_form() -> FormState:
    about = {"content_type": ContentType.objects.get_for_model(Visit), "object_id": "1"}
    return FormState.objects.create(user=department(), data="{}", last_updated_at=clock.now(), **about)


def _open_page() -> EditingSession:
    about = {"content_type": ContentType.objects.get_for_model(Visit), "object_id": "1"}
    return EditingSession.objects.create(user=department(), last_seen_at=clock.now(), **about)


MADE: dict[str, Callable[[], Any]] = {
    "households.PhoneChange": _phone_change,
    "households.AssistanceRequest": _request_to_help,
    "households.DigitalAddress": _ended_address,
    "households.Visit": _visit,
    "households.RightsRequest": _answered_request,
    "audit.Disclosure": _look,
    "marketplace.Order": _ended_order,
    "marketplace.ParcelMove": _move_with_words,
    "marketplace.Consignment": _consignment,
    "marketplace.Complaint": _complaint,
    "marketplace.Review": _review,
    "payments.Refund": _refund,
    "intake.RegistryImport": _list,
    "intake.Statement": _statement,
    "wagtailcore.ModelLogEntry": _log_entry,
    "wagtailcore.UploadedFile": _upload,
    "wagtailadmin.FormState": _unsaved_form,
    "wagtailadmin.EditingSession": _open_page,
}


def test_every_declared_period_is_tried_here() -> None:
    assert {holding.model for holding in holdings() if holding.retention} == set(MADE)


@pytest.mark.parametrize("model", MADE)
def test_a_row_is_kept_for_its_time_and_no_longer(model: str, tmp_path: Path, settings: Settings) -> None:
    settings.MEDIA_ROOT = tmp_path
    row = MADE[model]()
    holding = holding_of(type(row))
    assert holding is not None
    assert holding.retention is not None
    period = timedelta(days=holding.retention.days)
    made = clock.now()

    with clock.at(made + period - timedelta(hours=1)):
        assert apply_retention()[model] == 0
    with clock.at(made + period + timedelta(hours=1)):
        assert apply_retention()[model] == 1
        assert apply_retention()[model] == 0

    still = type(row)._base_manager.filter(pk=row.pk)
    assert still.exists() is not holding.deletes
