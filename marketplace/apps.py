from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class MarketplaceConfig(AppConfig):
    name = "marketplace"
    verbose_name = _("Market")

    def ready(self) -> None:
        from audit.handlers import spell_codes
        from households.handlers import hamlet_changed, participant_left, participant_moved
        from marketplace import payees
        from marketplace.actions.move_listings import move_listings
        from marketplace.actions.renew_cards import show_photo, show_place
        from marketplace.actions.take_in_everything import take_in_everything
        from marketplace.queries.audit import named_channels, named_units
        from photos.handlers import photo_sized

        payees.register()
        participant_left.register("marketplace", take_in_everything)
        participant_moved.register("marketplace", move_listings)
        hamlet_changed.register("marketplace", show_place)
        photo_sized.register("marketplace", show_photo)
        spell_codes.register("unit", named_units)
        spell_codes.register("channel", named_channels)
