"""What may stand in the trail, and that all of it has words."""

import ast
from collections.abc import Iterator
from pathlib import Path

import pytest
from django.apps import apps
from django.utils.translation import override

from accounts.models import User
from audit import words
from audit.actions.record import record
from audit.changes import FIELDS, PERSONAL, PersonalValue, between, diff
from audit.models import Entry
from tests.households.makers import household
from tests.test_architecture import HOUSE, TOP

pytestmark = pytest.mark.django_db
OTHERS = {"consume", "add_argument", "limited", "log"}  # who has an argument of that name for something else


def calls() -> Iterator[tuple[Path, dict[str, ast.expr]]]:
    """Every call that writes into the trail: where, and its named arguments."""
    for app in HOUSE:
        for path in sorted((TOP / app).rglob("*.py")):
            for node in ast.walk(ast.parse(path.read_text())):
                given = (
                    {word.arg: word.value for word in node.keywords if word.arg} if isinstance(node, ast.Call) else {}
                )
                if "action" in given and getattr(node.func, "attr", getattr(node.func, "id", "")) not in OTHERS:  # type: ignore[attr-defined]
                    yield path, given


def actions() -> set[str]:
    """The actions that the code writes; of a name with a part that is filled in, the beginning."""
    found = set()
    for _path, given in calls():
        action = given.get("action")
        if isinstance(action, ast.Constant):
            found.add(str(action.value))
        elif isinstance(action, ast.IfExp):
            found |= {str(part.value) for part in (action.body, action.orelse) if isinstance(part, ast.Constant)}
        elif isinstance(action, ast.JoinedStr):
            found.add(f"{action.values[0].value}…")  # type: ignore[attr-defined]
    return found


def test_every_deed_of_the_code_has_words():
    known = words.deeds()

    wordless = {name for name in actions() if name not in known and not name.endswith("…")}
    begun = {name for name in actions() if name.endswith("…") and not any(deed.startswith(name[:-1]) for deed in known)}

    assert len(actions()) > 40
    assert wordless | begun == set()


def test_every_deed_is_said_in_vietnamese():
    with override("en"):
        english = {action: str(name) for action, name in words.deeds().items()}
    with override("vi"):
        untranslated = {action for action, name in words.deeds().items() if str(name) == english[action]}

    assert untranslated == set()


def test_every_value_that_the_code_writes_has_a_name():
    fields = {field.name for model in apps.get_models() for field in model._meta.concrete_fields}
    written = {
        str(key.value)
        for _path, given in calls()
        if isinstance(given.get("changes"), ast.Dict)
        for key in given["changes"].keys  # type: ignore[attr-defined]
        if isinstance(key, ast.Constant)
    }

    assert len(written) > 20
    assert written - {FIELDS} - fields - set(words.names()) == set()


def test_no_code_writes_a_personal_value_by_name():
    """What is put together while it runs, record() itself refuses."""
    wrong = [
        f"{path.relative_to(TOP)}: {key.value}"
        for path, given in calls()
        if isinstance(given.get("changes"), ast.Dict)
        for key in given["changes"].keys  # type: ignore[attr-defined]
        if isinstance(key, ast.Constant) and key.value in PERSONAL
    ]

    assert wrong == []


@pytest.mark.parametrize(
    "changes",
    [
        {"name": "Nguyễn Thị Sáu"},
        {"name": ["Sáu", "Bảy"]},
        {"phone": "0912345678"},
        {"remark": "x"},
        {"state": "x" * 201},
    ],
)
def test_a_personal_value_does_not_get_into_the_trail(changes):
    home = household()
    before = Entry.objects.count()

    with pytest.raises(PersonalValue):
        record(by=None, action="note_visit", subject=home, changes=changes)

    assert Entry.objects.count() == before
    assert record(by=None, action="note_visit", subject=home, changes={"fields": sorted(changes)}).pk


def test_a_difference_holds_values_before_and_after_but_of_personal_fields_the_name():
    home = household()
    before = {"name": home.name, "kind": "household", "produce": home.produce}
    home.name, home.kind = "Tên Khác", "enterprise"

    changes = diff(before, home, ["name", "kind", "produce"])

    assert changes == {"kind": ["household", "enterprise"], "fields": ["name"]}
    assert between("households.participant", {"kind": "household"}, {"kind": "household"}) == {}


def test_a_line_is_read_in_words():
    entry = Entry(
        action="register_participant",
        subject_type="households.participant",
        subject_id="7",
        changes={"kind": ["household", "enterprise"], "shares_phone": False, "fields": ["name"]},
    )

    with override("en"):
        lines = words.changes(entry)

        assert words.deed(entry.action) == "registered a participant"
        assert words.subject(entry) == "Participant 7"
        assert lines == ["kind: household → enterprise", "shares a phone: No", "changed: name"]
    assert words.deed("what_nobody_named") == "what nobody named"
    assert words.subject(Entry(subject_type="gone.model", subject_id="1")) == "gone.model 1"


@pytest.mark.parametrize(
    ("action", "subject", "changes", "said"),
    [
        ("set_up_factor", "accounts.user", {"factor": "totp"}, ["lớp bảo vệ thứ hai: ứng dụng trên điện thoại"]),
        (
            "place_order",
            "marketplace.order",
            {"rail": "cash", "parcels": 1, "total_vnd": 88000},
            ["trả tiền cách nào: tiền mặt", "kiện hàng: 1", "tổng cộng, đồng: 88.000\u202fđ"],
        ),
        ("unmask", "households.person", {"reason": "payout"}, ["lý do: trả tiền hoặc dò khoản đã trả"]),
        ("leave", "households.enrolment", {"reason": "moved"}, ["lý do: dọn đi nơi khác"]),
        ("keep_organisation", "households.organisation", {"e_tax": [False, True]}, ["thuế điện tử: Không → Có"]),
        ("erase_data", "households.rightsrequest", {"rows": {"households.Person": 2}}, ["số dòng: người 2"]),
        ("end_role", "accounts.rolegrant", {"ends_on": [None, "2026-02-01"]}, ["đến ngày: — → 1/2/2026"]),
        ("end_role", "accounts.rolegrant", {"ends_on": "2026-02-31"}, ["đến ngày: 2026-02-31"]),
    ],
)
def test_what_stands_for_something_is_spelled_out(action, subject, changes, said):
    with override("vi"):
        assert words.changes(Entry(action=action, subject_type=subject, subject_id="7", changes=changes)) == said


def test_two_apps_cannot_say_one_thing_differently():
    with pytest.raises(ValueError, match="factor is named twice"):
        words.learn({}, {"factor": "something else"}, {})


def test_a_person_is_told_by_number_in_the_trail():
    user = User.objects.create_user(email="ai@example.vn", name="Ai Đó")

    record(by=user, action="change_user", subject=user, changes={"fields": ["email"]})

    assert "Ai Đó" not in str(Entry.objects.filter(by=user).values())
