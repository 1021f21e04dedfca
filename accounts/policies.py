"""Who opens a list of the administration: decided by roles, not by ticks in a group."""

from collections.abc import Iterable
from typing import Any

from django.contrib.auth.models import AbstractBaseUser
from django.db import models
from wagtail.permission_policies import ModelPermissionPolicy

from accounts.queries.authority import has_role

WRITING = {"add", "change"}


class ByRole(ModelPermissionPolicy):
    """``readers`` look, ``writers`` add and change too; nobody deletes. Which rows, ``visible_to`` says."""

    def __init__(self, model: type[models.Model], *, readers: Iterable[str], writers: Iterable[str] = ()) -> None:
        super().__init__(model)
        self._readers, self._writers = tuple(readers), tuple(writers)
        # Wagtail asks for every row; the answer holds for one request.
        self.permission_cache_name = f"_may_{model._meta.label_lower.replace('.', '_')}"

    def get_all_permissions_for_user(self, user: AbstractBaseUser) -> set[str]:
        """What the user may do with rows of this model, anywhere."""
        writes = bool(self._writers) and has_role(user, *self._writers)  # type: ignore[arg-type]
        reads = writes or has_role(user, *self._readers)  # type: ignore[arg-type]
        return ({"view"} if reads else set()) | (WRITING if writes else set())

    def user_has_permission(self, user: AbstractBaseUser, action: str) -> bool:
        return self.user_has_any_permission(user, [action])

    def user_has_any_permission(self, user: AbstractBaseUser, actions: Iterable[Any]) -> bool:
        return bool(self.get_cached_permissions_for_user(user) & set(actions))
