"""Which account a national ID opens.

What ties them is the provider's ``sub``, never an e-mail. Tied they are once: by the phone that the provider has
proved, or by one that the person proves here by a code.
"""

from allauth.socialaccount.models import SocialAccount
from django.db import transaction

from accounts.actions.sign_in import take_in
from accounts.handlers import tell_deed
from accounts.models import User

PROVIDER = "dinh-danh"


def come_by_national_id(
    *, subject: str, phone: str = "", going_to: str | None = None
) -> tuple[User | None, str | None]:
    """Return the user that ``subject`` opens and where they should go first; no user: a phone must be proved first.

    ``phone`` (E.164) is one that the provider has proved; it is as good as one proved by a code.
    """
    tied = SocialAccount.objects.filter(provider=PROVIDER, uid=subject).select_related("user").first()
    if tied is not None:
        return tied.user, None
    if not phone or _has_another(phone, subject):
        return None, None
    with transaction.atomic():
        user, stop = take_in(phone=phone, going_to=going_to)
        is_tied = tie_national_id(by=user, subject=subject)
        if not is_tied:  # another was tied to the phone at this moment
            transaction.set_rollback(True)
    return (user, stop) if is_tied else (None, None)


def tie_national_id(*, by: User, subject: str) -> bool:
    """Tie ``subject`` to the person who proved a phone just now. Returns whether it is: each has one of the other only."""
    with transaction.atomic():
        user = User.objects.select_for_update().get(pk=by.pk)
        known = SocialAccount.objects.filter(provider=PROVIDER)
        if known.filter(user=user).exists() or known.filter(uid=subject).exists():
            return known.filter(user=user, uid=subject).exists()
        SocialAccount.objects.create(user=user, provider=PROVIDER, uid=subject, extra_data={})
        tell_deed(by=user, action="tie_national_id", subject=user, changes={})
    return True


def _has_another(phone: str, subject: str) -> bool:
    """Whether the phone's account opens to another national ID: perhaps the number has passed to somebody else."""
    tied = SocialAccount.objects.filter(provider=PROVIDER, user__phone=phone)
    return tied.exclude(uid=subject).exists()
