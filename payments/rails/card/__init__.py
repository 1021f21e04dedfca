"""Cards through Stripe's API: Stripe itself, or anything that speaks like it at CARD_API_BASE."""

from payments.rails.card.rail import CardRail

__all__ = ["CardRail"]
