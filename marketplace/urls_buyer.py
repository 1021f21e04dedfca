"""Addresses of those who buy."""

from django.urls import path
from django.views.generic import TemplateView

from marketplace.views import (
    basket,
    catalogue,
    checkout,
    complaint,
    feed,
    order,
    product,
    review,
    seasons,
    shop,
    suggestions,
    trace,
)

urlpatterns = [
    path("robots.txt", TemplateView.as_view(template_name="marketplace/robots.txt", content_type="text/plain")),
    path("hang.csv", feed.product_feed, name="product_feed"),
    path("goi-y/", suggestions.suggest, name="suggest"),
    path("mua-vu/", seasons.seasons, name="seasons"),
    path("cho/", catalogue.catalogue, name="catalogue"),
    path("cho/<slug:slug>/", product.product, name="product"),
    path("gian-hang/<slug:slug>/", shop.shop, name="shop"),
    path("lo/", trace.find_lot, name="find_lot"),
    path("lo/<str:code>/", trace.lot, name="lot"),
    path("gio/", basket.basket, name="basket"),
    path("dat-hang/", checkout.checkout, name="checkout"),
    path("don/", order.find, name="find_order"),
    path("don/<slug:number>/", order.order, name="order"),
    path("don/<slug:number>/tra/", order.pay, name="pay_order"),
    path("don/<slug:number>/tien-mat/", order.cash, name="pay_in_cash"),
    path("don/<slug:number>/huy/", order.cancel, name="cancel_order"),
    path("don/<slug:number>/dat-lai/", complaint.again, name="order_again"),
    path("don/<slug:number>/kien/<int:pk>/bao/", complaint.complain, name="complain"),
    path("don/<slug:number>/hang/<int:pk>/danh-gia/", review.review, name="review"),
]
