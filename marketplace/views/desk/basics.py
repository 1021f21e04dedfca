"""What the department keeps in order: kinds of goods, units, channels, delivery rates."""

from django.db.models import Model
from django.forms import BaseModelForm
from django.utils.translation import gettext_lazy as _
from wagtail.admin.viewsets.base import ViewSetGroup
from wagtail.admin.viewsets.model import ModelViewSet

from accounts.models import Role
from accounts.policies import ByRole
from accounts.views.desk.columns import MoneyColumn, YesNoColumn
from accounts.views.desk.kept import KeptCreateView, KeptDeleteView, KeptEditView
from marketplace.actions.renew_cards import renew_cards
from marketplace.forms.banned_word import BannedWordForm
from marketplace.forms.unit import UnitForm
from marketplace.models import BannedWord, Category, Channel, DeliveryRate, Product, Unit
from marketplace.views.desk.access import READING
from marketplace.views.desk.certificates import CertificateDesk
from marketplace.views.desk.complaints import ComplaintDesk
from marketplace.views.desk.consignments import ConsignmentDesk
from marketplace.views.desk.lists import ParcelDesk, ProductDesk
from marketplace.views.desk.lots import LotDesk
from marketplace.views.desk.reviews import ReviewDesk
from marketplace.views.desk.shops import ShopDesk


class BasicsDesk(ModelViewSet):
    """Rows that hold for the whole province: read by all who read the market, written by the department."""

    add_view_class = KeptCreateView
    edit_view_class = KeptEditView
    delete_view_class = KeptDeleteView
    copy_view_enabled = False

    @property
    def permission_policy(self) -> ByRole:
        return ByRole(self.model, readers=READING, province_writers=[Role.DEPARTMENT_STAFF], deletable=True)


class CategoryEditView(KeptEditView):
    """Search finds goods by the name of their kind, and its season says when they are ripe."""

    def save_instance(self) -> Model:
        category = super().save_instance()
        if {"name", "season_from", "season_to"} & {*self.form.changed_data}:
            renew_cards(products=Product.objects.filter(category=category.pk))
        return category


class CategoryDesk(BasicsDesk):
    model = Category
    edit_view_class = CategoryEditView
    icon = "folder-open-inverse"
    menu_label = _("Kinds of goods")
    url_prefix = "loai-hang"
    form_fields = ["name", "name_en", "slug", "position", "season_from", "season_to"]
    list_display = ["name", "slug", "position", "season_from", "season_to"]


class UnitDesk(BasicsDesk):
    model = Unit
    icon = "decimal"
    menu_label = _("Units")
    url_prefix = "don-vi"
    list_display = ["name", "base", "base_units", "smallest"]

    def get_form_class(self, for_update: bool = False) -> type[BaseModelForm]:
        return UnitForm


class ChannelDesk(BasicsDesk):
    model = Channel
    icon = "site"
    menu_label = _("Channels")
    url_prefix = "kenh"
    form_fields = ["code", "name", "name_en", "hosts", "position"]
    list_display = ["name", "code", "hosts", YesNoColumn("is_this_market", label=_("this market"))]


class DeliveryRateDesk(BasicsDesk):
    model = DeliveryRate
    icon = "order"
    menu_label = _("Delivery rates")
    url_prefix = "gia-giao"
    form_fields = ["way", "zone", "up_to_grams", "price_vnd", "days_text", "days_text_en", "starts_on"]
    list_display = [
        "way",
        "zone",
        "up_to_grams",
        MoneyColumn("price_vnd", label=_("price, đồng a parcel")),
        "days_text",
        "starts_on",
    ]


class BannedWordDesk(BasicsDesk):
    model = BannedWord
    icon = "warning"
    menu_label = _("Words not allowed")
    url_prefix = "tu-cam"
    search_fields = ["words", "folded"]
    search_backend_name = None
    list_display = ["words", "why", YesNoColumn("is_refused", label=_("refused at once"))]

    def get_form_class(self, for_update: bool = False) -> type[BaseModelForm]:
        return BannedWordForm


class MarketDesk(ViewSetGroup):
    """Everything about the market in one place of the menu."""

    menu_label = _("Market")
    menu_icon = "tag"
    menu_order = 210
    items = (
        ProductDesk(),
        ParcelDesk(),
        ConsignmentDesk(),
        ComplaintDesk(),
        ShopDesk(),
        CertificateDesk(),
        ReviewDesk(),
        LotDesk(),
        CategoryDesk(),
        UnitDesk(),
        ChannelDesk(),
        DeliveryRateDesk(),
        BannedWordDesk(),
    )
