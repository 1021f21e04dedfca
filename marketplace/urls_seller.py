"""Addresses of those who sell, and of those who do it for them."""

from django.urls import path

from marketplace.views.feed import feed_of_household, my_feed
from marketplace.views.seller.certificates import (
    certificate_scan,
    certificates_of_household,
    drop_certificate,
    edit_certificate,
    my_certificates,
)
from marketplace.views.seller.channels import channel_step, channels_of_household, my_channels
from marketplace.views.seller.complaints import answer
from marketplace.views.seller.delivery import my_delivery
from marketplace.views.seller.goods import copy, discard, goods_of_household, my_goods, my_goods_list, press
from marketplace.views.seller.goods_form import edit_goods, list_goods, list_goods_for
from marketplace.views.seller.income import my_income
from marketplace.views.seller.lots import lot_labels, lot_step, lots_of_household, my_lot, my_lots
from marketplace.views.seller.papers import label, labels, packing_list
from marketplace.views.seller.parcels import my_parcel, my_parcels, step
from marketplace.views.seller.reviews import answer_one, my_reviews, reviews_of_household
from marketplace.views.seller.shop import my_shop, shop_of_household

urlpatterns = [
    path("treo-hang/", list_goods, name="list_goods"),
    path("hang/<slug:slug>/", my_goods, name="my_goods"),
    path("hang/<slug:slug>/sua/", edit_goods, name="edit_goods"),
    path("hang/<slug:slug>/vu-moi/", copy, name="copy_goods"),
    path("hang/<slug:slug>/bo/", discard, name="discard_goods"),
    path("hang/<slug:slug>/<slug:button>/", press, name="press_goods"),
    path("cua-toi/gian-hang/", my_shop, name="my_shop"),
    path("cua-toi/hang/", my_goods_list, name="my_goods_list"),
    path("cua-toi/hang.csv", my_feed, name="my_feed"),
    path("cua-toi/don/", my_parcels, name="my_parcels"),
    path("cua-toi/don/dong-goi.pdf", packing_list, name="packing_list"),
    path("cua-toi/don/nhan.pdf", labels, name="parcel_labels"),
    path("cua-toi/don/<int:pk>/nhan.pdf", label, name="parcel_label"),
    path("cua-toi/don/<int:pk>/tra-loi/", answer, name="answer_complaint"),
    path("cua-toi/don/<int:pk>/", my_parcel, name="my_parcel"),
    path("cua-toi/don/<int:pk>/<slug:name>/", step, name="parcel_step"),
    path("cua-toi/thu-nhap/", my_income, name="my_income"),
    path("cua-toi/giao-hang/", my_delivery, name="my_delivery"),
    path("cua-toi/kenh/", my_channels, name="my_channels"),
    path("cua-toi/kenh/<int:pk>/<slug:name>/", channel_step, name="channel_step"),
    path("cua-toi/chung-nhan/", my_certificates, name="my_certificates"),
    path("cua-toi/danh-gia/", my_reviews, name="my_reviews"),
    path("danh-gia/<int:pk>/tra-loi/", answer_one, name="answer_review"),
    path("cua-toi/lo/", my_lots, name="my_lots"),
    path("lo-hang/<str:code>/", my_lot, name="my_lot"),
    path("lo-hang/<str:code>/nhan.pdf", lot_labels, name="lot_labels"),
    path("lo-hang/<str:code>/<slug:name>/", lot_step, name="lot_step"),
    path("chung-nhan/<int:pk>/sua/", edit_certificate, name="edit_certificate"),
    path("chung-nhan/<int:pk>/bo/", drop_certificate, name="drop_certificate"),
    path("chung-nhan/<int:pk>/ban-chup/", certificate_scan, name="certificate_scan"),
    path("to/ho/<uuid:uuid>/treo-hang/", list_goods_for, name="list_goods_for"),
    path("to/ho/<uuid:uuid>/gian-hang/", shop_of_household, name="shop_of_household"),
    path("to/ho/<uuid:uuid>/hang/", goods_of_household, name="goods_of_household"),
    path("to/ho/<uuid:uuid>/chung-nhan/", certificates_of_household, name="certificates_of_household"),
    path("to/ho/<uuid:uuid>/danh-gia/", reviews_of_household, name="reviews_of_household"),
    path("to/ho/<uuid:uuid>/lo/", lots_of_household, name="lots_of_household"),
    path("to/ho/<uuid:uuid>/hang.csv", feed_of_household, name="feed_of_household"),
    path("to/ho/<uuid:uuid>/kenh/", channels_of_household, name="channels_of_household"),
]
