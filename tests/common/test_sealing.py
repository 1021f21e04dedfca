"""What is sealed opens with its key, in its row, unchanged; and in no other way."""

import pytest
from django.core.exceptions import ImproperlyConfigured
from hypothesis import given
from hypothesis import strategies as st

from common import key_checks as checks
from common.sealing import CannotOpen, fingerprint, fingerprints, key_of, seal, unseal

OLD, NEW = "k1:" + "a" * 40, "k2:" + "b" * 40


@given(st.text(max_size=200))
def test_what_was_sealed_opens_in_its_row(text: str) -> None:
    assert unseal(seal(text, bound_to="row 1"), bound_to="row 1") == text


def test_the_same_text_is_sealed_differently_each_time() -> None:
    assert seal("089180001234", bound_to="row 1") != seal("089180001234", bound_to="row 1")
    assert "089180001234" not in seal("089180001234", bound_to="row 1")


def test_a_sealed_text_moved_to_another_row_does_not_open() -> None:
    sealed = seal("089180001234", bound_to="row 1")

    with pytest.raises(CannotOpen):
        unseal(sealed, bound_to="row 2")


@pytest.mark.parametrize("place", [10, 20, -5])
def test_a_changed_text_does_not_open(place: int) -> None:
    sealed = seal("089180001234", bound_to="row 1")
    changed = list(sealed)
    changed[place] = "A" if changed[place] != "A" else "B"

    with pytest.raises(CannotOpen):
        unseal("".join(changed), bound_to="row 1")


@pytest.mark.parametrize("text", ["", "suite", "suite:", "suite:%%%", "gone:AAAA", ":AAAA"])
def test_what_is_no_sealed_text_does_not_open(text: str) -> None:
    with pytest.raises(CannotOpen):
        unseal(text, bound_to="row 1")


def test_older_keys_open_and_the_newest_seals(settings) -> None:
    settings.SEALING_KEYS = [OLD]
    before = seal("123", bound_to="row")

    settings.SEALING_KEYS = [NEW, OLD]
    after = seal("123", bound_to="row")

    assert (key_of(before), key_of(after)) == ("k1", "k2")
    assert unseal(before, bound_to="row") == unseal(after, bound_to="row") == "123"

    settings.SEALING_KEYS = [NEW]
    with pytest.raises(CannotOpen, match="k1"):
        unseal(before, bound_to="row")


def test_a_key_of_the_same_name_that_is_another_opens_nothing(settings) -> None:
    settings.SEALING_KEYS = [OLD]
    sealed = seal("123", bound_to="row")

    settings.SEALING_KEYS = ["k1:" + "c" * 40]

    with pytest.raises(CannotOpen):
        unseal(sealed, bound_to="row")


def test_a_number_is_found_by_its_keyed_hash(settings) -> None:
    settings.FINDING_KEYS = [NEW, OLD]
    both = fingerprints("identity", "089180001234")

    assert [key_of(one) for one in both] == ["k2", "k1"]
    assert fingerprint("identity", "089180001234") == both[0]
    assert fingerprint("account", "089180001234") != both[0]
    settings.FINDING_KEYS = [OLD]
    assert fingerprints("identity", "089180001234") == [both[1]]


@pytest.mark.parametrize(
    "keys", [[], ["abc"], ["k1:short"], ["K1:" + "a" * 40], ["k1 :" + "a" * 40], [OLD, "k1:" + "b" * 40], [OLD, ""]]
)
def test_keys_that_cannot_work_are_told_without_being_repeated(settings, keys: list[str]) -> None:
    settings.SEALING_KEYS = keys

    with pytest.raises(ImproperlyConfigured) as told:
        seal("123", bound_to="row")

    assert "SEALING_KEYS" in str(told.value)
    assert "aaaa" not in str(told.value)
    assert "short" not in str(told.value)
    assert [found.id for found in checks.keys_are_whole()] == ["common.E001"]


def test_keys_that_everybody_knows_fail_the_check_of_a_deployment(settings) -> None:
    assert checks.keys_are_whole() == checks.keys_are_secret() == []

    settings.FINDING_KEYS = [f"building:{settings.KEY_FOR_BUILDING}"]

    assert [found.id for found in checks.keys_are_secret()] == ["common.E002"]
