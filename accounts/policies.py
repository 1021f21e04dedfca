"""Who opens a list of the administration: decided by roles, not by ticks in a group."""

from collections.abc import Iterable
from typing import Any

from django.contrib.auth.models import AbstractBaseUser
from django.db import models
from wagtail.permission_policies import ModelPermissionPolicy

from accounts.queries.authority import has_everywhere, has_role

WRITING = {"add", "change"}


class ByRole(ModelPermissionPolicy):
    """``readers`` look, ``writers`` add and change too; which rows, ``visible_to`` says.

    ``province_readers`` and ``province_writers`` do so only where their role reaches the whole province: for what lies in
    no commune. Nobody deletes, but administrators where ``deletable``.
    """

    def __init__(
        self,
        model: type[models.Model],
        *,
        readers: Iterable[str] = (),
        writers: Iterable[str] = (),
        province_readers: Iterable[str] = (),
        province_writers: Iterable[str] = (),
        deletable: bool = False,
    ) -> None:
        super().__init__(model)
        self._readers, self._writers = tuple(readers), tuple(writers)
        self._province_readers, self._province_writers = tuple(province_readers), tuple(province_writers)
        self._deletable = deletable
        # Wagtail asks for every row; the answer holds for one request. Two lists of one model have two answers.
        roles = "_".join("".join(sorted(some)) for some in (self._readers, self._writers, self._province_readers))
        self.permission_cache_name = f"_may_{model._meta.label_lower}_{type(self).__name__}_{roles}"

    def get_all_permissions_for_user(self, user: AbstractBaseUser) -> set[str]:
        """What the user may do with rows of this model, anywhere."""
        writes = _has(has_role, user, self._writers) or _has(has_everywhere, user, self._province_writers)
        reads = writes or _has(has_role, user, self._readers) or _has(has_everywhere, user, self._province_readers)
        deletes = self._deletable and user.is_active and getattr(user, "is_superuser", False)
        return ({"view"} if reads else set()) | (WRITING if writes else set()) | ({"delete"} if deletes else set())

    def user_has_permission(self, user: AbstractBaseUser, action: str) -> bool:
        return self.user_has_any_permission(user, [action])

    def user_has_any_permission(self, user: AbstractBaseUser, actions: Iterable[Any]) -> bool:
        return bool(self.get_cached_permissions_for_user(user) & set(actions))


def _has(question: Any, user: AbstractBaseUser, roles: tuple[str, ...]) -> bool:
    return bool(roles) and question(user, *roles)
