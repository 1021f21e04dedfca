"""What is in a buyer's basket."""

from django.http import HttpRequest

from marketplace.models import BasketLine

SESSION_KEY = "basket"


def count_basket_items(request: HttpRequest) -> int:
    """How many different things the visitor has picked up; asks the database only for those who have a basket."""
    key = request.session.get(SESSION_KEY)
    return BasketLine.objects.filter(basket__key=key).count() if key else 0
