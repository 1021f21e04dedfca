"""What accounts holds of people, sign-in and the library's tables included."""

from django.db.models import Q, QuerySet
from django.utils.translation import gettext_lazy as _

from accounts.actions import erase_traces
from accounts.models import Message, RoleGrant, User
from common import personal
from common.personal import Basis, Group, Holding, Store, Subject, Then


def _user(who: Subject) -> QuerySet[User]:
    return User.objects.filter(pk=who.user or 0)


def _messages(who: Subject) -> QuerySet[Message]:
    return Message.objects.filter(phone__in=who.phones | who.reached_at)


def _grants(who: Subject) -> QuerySet[RoleGrant]:
    return RoleGrant.objects.filter(user_id=who.user or 0)


AS_LONG = _("as long as you have an account here")

personal.declare(
    Holding(
        model="accounts.User",
        group=Group.SELF,
        title=_("Your account"),
        purpose=_("to let you in by your phone, or staff by their e-mail, and to greet you"),
        basis=Basis.CONSENT,
        kept=AS_LONG,
        fields={
            "phone": Then.EMPTY,
            "email": Then.PSEUDONYM,
            "name": Then.EMPTY,
            "address": Then.EMPTY,
            "password": Then.PSEUDONYM,
            "last_login": Then.EMPTY,
        },
        show=("date_joined", "phone_verified"),
        named=("name", "phone", "email"),
        mine=_user,
        erase=erase_traces.close_account,
    ),
    Holding(
        model="accounts.RoleGrant",
        group=Group.WORK,
        title=_("Roles that you were given"),
        purpose=_("to say who may do what, and where"),
        basis=Basis.DUTY,
        kept=_("as long as what was done in the role is kept"),
        fields={"user": Then.LINK, "given_by": Then.LINK},
        show=("role", "place", "starts_on", "ends_on"),
        mine=_grants,
    ),
    Holding(
        model="accounts.Message",
        group=Group.MESSAGES,
        title=_("Messages to your phone"),
        purpose=_("to send you codes, news of orders and reminders, and to know that they left"),
        basis=Basis.CONTRACT,
        kept=_("codes for a day, other messages for 90 days"),
        fields={"phone": Then.EMPTY, "text": Then.EMPTY},
        show=("kind", "state", "created_at", "sent_at"),
        mine=_messages,
        deletes=True,
        erase=erase_traces.take_words_out_of_messages,
    ),
    Holding(
        model="sessions.Session",
        group=Group.TRACES,
        title=_("That this phone is signed in"),
        purpose=_("to know you again from one page to the next, and to keep your basket"),
        basis=Basis.CONTRACT,
        kept=_("60 days after the last visit at the longest; signing out ends it"),
        called={"session_data": _("that you are signed in, and your basket")},
        fields={"session_data": Then.EMPTY},
        deletes=True,
        erase=erase_traces.end_sessions,
    ),
    Holding(
        model="account.EmailAddress",
        group=Group.SELF,
        title=_("E-mail addresses"),
        purpose=_("the sign-in library's own list; it is not filled here"),
        basis=Basis.DUTY,
        kept=AS_LONG,
        fields={"user": Then.LINK, "email": Then.EMPTY},
        mine=lambda who: _of("account.EmailAddress", Q(user_id=who.user or 0)),
        deletes=True,
    ),
    Holding(
        model="mfa.Authenticator",
        group=Group.WORK,
        title=_("Your second factors"),
        purpose=_("to let staff in by more than a password: an app, a passkey, spare codes, all sealed or public keys"),
        basis=Basis.DUTY,
        kept=_("until you or the department take them away"),
        called={"data": _("the key of the app or of the passkey, sealed")},
        fields={"user": Then.LINK, "data": Then.EMPTY},
        show=("type", "created_at", "last_used_at"),
        mine=lambda who: _of("mfa.Authenticator", Q(user_id=who.user or 0)),
        deletes=True,
    ),
    Holding(
        model="socialaccount.SocialAccount",
        group=Group.SELF,
        title=_("Your tie to the national ID"),
        purpose=_("to let you in by it: who you are to its provider, and nothing that it tells of you"),
        basis=Basis.CONSENT,
        kept=AS_LONG,
        called={"uid": _("who you are to the provider"), "extra_data": _("nothing that it tells of you")},
        fields={"user": Then.LINK, "uid": Then.EMPTY, "extra_data": Then.EMPTY},
        show=("provider", "date_joined", "last_login"),
        mine=lambda who: _of("socialaccount.SocialAccount", Q(user_id=who.user or 0)),
        deletes=True,
    ),
)


def _of(label: str, which: Q) -> QuerySet:
    from django.apps import apps

    return apps.get_model(label)._default_manager.filter(which)


personal.declare_impersonal("names of what may be done", "auth.Permission", "auth.Group", "contenttypes.ContentType")
personal.declare_impersonal("only a key to an address that is declared", "account.EmailConfirmation")
personal.declare_impersonal("the sign-in library's tables for what the settings say here", "socialaccount.SocialApp")
personal.declare_impersonal("never filled: no token of a provider is kept", "socialaccount.SocialToken")

personal.declare_store(
    Store(
        name="cache",
        title=_("The short memory"),
        holds=_("how often codes and orders were asked for, by the fingerprint of a phone or by network address"),
        kept=_("minutes, a day at most"),
        tables=("cache_entries",),
    ),
    Store(
        name="queue",
        title=_("The queue of work"),
        holds=_("which row is to be worked on, by its number; nothing of anybody"),
        kept=_("until it is done"),
        tables=("pgmq.*",),
    ),
    Store(
        name="logs",
        title=_("The machines' logs"),
        holds=_("which address was asked for and what failed; no names, no phones"),
        kept=_("as long as the operator keeps them, 30 days unless the law asks for more"),
    ),
    Store(
        name="copies",
        title=_("Safety copies"),
        holds=_("everything, as it was on that day"),
        kept=_("as the operator sets; after one is brought back, the erasures since are carried out again"),
    ),
)
