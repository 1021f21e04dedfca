"""How money, phones and amounts look on every page."""

from django import template

from common.money import in_words, show_vnd
from common.phones import mask_phone, show_phone

register = template.Library()
register.filter("vnd", show_vnd)
register.filter("vnd_words", in_words)
register.filter("phone", show_phone)
register.filter("masked_phone", mask_phone)
