"""What the database folds is what the program folds."""

import unicodedata

import pytest
from django.db.models import Value

from accounts.models import User
from common.folding import Folded
from common.text import folded

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize("name", ["Nguyễn Hoàng Nam", "ĐẶNG Thị Ướt", "đỗ văn Ỷ", "Mai"])
@pytest.mark.parametrize("form", ["NFC", "NFD"])
def test_a_name_is_folded_in_the_database_as_in_the_program(name: str, form: str) -> None:
    User.objects.create_user(phone="+84912345678", name="Ai")

    read = User.objects.annotate(folded=Folded(Value(unicodedata.normalize(form, name)))).get().folded

    assert read == folded(name)
