"""What the department keeps in order: kinds of goods, units, channels, delivery rates."""

from django.utils.translation import gettext_lazy as _
from wagtail.admin.viewsets.base import ViewSetGroup
from wagtail.admin.viewsets.model import ModelViewSet

from accounts.views.desk.deleting import CarefulDeleteView
from marketplace.models import Category, Channel, DeliveryRate, Unit
from marketplace.views.desk.lists import ParcelDesk, ProductDesk


class CategoryDesk(ModelViewSet):
    model = Category
    delete_view_class = CarefulDeleteView
    icon = "folder-open-inverse"
    menu_label = _("Kinds of goods")
    url_prefix = "loai-hang"
    form_fields = ["name", "name_en", "slug", "position"]
    list_display = ["name", "slug", "position"]


class UnitDesk(ModelViewSet):
    model = Unit
    delete_view_class = CarefulDeleteView
    icon = "decimal"
    menu_label = _("Units")
    url_prefix = "don-vi"
    form_fields = ["code", "name", "name_en", "base", "base_units", "smallest", "position"]
    list_display = ["name", "base", "base_units", "smallest"]


class ChannelDesk(ModelViewSet):
    model = Channel
    delete_view_class = CarefulDeleteView
    icon = "site"
    menu_label = _("Channels")
    url_prefix = "kenh"
    form_fields = ["code", "name", "name_en", "hosts", "position"]
    list_display = ["name", "code", "hosts", "is_this_market"]


class DeliveryRateDesk(ModelViewSet):
    model = DeliveryRate
    delete_view_class = CarefulDeleteView
    icon = "order"
    menu_label = _("Delivery rates")
    url_prefix = "gia-giao"
    form_fields = ["way", "price_vnd", "days_text", "days_text_en", "starts_on"]
    list_display = ["way", "price_vnd", "days_text", "starts_on"]


class MarketDesk(ViewSetGroup):
    """Everything about the market in one place of the menu."""

    menu_label = _("Market")
    menu_icon = "tag"
    menu_order = 210
    items = (ProductDesk(), ParcelDesk(), CategoryDesk(), UnitDesk(), ChannelDesk(), DeliveryRateDesk())
