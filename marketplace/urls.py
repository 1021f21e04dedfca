"""The market's addresses: what buyers open, and what sellers and their helpers open."""

from marketplace.urls_buyer import urlpatterns as for_buyers
from marketplace.urls_seller import urlpatterns as for_sellers

urlpatterns = [*for_sellers, *for_buyers]
