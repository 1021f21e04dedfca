"""The questions, version 1: six dimensions, two questions each, four plain answers from nothing (0) to all of it (3)."""

from dataclasses import dataclass

from django.db import models
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

VERSION = 1


class Dimension(models.TextChoices):
    """What one gets better at."""

    SELLING = "selling", _("Selling online")
    PAYING = "paying", _("Payments and taxes")
    BOOKS = "books", _("Bookkeeping")
    CUSTOMERS = "customers", _("Customers")
    PEOPLE = "people", _("People and skills")
    SAFETY = "safety", _("Safety and data")


@dataclass(frozen=True)
class Question:
    """A question with its answers, worth 0, 1, 2, 3."""

    code: str
    dimension: Dimension
    text: str | Promise
    answers: tuple[str | Promise, str | Promise, str | Promise, str | Promise]


QUESTIONS = (
    Question(
        "found",
        Dimension.SELLING,
        _("Where do buyers find what you sell?"),
        (
            _("At the market, or traders come"),
            _("Also on Zalo or Facebook, now and then"),
            _("A few goods on an online market"),
            _("All goods on an online market, kept up to date"),
        ),
    ),
    Question(
        "orders",
        Dimension.SELLING,
        _("How do orders come in?"),
        (
            _("People come by"),
            _("By phone call"),
            _("By message, a few a week"),
            _("Through an online market, nearly every day"),
        ),
    ),
    Question(
        "paid",
        Dimension.PAYING,
        _("How do buyers pay you?"),
        (
            _("In cash alone"),
            _("Sometimes by transfer"),
            _("Mostly by transfer or QR code"),
            _("By QR code or card, and we see at once that it came"),
        ),
    ),
    Question(
        "taxes",
        Dimension.PAYING,
        _("How do you do taxes and invoices?"),
        (
            _("On paper, or not yet"),
            _("Somebody does it on a computer for us"),
            _("We file e-tax ourselves"),
            _("E-tax, and an e-invoice with every sale"),
        ),
    ),
    Question(
        "books",
        Dimension.BOOKS,
        _("How do you write down what comes in and goes out?"),
        (
            _("We keep it in our heads"),
            _("In a notebook"),
            _("In a spreadsheet or a phone app"),
            _("In an app that shows the profit of the month"),
        ),
    ),
    Question(
        "costs",
        Dimension.BOOKS,
        _("Do you know what a kilo, or a piece, costs you?"),
        (
            _("We do not know"),
            _("Roughly"),
            _("Yes, worked out once a season"),
            _("Yes, from our books, for every lot"),
        ),
    ),
    Question(
        "touch",
        Dimension.CUSTOMERS,
        _("Do you keep in touch with those who bought?"),
        (
            _("Not with any"),
            _("With a few whom we know"),
            _("We keep their numbers and tell them what is ripe"),
            _("We have a list and ask how it was; most buy again"),
        ),
    ),
    Question(
        "shown",
        Dimension.CUSTOMERS,
        _("What can buyers see of your goods?"),
        (
            _("Nothing until they come"),
            _("A picture now and then"),
            _("Clear pictures with price and weight"),
            _("Pictures, where it comes from, certificates, reviews"),
        ),
    ),
    Question(
        "hands",
        Dimension.PEOPLE,
        _("Who can sell and answer on a phone?"),
        (
            _("Nobody yet"),
            _("One person, with help"),
            _("One person alone"),
            _("Two or more, each knows what to do"),
        ),
    ),
    Question(
        "learned",
        Dimension.PEOPLE,
        _("When did somebody of you last learn about it?"),
        (
            _("Never"),
            _("More than a year ago"),
            _("This past year"),
            _("In the last three months, and we use it"),
        ),
    ),
    Question(
        "locks",
        Dimension.SAFETY,
        _("How are your phone and accounts locked?"),
        (
            _("They are not"),
            _("With a code that others know"),
            _("With a code of our own, a different password for each"),
            _("The same, and a second step when signing in"),
        ),
    ),
    Question(
        "copies",
        Dimension.SAFETY,
        _("If the phone is lost, what of your books and customers?"),
        (
            _("All of it is lost"),
            _("Some is on paper"),
            _("There is a copy somewhere"),
            _("It is copied by itself, and we tried it"),
        ),
    ),
)
