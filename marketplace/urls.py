"""The market's addresses: what buyers open, what sellers and their helpers open, and where a carrier tells us something."""

from django.urls import path

from marketplace.urls_buyer import urlpatterns as for_buyers
from marketplace.urls_seller import urlpatterns as for_sellers
from marketplace.views.carrier import webhook

urlpatterns = [
    *for_sellers,
    *for_buyers,
    path("van-chuyen/webhook/", webhook, name="carrier_webhook"),
]
