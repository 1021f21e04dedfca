"""People who sign in: most by phone and a one-time code, staff by e-mail and password."""

from typing import Any, ClassVar

from django.contrib.auth.base_user import AbstractBaseUser, BaseUserManager
from django.contrib.auth.models import PermissionsMixin
from django.db import models
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _


class UserManager(BaseUserManager["User"]):
    def create_user(
        self, *, phone: str | None = None, email: str | None = None, password: str | None = None, **fields: Any
    ) -> "User":
        user = self.model(phone=phone, email=email and self.normalize_email(email).lower(), **fields)
        user.set_password(password) if password else user.set_unusable_password()
        user.save(using=self._db)
        return user

    def create_superuser(self, email: str, password: str | None = None, **fields: Any) -> "User":
        return self.create_user(email=email, password=password, is_staff=True, is_superuser=True, **fields)

    def get_by_natural_key(self, username: str | None) -> "User":
        return self.get(email=username.lower() if username else username)


class User(AbstractBaseUser, PermissionsMixin):
    """Somebody who can sign in. Known by phone or by e-mail; both are unique."""

    class Address(models.TextChoices):
        """How the person wants to be spoken to."""

        CO = "cô", "cô"
        CHU = "chú", "chú"
        ANH = "anh", "anh"
        CHI = "chị", "chị"
        EM = "em", "em"

    phone = models.CharField(_("phone"), max_length=16, unique=True, null=True, blank=True)
    phone_verified = models.BooleanField(_("phone proved by a code"), default=False)
    email = models.EmailField(_("e-mail"), unique=True, null=True, blank=True)
    name = models.CharField(_("name"), max_length=120, blank=True)
    address = models.CharField(_("form of address"), max_length=4, choices=Address.choices, blank=True)
    is_staff = models.BooleanField(_("may enter the administration"), default=False)
    is_active = models.BooleanField(_("active"), default=True)
    date_joined = models.DateTimeField(_("joined"), default=timezone.now)

    # No field: the middleware says so of a session without a second factor; the desk's roles do not count in it.
    factor_shown: bool = True
    # No fields either: the middleware marks the person of a request, whose roles are read once (queries/authority.py).
    is_of_request: bool = False
    roles_held: frozenset[tuple[str, int | None]] | None = None

    objects = UserManager()

    USERNAME_FIELD = "email"
    EMAIL_FIELD = "email"
    REQUIRED_FIELDS: ClassVar[list[str]] = []

    class Meta:
        verbose_name = _("person who signs in")
        verbose_name_plural = _("people who sign in")
        constraints = [
            models.CheckConstraint(
                condition=Q(phone__isnull=False) | Q(email__isnull=False), name="accounts_user_has_phone_or_email"
            )
        ]

    def __str__(self) -> str:
        return self.get_full_name() or f"#{self.pk}"

    def get_full_name(self) -> str:
        return self.name

    def get_short_name(self) -> str:
        """How to greet: the form of address with the given name, which comes last in Vietnamese."""
        given = self.name.split()[-1] if self.name else ""
        return f"{self.address} {given}".strip()

    def clean(self) -> None:
        """An empty text is no phone and no e-mail."""
        self.phone = self.phone or None
        self.email = self.email.lower() if self.email else None
