"""Where pictures stand: those of people's goods apart from those that editors work with.

Wagtail gives rights over a collection to all that lies below it, so sellers' pictures have a root of their own: no group reaches
it, and no editor's list, chooser or delete button shows what a household hangs up. Its owner and the actions change them.
"""

from wagtail.models import Collection

SELLERS = "Hình của người bán"


def sellers_shelf() -> Collection:
    """Made by the migration of this app; made again where somebody threw it away."""
    found = Collection.objects.filter(depth=1, name=SELLERS).first()
    return found or Collection.add_root(name=SELLERS)
