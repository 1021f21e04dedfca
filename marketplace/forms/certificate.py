"""A certificate as it is printed."""

from datetime import date
from typing import Any

from django import forms
from django.core import signing
from django.core.exceptions import ValidationError
from django.http import QueryDict
from django.utils.translation import gettext_lazy as _

from accounts.models import User
from common.errors import Refusal
from households.models import Participant
from marketplace.actions.add_certificate import Printed
from marketplace.actions.keep_scan import keep_scan
from marketplace.days import parse_day
from marketplace.models import Certificate, Product

SALT = "marketplace.kept-scan"
NO_SCAN = _("Take a photo of the certificate, or choose its PDF.")


class DayInput(forms.TextInput):
    """A day as it is printed."""

    def __init__(self, attrs: dict[str, Any] | None = None) -> None:
        super().__init__({"autocomplete": "off", "inputmode": "numeric", "placeholder": "15/12/2026", **(attrs or {})})


class CertificateForm(forms.Form):
    """What stands on the paper, and a picture of it. A good picture is kept at once, as with goods."""

    scheme = forms.ChoiceField(label=_("Which certificate?"), choices=[("", _("Choose")), *Certificate.Scheme.choices])
    stars = forms.TypedChoiceField(
        label=_("How many stars? (OCOP alone)"),
        choices=[("", "—"), ("3", "3 ★"), ("4", "4 ★"), ("5", "5 ★")],
        coerce=int,
        empty_value=None,
        required=False,
    )
    number = forms.CharField(label=_("Number"), max_length=60, widget=forms.TextInput({"autocomplete": "off"}))
    issuer = forms.CharField(label=_("Who issued it?"), max_length=120, widget=forms.TextInput({"autocomplete": "off"}))
    issued_on = forms.CharField(label=_("Issued on"), max_length=12, widget=DayInput)
    expires_on = forms.CharField(
        label=_("Valid until"),
        max_length=12,
        widget=DayInput,
        help_text=_("As printed. OCOP usually runs for 36 months; the others differ."),
    )
    products = forms.ModelMultipleChoiceField(
        Product.objects.none(), label=_("For which goods?"), widget=forms.CheckboxSelectMultiple
    )
    scan = forms.FileField(
        label=_("Photo or PDF of it"),
        widget=forms.FileInput({"accept": "image/*,application/pdf"}),
        help_text=_("Buyers never see it: only you, who helps you, and the officer who looks at it."),
        error_messages={"required": NO_SCAN},
    )
    kept = forms.CharField(required=False, widget=forms.HiddenInput)

    def __init__(
        self, *args: Any, user: User, participant: Participant, certificate: Certificate | None = None, **kwargs: Any
    ) -> None:
        super().__init__(*args, **kwargs)
        self.user = user
        goods = Product.objects.filter(shop__participant=participant).order_by("name")
        self.fields["products"].queryset = goods  # type: ignore[attr-defined]
        self.kept_scan = self._kept() or (str(certificate.scan) if certificate else "")
        self.fields["scan"].required = not self.kept_scan

    def clean_issued_on(self) -> date:
        return _day(self.cleaned_data["issued_on"])

    def clean_expires_on(self) -> date:
        return _day(self.cleaned_data["expires_on"])

    def clean_scan(self) -> str:
        """Keep a new file now; without one, take the one kept before."""
        if upload := self.cleaned_data.get("scan"):
            try:
                self.kept_scan = keep_scan(upload)
            except Refusal as refusal:
                raise ValidationError(str(refusal)) from refusal
            data = self.data.copy() if isinstance(self.data, QueryDict) else dict(self.data)
            data["kept"] = signing.dumps([self.kept_scan, self.user.pk], salt=SALT)
            self.data = data
        return self.kept_scan

    @property
    def printed(self) -> Printed:
        """What the valid form says."""
        said = self.cleaned_data
        return Printed(
            scheme=said["scheme"],
            stars=said["stars"],
            number=said["number"],
            issuer=said["issuer"],
            issued_on=said["issued_on"],
            expires_on=said["expires_on"],
            products=[product.pk for product in said["products"]],
            scan=said["scan"],
        )

    def refuse(self, refusal: Refusal) -> None:
        """Show an action's refusal beside the field that it names."""
        self.add_error(refusal.field if refusal.field in self.fields else None, str(refusal))

    def _kept(self) -> str:
        """The file that came with the form, if it is this person's own and nobody's yet."""
        token = self.data.get("kept", "") if self.is_bound else ""
        try:
            name, owner = signing.loads(token, salt=SALT, max_age=60 * 60 * 12)
        except (signing.BadSignature, TypeError, ValueError):
            return ""
        is_free = owner == self.user.pk and not Certificate.objects.filter(scan=name).exists()
        return str(name) if is_free else ""


def certificate_as_typed(certificate: Certificate) -> dict[str, object]:
    """What the form shows first for one that exists."""
    return {
        "scheme": certificate.scheme,
        "stars": certificate.stars,
        "number": certificate.number,
        "issuer": certificate.issuer,
        "issued_on": f"{certificate.issued_on:%d/%m/%Y}",
        "expires_on": f"{certificate.expires_on:%d/%m/%Y}",
        "products": list(certificate.products.values_list("pk", flat=True)),
    }


def _day(text: str) -> date:
    try:
        return parse_day(text)
    except Refusal as refusal:
        raise ValidationError(str(refusal)) from refusal
