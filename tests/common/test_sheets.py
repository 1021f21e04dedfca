"""No cell that we write can run as a formula."""

import csv
import io

import pytest
from openpyxl import load_workbook

from common.sheets import write_csv, write_xlsx

FORMULAS = ["=1+1", "+84912345678", "-1", "@SUM(A1)", "\t=1", "\r=1", " =1+1", '=HYPERLINK("http://x")']


@pytest.mark.parametrize("text", FORMULAS)
def test_text_that_looks_like_a_formula_is_text_in_xlsx(text: str) -> None:
    sheet = load_workbook(io.BytesIO(write_xlsx("Trang", [text], [[text, 5]]))).active

    assert sheet["A1"].data_type == sheet["A2"].data_type == "s"
    assert not str(sheet["A2"].value).startswith("=")
    assert sheet["B2"].value == 5


@pytest.mark.parametrize("text", FORMULAS)
def test_text_that_looks_like_a_formula_begins_with_an_apostrophe_in_csv(text: str) -> None:
    rows = list(csv.reader(io.StringIO(write_csv([text], [[text, -5]]).decode("utf-8-sig"), newline="")))

    assert rows[0][0].startswith("'")
    assert rows[1] == ["'" + text, "-5"]
