from marketplace.models.banned_word import BannedWord
from marketplace.models.basket import Basket, BasketLine
from marketplace.models.card import Card
from marketplace.models.category import Category, Unit
from marketplace.models.certificate import Certificate
from marketplace.models.channel import Channel, Listing
from marketplace.models.complaint import Complaint
from marketplace.models.consignment import Consignment
from marketplace.models.delivery import DeliveryRate
from marketplace.models.lot import Lot, LotSource, LotStage
from marketplace.models.offer import Offer
from marketplace.models.order import Order
from marketplace.models.parcel import Parcel, ParcelLine, ParcelMove
from marketplace.models.product import Product, ProductPhoto, ProductQuerySet
from marketplace.models.review import Review
from marketplace.models.sale import Sale
from marketplace.models.shop import Shop
from marketplace.models.word import Word

__all__ = [
    "BannedWord",
    "Basket",
    "BasketLine",
    "Card",
    "Category",
    "Certificate",
    "Channel",
    "Complaint",
    "Consignment",
    "DeliveryRate",
    "Listing",
    "Lot",
    "LotSource",
    "LotStage",
    "Offer",
    "Order",
    "Parcel",
    "ParcelLine",
    "ParcelMove",
    "Product",
    "ProductPhoto",
    "ProductQuerySet",
    "Review",
    "Sale",
    "Shop",
    "Unit",
    "Word",
]
