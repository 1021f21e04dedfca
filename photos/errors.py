"""Why a picture was not taken, each in a sentence that says what to do next."""

from django.utils.translation import gettext_lazy as _

from common.errors import Refusal


class PhotoRefused(Refusal):
    """The file cannot become a photo here. Every refusal of this app is one of these."""

    message = _("This picture could not be used. Please choose another one.")


class NotAPhoto(PhotoRefused):
    message = _("This file is not a photo. Please choose a photo taken with the phone (JPEG, PNG, WebP or HEIC).")


class PhotoTooHeavy(PhotoRefused):
    message = _("This picture is heavier than 15 MB. Please take it again in the phone's usual mode.")


class PhotoTooManyPixels(PhotoRefused):
    message = _(
        "This picture is too large (more than 50 megapixels). "
        "Please take it again in the phone's usual mode, not in high resolution."
    )


class PhotoBroken(PhotoRefused):
    message = _("This picture is broken and cannot be opened. Please take it again or choose another one.")


class PhotoMoves(PhotoRefused):
    message = _("This is a moving picture. Please choose a still photo.")


class PhotoCarriesMore(PhotoRefused):
    message = _("Something that is not a picture is hidden in this file. Please take the photo again with the phone.")
