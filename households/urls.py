from django.urls import path, re_path

from households.views.address_page import forget_home, my_address, verify_household, way_to_household
from households.views.assisting import ask_leave, note_agreement, stop_helping, type_code
from households.views.consents import household_consents, my_consents, press_household_consent, press_my_consent
from households.views.door import register_at_door
from households.views.helped import who_helped
from households.views.household_list import household_list
from households.views.household_page import household_page, take_back, witness_consent
from households.views.leaving import leave_market
from households.views.locating import locate_home, locate_household
from households.views.own_data import (
    correct_own_data,
    erase_own_data,
    own_data,
    own_data_code,
    own_data_file,
    take_back_own_request,
)
from households.views.profile.maturity import maturity, maturity_questions
from households.views.profile.organisation import business_record
from households.views.profile.people import edit_person, new_person, new_phone, press_person
from households.views.profile.record import change_record, my_record, record
from households.views.public_data import public_data
from households.views.register import agree, register, welcome
from households.views.sealed import household_account, household_identity, my_account, my_identity

urlpatterns = [
    path("ghi-danh/", register, name="register"),
    path("ghi-danh/xong/", welcome, name="welcome"),
    path("ghi-danh/dong-y/", agree, name="agree"),
    path("ghi-danh/roi-cho/", leave_market, name="leave_market"),
    path("cua-toi/vi-tri/", my_address, name="my_address"),
    path("cua-toi/vi-tri/chon/", locate_home, name="locate_home"),
    path("cua-toi/vi-tri/xoa/", forget_home, name="forget_home"),
    path("du-lieu/", public_data, name="public_data"),
    path("cua-toi/du-lieu/", own_data, name="own_data"),
    path("cua-toi/du-lieu/ma/", own_data_code, name="own_data_code"),
    path("cua-toi/du-lieu/sua/", correct_own_data, name="correct_own_data"),
    path("cua-toi/du-lieu/xoa/", erase_own_data, name="erase_own_data"),
    re_path(r"^cua-toi/du-lieu/tai-ve/(?P<kind>zip|json)/$", own_data_file, name="own_data_file"),
    path("cua-toi/du-lieu/rut/<int:pk>/", take_back_own_request, name="take_back_own_request"),
    path("cua-toi/dong-y/", my_consents, name="my_consents"),
    path("cua-toi/dong-y/<slug:slug>/", press_my_consent, name="press_my_consent"),
    path("cua-toi/giay-to/", my_identity, name="my_identity"),
    path("cua-toi/tai-khoan/", my_account, name="my_account"),
    path("to/ghi-ho/", register_at_door, name="register_at_door"),
    path("to/ho/", household_list, name="household_list"),
    path("to/ho/<uuid:uuid>/", household_page, name="household_page"),
    path("to/ho/<uuid:uuid>/dong-y/", witness_consent, name="witness_consent"),
    path("to/ho/<uuid:uuid>/cac-dong-y/", household_consents, name="household_consents"),
    path("to/ho/<uuid:uuid>/cac-dong-y/<slug:slug>/", press_household_consent, name="press_household_consent"),
    path("to/ho/<uuid:uuid>/giay-to/", household_identity, name="household_identity"),
    path("to/ho/<uuid:uuid>/tai-khoan/", household_account, name="household_account"),
    path("to/ho/<uuid:uuid>/tro-lai/", take_back, name="take_back"),
    path("to/ho/<uuid:uuid>/vi-tri/", locate_household, name="locate_household"),
    path("to/ho/<uuid:uuid>/vi-tri/xac-minh/", verify_household, name="verify_household"),
    path("to/ho/<uuid:uuid>/duong-di/", way_to_household, name="way_to_household"),
    path("to/ho/<uuid:uuid>/xin-phep/", ask_leave, name="ask_leave"),
    path("to/ho/<uuid:uuid>/xin-phep/ma/", type_code, name="type_leave_code"),
    path("to/ho/<uuid:uuid>/xin-phep/khong-ma/", note_agreement, name="note_agreement"),
    path("lam-giup/<int:pk>/xong/", stop_helping, name="stop_helping"),
    path("cua-toi/ai-giup/", who_helped, name="who_helped"),
    path("cua-toi/ho-so/", my_record, name="my_record"),
    path("ho-so/<uuid:uuid>/", record, name="record"),
    path("ho-so/<uuid:uuid>/sua/", change_record, name="change_record"),
    path("ho-so/<uuid:uuid>/don-vi/", business_record, name="business_record"),
    path("ho-so/<uuid:uuid>/nguoi/them/", new_person, name="new_person"),
    path("ho-so/<uuid:uuid>/nguoi/<int:pk>/", edit_person, name="edit_person"),
    path("ho-so/<uuid:uuid>/nguoi/<int:pk>/so-moi/", new_phone, name="new_phone"),
    path("ho-so/<uuid:uuid>/nguoi/<int:pk>/roi/", press_person, {"name": "roi"}, name="remove_person"),
    path("ho-so/<uuid:uuid>/nguoi/<int:pk>/dung-dau/", press_person, {"name": "dung-dau"}, name="make_head"),
    path("ho-so/<uuid:uuid>/duong-so/", maturity, name="maturity"),
    path("ho-so/<uuid:uuid>/duong-so/hoi/", maturity_questions, name="maturity_questions"),
]
