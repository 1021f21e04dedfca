"""What signals find of false facts that were planted by somebody who does not know them."""

from pathlib import Path

import pytest
from django.core.management import CommandError, call_command

from findings.models import Finding, Look
from findings.trial.planting import PATTERNS
from findings.trial.running import run_trial
from households.models import Participant
from marketplace.models import Order, Sale

pytestmark = pytest.mark.django_db

# Of the same form as the trial's own, written without trying: the signals were not fitted to it.
OTHERS = Path(__file__).with_name("other_patterns.json")


@pytest.mark.parametrize("patterns", [PATTERNS, OTHERS], ids=["the trial's own", "others"])
def test_what_is_planted_is_found_and_little_else(patterns: Path) -> None:
    outcome = run_trial(sales=2000, planted=120, seed=7, patterns=patterns)

    assert outcome.planted >= 120
    assert outcome.recall >= 0.90
    assert outcome.precision >= 0.80
    assert outcome.off <= 0.01
    assert outcome.off_vnd <= 0.01


def test_nothing_of_a_trial_is_kept_and_the_same_seed_gives_the_same(capsys: pytest.CaptureFixture[str]) -> None:
    said = []
    for _time in range(2):
        call_command("fraud_trial", sales=600, planted=60, seed=3)
        said.append(capsys.readouterr().out)

    assert said[0] == said[1]
    assert "recall: 100.00 %" in said[0]
    for model in (Participant, Order, Sale, Finding, Look):
        assert not model.objects.exists()


@pytest.mark.parametrize("text", ["{}", "[1]", "no json", '[{"name": "x", "sales": [{"seller": 7, "buyer": "self"}]}]'])
def test_a_file_that_is_none_is_told(tmp_path: Path, text: str) -> None:
    path = tmp_path / "patterns.json"
    path.write_text(text)

    with pytest.raises(CommandError):
        call_command("fraud_trial", sales=100, planted=10, patterns=path)

    assert not Sale.objects.exists()
