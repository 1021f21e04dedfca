"""Every form of the site, filled in sensibly. The chain's are those of household, listing, order, money and parcel."""

from django.core import signing

from common import clock
from households.maturity.questions import QUESTIONS
from marketplace.forms.certificate import SALT as SCAN_SALT
from marketplace.forms.pictures import SALT
from tests.hostile.sending import Form
from tests.world import World

SIX = {
    "kind": "household",
    "name": "Trần Văn Chín",
    "person_name": "Trần Văn Chín",
    "phone": "0933111777",
    "commune": "my hoa hung",
    "hamlet": "Ấp Mỹ An",
    "produce": "xoài",
    "consent": "on",
}
ADMIN = "/admin"
HOUSE = {
    "press": "keep",
    "lat": "10.42",
    "lon": "105.43",
    "zoom": "16",
    "taken": "map",
    "accuracy": "12",
    "map.x": "100",
    "map.y": "120",
    "dragged": "",
    "phone_lat": "10.42",
    "phone_lon": "105.43",
    "phone_accuracy": "9",
    "where": "10.42, 105.43",
    "directions": "Qua cầu, rẽ trái",
    "ten_digit": "1234567890",
    "vpostcode": "90506G4CG+J9",
    "shown_to_buyers": "on",
    "consent": "on",
}
# What a browser says of a passkey: well formed, of nobody.
PASSKEY = {
    "credential": '{"id": "AAAA", "rawId": "AAAA", "type": "public-key", "clientExtensionResults": {}, "response":'
    ' {"clientDataJSON": "e30", "authenticatorData": "AAAA", "signature": "AAAA", "userHandle": null}}'
}
NEW_PASSKEY = {
    "credential": '{"id": "AAAA", "rawId": "AAAA", "type": "public-key", "clientExtensionResults": {}, "response":'
    ' {"clientDataJSON": "e30", "attestationObject": "o2NmbXRkbm9uZQ", "transports": []}}'
}


def chain(world: World) -> list[Form]:
    """At least 50 inputs each."""
    there = world.things
    product, parcel, order = there["product"], there["parcel"], there["order"]
    goods = {
        "name": "Mận An Phước",
        "category": str(product.category_id),
        "price": "25k",
        "unit": str(there["offer"].unit_id),
        "quantity": "40",
        "quantity_was": "40",
        "until": "15/12",
        "when": "later",
        "harvest_on": "12/12",
        "ways": "pick_up",
        "weight": "500 g",
        "description": "Mới hái",
    }
    channel = {"channel": str(there["listing"].channel_id), "url": "https://shopee.vn/nha-co-sau"}
    household = f"/to/ho/{there['participant'].uuid}/"
    ask = Form("account_request_login_code", "/vao/", "stranger", {"phone": "0933111777"})
    take = Form("product", f"/cho/{product.slug}/", "buyer", {"quantity": "2"})
    pay_to = {
        "name": "Lê Thị Mua",
        "phone": "0933111222",
        "way": "post",
        "commune": "phường 5, Cà Mau",
        "address": "12 đường làng",
        "note": "Gọi trước",
        "rail": "card",
        "form_key": "6f1c2a52-6f0e-4ab5-9f43-0d3e6f1f1f10",
        "as_seen": there["as_seen"],
    }
    return [
        ask,
        Form(
            "account_confirm_login_code", "/vao/ma/", "stranger", {"action": "verify", "code": "123456"}, before=(ask,)
        ),
        Form("register", "/ghi-danh/", "buyer", {**SIX, "phone": "0933111222"}),
        Form("register_at_door", "/to/ghi-ho/", "member_here", {**SIX, "shared_phone_reason": "chung máy"}),
        Form("household_list", "/to/ho/", "member_here", {"q": "sáu"}),
        Form("household_page", household, "member_here", {"outcome": "talked", "note": "Đã gặp"}),
        Form("locate_household", f"{household}vi-tri/", "member_here", {**HOUSE, "at_the_door": "on"}),
        Form("agree", "/ghi-danh/dong-y/", "owner", {"consent": "on"}),
        Form("list_goods", "/treo-hang/", "owner", goods | _kept(world, "owner"), file="photo"),
        Form("edit_goods", f"/hang/{product.slug}/sua/", "owner", goods | _kept(world, "owner"), file="photo"),
        Form(
            "list_goods_for", f"{household}treo-hang/", "member_here", goods | _kept(world, "member_here"), file="photo"
        ),
        Form("my_channels", "/cua-toi/kenh/", "owner", channel),
        Form("channels_of_household", f"{household}kenh/", "member_here", channel),
        take,
        Form(
            "basket",
            "/gio/",
            "buyer",
            {"quantity_1": "3", "remove": "1", "new_price": "1", "order": "1"},
            before=(take,),
        ),
        Form("checkout", "/dat-hang/", "buyer", pay_to, before=(take,)),
        Form("find_order", "/don/", "stranger", {"number": order.number, "phone": "0987654321"}),
        Form("parcel_step", f"/cua-toi/don/{parcel.pk}/khong-ban/", "owner", {"reason": "Hết hàng"}),
        Form(
            "payments:webhook",
            "/tra-tien/webhook/the/",
            "stranger",
            {"id": "evt_1"},
            headers={"Stripe-Signature": "t=1,v1=\xff"},
        ),
        Form(
            "carrier_webhook",
            "/van-chuyen/webhook/",
            "stranger",
            {"number": "PL1"},
            headers={"Carrier-Signature": "t=1,v1=\xff"},
        ),
        Form(
            "decide_goods",
            f"{ADMIN}/hang-cho-duyet/{there['waiting'].pk}/",
            "officer_here",
            {"look": "", "remark": "Hình mờ", "back": "1"},
        ),
    ]


def others(world: World) -> list[Form]:
    """The rest of what can be sent."""
    there = world.things
    product, parcel, order = there["product"], there["parcel"], there["order"]
    household = f"/to/ho/{there['participant'].uuid}/"
    course = f"/hoc/{there['course'].slug}/"
    meeting = {
        "course": str(there["course"].pk),
        "day": "2027-01-15",
        "time": "08:30",
        "venue": "Nhà văn hóa ấp",
        "seats": "20",
        "team": str(there["meeting"].team_id),
    }
    password = Form(
        "wagtailadmin_login",
        f"{ADMIN}/login/",
        "stranger",
        {"username": "so@example.vn", "password": "mat-khau-dai-lam"},
    )
    record = f"/ho-so/{there['participant'].uuid}/"
    relative = {"name": "Trần Văn Tám Nhỏ", "relation": "spouse", "sex": "male", "birth_year": "1970", "phone": ""}
    business = {
        "tax_code": "0314409058",
        "licence_number": "12/GP",
        "licence_on": "2017-05-15",
        "sector": "C10",
        "employees": "12",
        "revenue": "to_10",
        "members": "20",
        "tools": "e_tax",
    }
    paper = {
        "scheme": "ocop",
        "stars": "4",
        "number": "12/QĐ",
        "issuer": "UBND tỉnh",
        "issued_on": "1/2/2026",
        "expires_on": "1/2/2029",
        "products": str(product.pk),
    }
    account = {"bank": "970405", "number": "6700 2051 11111", "holder": "Nguyễn Thị Sáu"}
    why = {"reason": "complaint", "note": "Hồ sơ 12/2026"}
    statement = {"channel": str(there["listing"].channel_id)}
    columns = {"order": "0", "day": "1", "amount": "7", "status": "2"}
    role = {"who": "0912345679", "role": "team_member", "commune": "my hoa hung", "hamlet": ""}
    person = {"name": "Lê Mới", "phone": "0933111888", "email": "moi@example.vn", "password1": "", "password2": ""}
    harvest = {
        "product": str(there["product"].pk),
        "harvested_on": "1/2",
        "plot": "Ao số 2",
        "quantity": "40",
        "unit": str(there["offer"].unit_id),
        "best_before_on": "1/1/2031",
    }
    step = {"kind": "packed", "day": f"{clock.today():%d/%m/%Y}", "hour": "00:00", "spot": "Nhà", "detail": "Túi lưới"}
    return [
        Form("set_language", "/ngon-ngu/", "stranger", {"language": "en", "next": "/cho/"}),
        Form("demo_phone", "/dien-thoai-thu/", "stranger", {"phone": "0912345678"}),
        Form("account_logout", "/vao/ra/", "buyer"),
        Form("mfa_authenticate", "/vao/lop-hai/dua-ra/", "stranger", {"code": "123456"}, before=(password,)),
        Form("mfa_authenticate", "/vao/lop-hai/dua-ra/", "stranger", PASSKEY, before=(password,)),
        Form("another_factor", "/vao/lop-hai/them/", "officer_here", {"code": "123456"}),
        Form("another_factor", "/vao/lop-hai/them/", "officer_here", NEW_PASSKEY),
        Form("mfa_reauthenticate", "/vao/lop-hai/lan-nua/", "officer_here", {"code": "123456", "next": "/admin/"}),
        Form("reset_factor", f"{ADMIN}/nguoi/{world.words['user_pk']}/dat-lai-lop-hai/", "department"),
        Form("welcome", "/ghi-danh/xong/", "owner", {"address": "cô"}),
        Form("leave_market", "/ghi-danh/roi-cho/", "owner"),
        Form("witness_consent", f"{household}dong-y/", "member_here", {"consent": "on"}),
        Form("take_back", f"{household}tro-lai/", "member_here"),
        Form("locate_home", "/cua-toi/vi-tri/chon/", "owner", HOUSE),
        Form("forget_home", "/cua-toi/vi-tri/xoa/", "owner"),
        Form("verify_household", f"{household}vi-tri/xac-minh/", "member_here", {"how": "at_the_door"}),
        Form("verify_at_desk", f"{ADMIN}/xac-minh-dia-chi/{there['address'].pk}/", "officer_here", {"how": "office"}),
        Form("ask_leave", f"{household}xin-phep/", "officer_here"),
        Form("type_leave_code", f"{household}xin-phep/ma/", "officer_here", {"code": "123456"}),
        Form(
            "note_agreement",
            f"{household}xin-phep/khong-ma/",
            "officer_here",
            {"person": str(there["person"].pk), "agreement": "spoken", "note": "Mất sóng"},
        ),
        Form("stop_helping", f"/lam-giup/{there['assistance'].pk}/xong/", "owner"),
        Form(
            "change_record",
            f"{record}sua/",
            "owner",
            {"name": "Nguyễn Thị Sáu", "produce": "xoài, ổi", "commune": "my hoa hung", "hamlet": "", "since": ""},
        ),
        Form("new_person", f"{record}nguoi/them/", "owner", {**relative, "name": "Út"}),
        Form("edit_person", f"{record}nguoi/{there['relative'].pk}/", "owner", relative),
        Form("new_phone", f"{record}nguoi/{there['person'].pk}/so-moi/", "owner", {"code": "123456"}),
        Form("make_head", f"{record}nguoi/{there['relative'].pk}/dung-dau/", "owner"),
        Form("remove_person", f"{record}nguoi/{there['relative'].pk}/roi/", "owner"),
        Form("business_record", f"/ho-so/{there['cooperative'].uuid}/don-vi/", "officer_there", business),
        Form(
            "maturity_questions",
            f"{record}duong-so/hoi/",
            "owner",
            {question.code: "2" for question in QUESTIONS},
        ),
        Form("press_my_consent", "/cua-toi/dong-y/nhac-nho/", "owner", {"agree": "1"}),
        Form("press_household_consent", f"{household}cac-dong-y/nhac-nho/", "member_here", {"agree": "1"}),
        Form("my_identity", "/cua-toi/giay-to/", "owner", {"number": "089180004321"}),
        Form("my_account", "/cua-toi/tai-khoan/", "owner", account),
        Form("household_identity", f"{household}giay-to/", "member_here", {"number": "089180004321"}),
        Form("household_account", f"{household}tai-khoan/", "officer_here", account),
        Form("unmask_identity", f"{ADMIN}/mo-so/giay-to/{there['person'].pk}/", "department", why),
        Form("unmask_account", f"{ADMIN}/mo-so/tai-khoan/{there['participant'].pk}/", "department", why),
        Form("unmask_buyer", f"{ADMIN}/mo-so/nguoi-mua/{parcel.pk}/", "department", why),
        Form(
            "find_by_number", f"{ADMIN}/mo-so/tim/", "department", {**why, "bank": "970405", "number": "6700205198765"}
        ),
        Form("my_shop", "/cua-toi/gian-hang/", "owner", {"name": "Nhà Sáu", "about": "Ba đời"}, file="portrait"),
        Form(
            "shop_of_household",
            f"{household}gian-hang/",
            "member_here",
            {"name": "Nhà Sáu", "about": ""},
            file="portrait",
        ),
        Form("copy_goods", f"/hang/{product.slug}/vu-moi/", "owner"),
        Form("my_certificates", "/cua-toi/chung-nhan/", "owner", paper | _kept_scan(world, "owner"), file="scan"),
        Form(
            "certificates_of_household",
            f"{household}chung-nhan/",
            "member_here",
            paper | _kept_scan(world, "member_here"),
            file="scan",
        ),
        Form("my_lots", "/cua-toi/lo/", "owner", harvest),
        Form("lots_of_household", f"{household}lo/", "member_here", harvest),
        Form("lot_step", f"/lo-hang/{there['lot'].code}/buoc/", "owner", step),
        Form("lot_step", f"/lo-hang/{there['lot'].code}/nguon/", "owner", {"what": "Giống", "source": "7K3AB-CD2EX"}),
        Form("lot_step", f"/lo-hang/{there['lot'].code}/thu-hoi/", "owner", {"reason": "Sâu"}),
        Form("edit_certificate", f"/chung-nhan/{there['certificate'].pk}/sua/", "owner", paper, file="scan"),
        Form("drop_certificate", f"/chung-nhan/{there['certificate'].pk}/bo/", "owner"),
        Form(
            "decide_certificate",
            f"{ADMIN}/xem-chung-nhan/{there['certificate'].pk}/",
            "officer_here",
            {"seen": "", "remark": "Hình mờ", "back": "1"},
        ),
        Form("discard_goods", f"/hang/{there['draft'].slug}/bo/", "owner"),
        Form("press_goods", f"/hang/{product.slug}/tam-nghi/", "owner"),
        Form("channel_step", f"/cua-toi/kenh/{there['listing'].pk}/con-do/", "owner"),
        Form("parcel_step", f"/cua-toi/don/{parcel.pk}/nhan/", "owner"),
        Form("pay_order", f"/don/{order.number}/tra/", "buyer"),
        Form("pay_in_cash", f"/don/{order.number}/tien-mat/", "buyer"),
        Form("cancel_order", f"/don/{order.number}/huy/", "buyer"),
        Form("order_again", f"/don/{order.number}/dat-lai/", "buyer"),
        Form("complain", f"/don/{order.number}/kien/{parcel.pk}/bao/", "buyer", {"why": "spoiled", "words": "Dập hết"}),
        Form("my_delivery", "/cua-toi/giao-hang/", "owner", {"price": "15k", "is_free_in_commune": "1"}),
        Form("answer_complaint", f"/cua-toi/don/{parcel.pk}/tra-loi/", "owner", {"words": "Xin lỗi"}),
        Form(
            "review",
            f"/don/{there['arrived_order'].number}/hang/{there['line'].pk}/danh-gia/",
            "buyer",
            {"stars": "4", "words": "Ngọt", "signed": "initials"},
        ),
        Form("answer_review", f"/danh-gia/{there['review'].pk}/tra-loi/", "owner", {"words": "Cảm ơn"}),
        Form("decide_review", f"{ADMIN}/xem-danh-gia/{there['review'].pk}/", "officer_here", {"reason": "Quảng cáo"}),
        Form("learn_lesson", f"{course}bai-1/", "buyer"),
        Form("learn_quiz", f"{course}cau-hoi/", "owner", {f"q{number}": "1" for number in range(1, 6)}),
        Form("learn_keep", f"{course}giu/", "owner"),
        Form("new_class", "/to/lop/moi/", "member_here", meeting),
        Form(
            "class_roster", f"/to/lop/{there['meeting'].pk}/", "member_here", {"shown": "1", "came": "1", "done": "1"}
        ),
        Form("roster_add", f"/to/lop/{there['meeting'].pk}/them/", "member_here", {"person": str(there["person"].pk)}),
        Form("count_now", "/tinh/dem-lai/", "department"),
        Form(
            "begin_report",
            "/tinh/bao-cao/lap/",
            "officer_here",
            {"xa": there["commune"].code, "ky": str(there["quarter"].pk)},
        ),
        Form(
            "move_report",
            f"/tinh/bao-cao/{there['report'].pk}/buoc/",
            "officer_here",
            {"press": "count", "check": "jump", "words": "Chợ Tết"},
        ),
        Form(
            "wagtailadmin_login",
            f"{ADMIN}/login/",
            "stranger",
            {"username": "so@example.vn", "password": "x", "next": "/"},
        ),
        Form("take_down_goods", f"{ADMIN}/go-hang/{product.pk}/", "officer_here", {"reason": "Hàng giả"}),
        Form(
            "confirm_return",
            f"{ADMIN}/hang-ve/{world.words['complaint_pk']}/",
            "officer_here",
            {"words": "Thấy hàng đã về"},
        ),
        Form("ask_carrier_again", f"{ADMIN}/hoi-lai-ben-giao/{world.words['consignment_pk']}/", "officer_here"),
        Form("put_back_goods", f"{ADMIN}/treo-lai-hang/{product.pk}/", "officer_here"),
        Form("take_down_shop", f"{ADMIN}/go-gian/{product.shop_id}/", "officer_here", {"reason": "Hàng giả"}),
        Form(
            "decide_finding",
            f"{ADMIN}/xet-nghi-van/{there['finding'].pk}/",
            "officer_here",
            {"press": "uphold", "rows": str(there["finding"].rows.get().pk), "reason": "Trùng một người"},
        ),
        Form("note_call", f"{ADMIN}/goi-lai-ket-qua/{there['check'].pk}/", "officer_here", {"outcome": "true"}),
        Form("put_back_shop", f"{ADMIN}/treo-lai-gian/{product.shop_id}/", "officer_here"),
        Form("read_in_list", f"{ADMIN}/nap-danh-sach/", "department", {}, file="file"),
        Form("my_statements", "/cua-toi/ban-ke/", "owner", statement, file="file"),
        Form("statements_of_household", f"{household}ban-ke/", "member_here", statement, file="file"),
        Form("statement_columns", f"/ban-ke/{there['statement'].pk}/cot/", "owner", columns, file="file"),
        Form("statement_step", f"/ban-ke/{there['statement'].pk}/doc/", "owner"),
        Form("answer_statement", f"/ban-ke/dong/{there['asked'].pk}/tra-loi/", "owner", {"answer": "other"}),
        Form("take_back_answer", f"/ban-ke/ten/{there['known'].pk}/rut-lai/", "owner"),
        Form("desk_take_back_answer", f"{ADMIN}/ban-ke/ten/{there['desk_known'].pk}/rut-lai/", "department"),
        Form("desk_statements", f"{ADMIN}/ban-ke/", "department", statement, file="file"),
        Form(
            "desk_statement_columns",
            f"{ADMIN}/ban-ke/{there['desk_statement'].pk}/cot/",
            "department",
            columns,
            file="file",
        ),
        Form("desk_statement_step", f"{ADMIN}/ban-ke/{there['desk_statement'].pk}/doc/", "department"),
        Form(
            "desk_answer_statement",
            f"{ADMIN}/ban-ke/dong/{there['desk_asked'].pk}/tra-loi/",
            "department",
            {"answer": "nobody", "shop": ""},
        ),
        Form("wagtailimages:add", f"{ADMIN}/images/add/", "editor", {"title": "Hình", "tags": ""}, file="file"),
        Form("rolegrant:add", f"{ADMIN}/vai-tro/new/", "department", role),
        Form("wagtailusers_users:add", f"{ADMIN}/users/new/", "department", person),
        Form(
            "ask_erasure_for",
            f"{ADMIN}/yeu-cau-du-lieu/ghi/{there['participant'].pk}/",
            "officer_here",
            {"words": "Tới quầy, có giấy"},
        ),
        Form("correct_own_data", "/cua-toi/du-lieu/sua/", "owner", {"words": "Tên ghi sai"}),
        Form("own_data_code", "/cua-toi/du-lieu/ma/", "owner", {"code": "123456"}),
        Form("erase_own_data", "/cua-toi/du-lieu/xoa/", "owner"),
        Form("own_data_file", "/cua-toi/du-lieu/tai-ve/json/", "owner"),
        Form("take_back_own_request", f"/cua-toi/du-lieu/rut/{there['request'].pk}/", "owner"),
        Form(
            "answer_rights_request",
            f"{ADMIN}/yeu-cau-du-lieu/{there['request'].pk}/tra-loi/",
            "officer_here",
            {"answer": "Đã sửa", "done": "1"},
        ),
    ]


def _kept(world: World, role: str) -> dict[str, str]:
    """A picture that came with an earlier try of the form."""
    person = world.people[role]
    assert person is not None
    return {"kept": signing.dumps([world.things["pictures"][role].pk, person.pk], salt=SALT)}


def _kept_scan(world: World, role: str) -> dict[str, str]:
    """The same of a certificate's scan."""
    person = world.people[role]
    assert person is not None
    return {"kept": signing.dumps([world.things["scan"], person.pk], salt=SCAN_SALT)}
