"""The province this installation belongs to."""

from django.conf import settings

from places.models import Place


def installation_province() -> Place:
    """The one province whose market this is; raises Place.DoesNotExist before places are loaded."""
    return Place.objects.standing().provinces().get(code=settings.PROVINCE_CODE)
