"""The users screens of the administration: found by name, phone in any form, or e-mail."""

from typing import Any

from django.db.models import Q, QuerySet
from django.forms import BaseModelForm
from django.utils.functional import cached_property
from django.utils.translation import gettext_lazy as _
from wagtail.admin.ui.tables import BooleanColumn, BulkActionsCheckboxColumn, Column
from wagtail.users.views.users import CreateView, EditView, IndexView, UserColumn
from wagtail.users.views.users import UserViewSet as WagtailUserViewSet

from accounts.forms.admin_users import PersonCreationForm, PersonEditForm
from accounts.handlers import tell_deed
from accounts.models import Role, User
from accounts.policies import ByRole
from accounts.views.desk.columns import DayColumn
from accounts.views.desk.visible import VisibleViewSet
from common.folding import Folded
from common.phones import NotAPhone, parse_phone, phone_piece, show_phone
from common.text import folded


class PeopleIndexView(IndexView):
    """Everybody who signs in; administrators show to administrators only."""

    page_title = _("People")
    is_searchable = True

    @cached_property
    def columns(self) -> list[Column]:
        name_column = self._get_title_column_class(UserColumn)
        return [
            BulkActionsCheckboxColumn("bulk_actions", obj_type="user"),
            name_column(
                "name", accessor=str, label=_("Name of the person"), sort_key="name", get_url=self.get_edit_url
            ),
            Column("phone", accessor=lambda user: show_phone(user.phone) if user.phone else "", label=_("Phone")),
            Column("email", accessor=lambda user: user.email or "", label=_("E-mail"), sort_key="email"),
            Column("roles", accessor=_roles_of, label=_("Roles")),
            BooleanColumn("is_active", label=_("Active"), sort_key="is_active"),
            DayColumn("last_login", label=_("Last here"), sort_key="last_login"),
        ]

    def search_queryset(self, queryset: QuerySet[User]) -> QuerySet[User]:
        return search_people(queryset, self.search_query) if self.is_searching else queryset

    def order_queryset(self, queryset: QuerySet[User]) -> QuerySet[User]:
        return queryset.order_by(self.ordering or "name", "pk")


class PersonCreateView(CreateView):
    """A new person."""

    def save_instance(self) -> User:
        user = super().save_instance()
        tell_deed(by=self.request.user, action="make_user", subject=user, changes={})
        return user


class PersonEditView(EditView):
    """A person who is there. Only an administrator changes the password of another."""

    def get_form(self, *args: Any, **kwargs: Any) -> BaseModelForm:
        form = super().get_form(*args, **kwargs)
        if not (self.editing_self or self.request.user.is_superuser):
            del form.fields["password1"], form.fields["password2"]
            form.__class__ = type(form.__class__.__name__, (form.__class__,), {"password_enabled": False})
        return form

    def save_instance(self) -> User:
        changed = sorted(set(self.form.changed_data) - {"password2"})
        user = super().save_instance()
        tell_deed(by=self.request.user, action="change_user", subject=user, changes={"fields": changed})
        return user


def manageable_by(user: User) -> QuerySet[User]:
    """People whom ``user`` may look at and change here."""
    return User.objects.all() if user.is_superuser else User.objects.filter(is_superuser=False)


def search_people(people: QuerySet[User], text: str) -> QuerySet[User]:
    """By a piece of the name, with or without marks, or of the e-mail; by a phone in any form, or a piece of one."""
    try:
        return people.filter(phone=parse_phone(text))
    except NotAPhone:
        wanted = Q(folded__contains=folded(text)) | Q(email__icontains=text)
        if digits := phone_piece(text):
            wanted |= Q(phone__contains=digits)
        return people.alias(folded=Folded("name")).filter(wanted)


def _roles_of(user: User) -> str:
    return ", ".join(str(grant) for grant in user.grants.all() if grant.is_in_force)


class UserViewSet(VisibleViewSet, WagtailUserViewSet):
    """People who sign in. For the department, and for auditors to read; whoever runs the server makes administrators."""

    ordering = "name"
    menu_label = _("People")
    index_view_class = PeopleIndexView
    add_view_class = PersonCreateView
    edit_view_class = PersonEditView
    template_prefix = "accounts/desk/people/"

    @staticmethod
    def visible_rows(user: User) -> QuerySet[User]:
        return manageable_by(user).prefetch_related("grants__place")

    @property
    def permission_policy(self) -> ByRole:
        return ByRole(User, province_readers=[Role.AUDITOR], province_writers=[Role.DEPARTMENT_STAFF])

    def get_form_class(self, for_update: bool = False) -> type[BaseModelForm]:
        return PersonEditForm if for_update else PersonCreationForm
