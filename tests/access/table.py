"""Who may open what: every address of the site that is read, by role. The rules are those of DESIGN 2 and 4.

A row is an address and one sign a role, in the order of ROLES: `2` it opens · `>` it leads elsewhere · `L` to sign in ·
`-` it is said not to exist · `F` it is said to be for others · `M` it is for buttons alone (405).
"""

# str buy nei own  mem mem  off off  dep edi aud sup
#                  here there here there
READING = """
/                                   2222 22 22 2222  wagtail_serve
/hoc/                               2222 22 22 2222  wagtail_serve
/hoc/{course}/                      2222 22 22 2222  wagtail_serve
/khong-co/                          ---- -- -- ----  wagtail_serve
/ngon-ngu/                          >>>> >> >> >>>>  set_language
/vao/                               2>>> >> >> >>>>  account_request_login_code
/vao/ma/                            L>>> >> >> >>>>  account_confirm_login_code
/vao/ra/                            >222 22 22 2222  account_logout
/vao/khoa/                          2222 22 22 2222  account_inactive
/vao/dinh-danh/                     MMMM MM MM MMMM  national_id
/vao/dinh-danh/ve/                  ---- -- -- ----  openid_connect_callback
/vao/lop-hai/                       LLLL LL 22 2222  mfa_index
/vao/lop-hai/dua-ra/                L>>> >> >> >>>>  mfa_authenticate
/vao/lop-hai/dat/                   L>>> >> >> >>>>  set_up_factor
/vao/lop-hai/them/                  LLLL LL 22 2222  another_factor
/vao/lop-hai/bo/1/                  MMMM MM MM MMMM  drop_factor
/vao/lop-hai/ma-du-phong/           LLLL LL -- ----  mfa_view_recovery_codes
/vao/lop-hai/ma-du-phong/moi/       LLLL LL >> >>>>  mfa_generate_recovery_codes
/vao/lop-hai/lan-nua/               LLLL LL 22 2222  mfa_reauthenticate
/vao/lop-hai/lan-nua/khoa/          LLLL LL >> >>>>  mfa_reauthenticate_webauthn
/vao/dang-nhap/                     LLLL LL LL LLLL  account_login
/vao/dang-ky/                       LLLL LL LL LLLL  account_signup
/dien-thoai-thu/                    2222 22 22 2222  demo_phone
/dia-danh/?q=my+hoa                 2222 22 22 2222  places:search
/robots.txt                         2222 22 22 2222  robots.txt
/media/{media}                      2222 22 22 2222  ^media/(?P<path>.+)$

/api/v1/products/                   2222 22 22 2222  api_products
/api/v1/shops/                      2222 22 22 2222  api_shops
/api/v1/places/                     2222 22 22 2222  api_places
/api/v1/seasons/                    2222 22 22 2222  api_seasons
/api/v1/observations/               2222 22 22 2222  api_observations
/api/v1/indicators/                 2222 22 22 2222  api_indicators
/api/v1/schema/                     2222 22 22 2222  api_schema
/hang.csv                           2222 22 22 2222  product_feed
/goi-y/                             2222 22 22 2222  suggest
/mua-vu/                            2222 22 22 2222  seasons
/cho/                               2222 22 22 2222  catalogue
/cho/{product}/                     2222 22 22 2222  product
/cho/{waiting}/                     ---- -- -- ----  product
/cho/{draft}/                       ---- -- -- ----  product
/gian-hang/{shop}/                  2222 22 22 2222  shop
/lo/                                2222 22 22 2222  find_lot
/lo/{lot}/                          2222 22 22 2222  lot
/gio/                               2222 22 22 2222  basket
/dat-hang/                          >>>> >> >> >>>>  checkout
/don/                               2222 22 22 2222  find_order
/don/{order}/                       >2>> >> >> >>>>  order
/don/{card_order}/                  >>>> >> >> >>>>  order
/don/{order}/tra/                   MMMM MM MM MMMM  pay_order
/don/{order}/tien-mat/              MMMM MM MM MMMM  pay_in_cash
/don/{order}/huy/                   MMMM MM MM MMMM  cancel_order
/don/{order}/dat-lai/               MMMM MM MM MMMM  order_again
/don/{order}/kien/{parcel}/bao/     MMMM MM MM MMMM  complain
/don/{arrived_order}/hang/{line}/danh-gia/ MMMM MM MM MMMM  review
/tra-tien/webhook/the/              MMMM MM MM MMMM  payments:webhook
/van-chuyen/webhook/                MMMM MM MM MMMM  carrier_webhook
/tra-tien/ve/{payment}/             >>>> >> >> >>>>  payments:card_return

/cua-toi/                           L222 22 22 2222  my_home
/ghi-danh/                          L222 22 22 2222  register
/ghi-danh/xong/                     L>22 >> >> >>>>  welcome
/ghi-danh/dong-y/                   L>22 >> >> >>>>  agree
/ghi-danh/roi-cho/                  L>22 >> >> >>>>  leave_market
/cua-toi/vi-tri/                    L>22 >> >> >>>>  my_address
/cua-toi/vi-tri/chon/               L>22 >> >> >>>>  locate_home
/cua-toi/vi-tri/xoa/                MMMM MM MM MMMM  forget_home
/du-lieu/                           2222 22 22 2222  public_data
/cua-toi/du-lieu/                   L222 22 22 2222  own_data
/cua-toi/du-lieu/ma/                L222 22 22 2222  own_data_code
/cua-toi/du-lieu/sua/               L222 22 22 2222  correct_own_data
/cua-toi/du-lieu/xoa/               L222 22 22 2222  erase_own_data
/cua-toi/du-lieu/tai-ve/json/       LMMM MM MM MMMM  own_data_file
/cua-toi/du-lieu/rut/{request_pk}/  LMMM MM MM MMMM  take_back_own_request
/cua-toi/dong-y/                    L222 22 22 2222  my_consents
/cua-toi/dong-y/nhac-nho/           MMMM MM MM MMMM  press_my_consent
/cua-toi/giay-to/                   L>22 >> >> >>>>  my_identity
/cua-toi/tai-khoan/                 L>22 >> >> >>>>  my_account
/treo-hang/                         L>22 >> >> >>>>  list_goods
/cua-toi/hang/                      L>22 >> >> >>>>  my_goods_list
/cua-toi/hang.csv                   L>>2 >> >> >>>>  my_feed
/cua-toi/don/                       L>22 >> >> >>>>  my_parcels
/cua-toi/gian-hang/                 L>22 >> >> >>>>  my_shop
/cua-toi/kenh/                      L>22 >> >> >>>>  my_channels
/cua-toi/ban-ke/                    L>22 >> >> >>>>  my_statements
/ban-ke/{statement}/                L--2 2- 2- 2--2  statement
/ban-ke/{statement}/cot/            L--2 2- F- F--F  statement_columns
/ban-ke/{statement}/doc/            LMMM MM MM MMMM  statement_step
/ban-ke/ten/{known}/rut-lai/        LMMM MM MM MMMM  take_back_answer
/ban-ke/dong/{asked}/tra-loi/       LMMM MM MM MMMM  answer_statement
/cua-toi/giao-hang/                 L>22 >> >> >>>>  my_delivery
/cua-toi/thu-nhap/                  L>22 >> >> >>>>  my_income
/cua-toi/chung-nhan/                L>22 >> >> >>>>  my_certificates
/cua-toi/danh-gia/                  L>22 >> >> >>>>  my_reviews
/danh-gia/{review}/tra-loi/         LMMM MM MM MMMM  answer_review
/cua-toi/lo/                        L>22 >> >> >>>>  my_lots
/lo-hang/{lot}/                     L--2 2- 2- 2--2  my_lot
/lo-hang/{lot}/nhan.pdf             L--2 2- 2- 2--2  lot_labels
/lo-hang/{lot}/het/                 L>>> >> >> >>>>  lot_step
/chung-nhan/{certificate}/sua/      L--2 2- F- F--F  edit_certificate
/chung-nhan/{certificate}/bo/       LMMM MM MM MMMM  drop_certificate
/chung-nhan/{certificate}/ban-chup/ L--2 2- 2- 2-22  certificate_scan
/cua-toi/ai-giup/                   L222 22 22 2222  who_helped
/hang/{product}/                    L--2 2- 2- 2--2  my_goods
/hang/{draft}/                      L--2 2- 2- 2--2  my_goods
/hang/{product}/sua/                L--2 2- F- F--F  edit_goods
/hang/{product}/vu-moi/             LMMM MM MM MMMM  copy_goods
/hang/{draft}/bo/                   LMMM MM MM MMMM  discard_goods
/hang/{product}/tam-nghi/           LMMM MM MM MMMM  press_goods
/cua-toi/don/{parcel}/              L--2 2- F- F--F  my_parcel
/cua-toi/don/{parcel}/nhan/         L>>> >> >> >>>>  parcel_step
/cua-toi/don/dong-goi.pdf            L>22 >> >> >>>>  packing_list
/cua-toi/don/nhan.pdf                L>>> >> >> >>>>  parcel_labels
/cua-toi/don/{parcel}/nhan.pdf       L--- -- F- F--F  parcel_label
/cua-toi/don/{parcel}/tra-loi/      LMMM MM MM MMMM  answer_complaint
/cua-toi/kenh/{listing}/het-roi/    LMMM MM MM MMMM  channel_step
/cua-toi/ho-so/                     L>>> >> >> >>>>  my_record
/ho-so/{participant}/               L--2 2- F- F--F  record
/ho-so/{participant}/sua/           L--2 2- F- F--F  change_record
/ho-so/{participant}/don-vi/        L--- -- F- F--F  business_record
/ho-so/{cooperative}/don-vi/        L--- -F -2 F--F  business_record
/ho-so/{participant}/nguoi/them/    L--2 2- F- F--F  new_person
/ho-so/{participant}/nguoi/{relative}/ L--2 2- F- F--F  edit_person
/ho-so/{participant}/nguoi/{relative}/so-moi/ L--> >- F- F--F  new_phone
/ho-so/{participant}/nguoi/{relative}/roi/ L--2 2- F- F--F  remove_person
/ho-so/{participant}/nguoi/{relative}/dung-dau/ L--2 2- F- F--F  make_head
/ho-so/{participant}/duong-so/      L--2 2- F- F--F  maturity
/ho-so/{participant}/duong-so/hoi/  L--2 2- F- F--F  maturity_questions

/to/                                LFFF 22 22 >FF2  team_home
/to/ghi-ho/                         LFFF 22 22 2FF2  register_at_door
/to/ho/                             LFFF 22 22 2FF2  household_list
/to/ho/{participant}/               LFFF 2- 2- 2FF2  household_page
/to/ho/{participant}/dong-y/        MMMM MM MM MMMM  witness_consent
/to/ho/{participant}/tro-lai/       MMMM MM MM MMMM  take_back
/to/ho/{participant}/vi-tri/        LFFF 2- 2- 2FF2  locate_household
/to/ho/{participant}/vi-tri/xac-minh/ MMMM MM MM MMMM  verify_household
/to/ho/{participant}/duong-di/      LFFF 2- 2- 2FF2  way_to_household
/to/ho/{participant}/treo-hang/     L--2 2- F- F--F  list_goods_for
/to/ho/{participant}/gian-hang/     L--2 2- F- F--F  shop_of_household
/to/ho/{participant}/hang/          L--2 2- 2- 2--2  goods_of_household
/to/ho/{participant}/chung-nhan/    L--2 2- 2- 2--2  certificates_of_household
/to/ho/{participant}/danh-gia/      L--2 2- 2- 2--2  reviews_of_household
/to/ho/{participant}/lo/            L--2 2- 2- 2--2  lots_of_household
/to/ho/{participant}/kenh/          L--2 2- 2- 2--2  channels_of_household
/to/ho/{participant}/hang.csv       L--2 2- 2- 2--2  feed_of_household
/to/ho/{participant}/ban-ke/        L--2 2- 2- 2--2  statements_of_household
/to/ho/{participant}/xin-phep/      LFFF >- 2- 2FF2  ask_leave
/to/ho/{participant}/xin-phep/ma/   MMMM MM MM MMMM  type_leave_code
/to/ho/{participant}/xin-phep/khong-ma/ MMMM MM MM MMMM note_agreement
/lam-giup/{assistance}/xong/        MMMM MM MM MMMM  stop_helping
/to/ho/{participant}/cac-dong-y/    LFFF 2- 2- 2FF2  household_consents
/to/ho/{participant}/cac-dong-y/nhac-nho/ MMMM MM MM MMMM  press_household_consent
/to/ho/{participant}/giay-to/       LFFF 2- 2- 2FF2  household_identity
/to/ho/{participant}/tai-khoan/     LFFF 2- 2- 2FF2  household_account
/to/lop/                            LFFF 22 22 2FF2  team_classes
/to/lop/moi/                        LFFF 22 22 2FF2  new_class
/to/lop/{meeting}/                  LFFF 2- 2- 2FF2  class_roster
/to/lop/{meeting}/them/             LFFF MM MM MFFM  roster_add

/lop/                               2222 22 22 2222  classes
/hoc/{course}/bai-1/                2222 22 22 2222  learn_lesson
/hoc/{course}/bai-99/               ---- -- -- ----  learn_lesson
/hoc/{course}/cau-hoi/              2222 22 22 2222  learn_quiz
/hoc/{course}/giu/                  222> >2 22 2222  learn_keep
/hoc/xong/{completion}/             2222 22 22 2222  completion

/tinh/                              LFFF FF 22 2F22  glance
/tinh/dem-lai/                      LMMM MM MM MMMM  count_now
/tinh/so/                           2222 22 22 2222  definitions
/tinh/so/H1/                        2222 22 22 2222  number
/tinh/so/H1/dong/                   LFFF FF 22 2F22  number_rows
/tinh/so/H1/dong/?xa={commune}      LFFF FF 2- 2F22  number_rows
/du-lieu-mo/                        2222 22 22 2222  open_data
/du-lieu-mo/2026.csv                ---- -- -- ----  open_file
/tinh/thang.xlsx                    LFFF FF 22 2F22  month_sheet
/tinh/thang.csv                     LFFF FF 22 2F22  month_sheet
/tinh/so/H1/dong/?xa={commune}&ap=0  LFFF FF 2- 2F22  number_rows
/tinh/so/H1/duong.png               LFFF FF 22 2F22  chart_png
/tinh/so/H1/duong.png?xa={commune}  LFFF FF 2- 2F22  chart_png
/tinh/so/H1/xa.png                  LFFF FF 22 2F22  grid_png
/tinh/buoc/listed/                  LFFF FF 22 2F22  step_rows
/tinh/xa/                           LFFF FF 22 2F22  communes_table
/tinh/xa/{commune}/                 LFFF FF 2- 2F22  commune
/tinh/xa/{commune}.csv              LFFF FF 2- 2F22  commune_sheet
/tinh/canh-nhau/?xa={commune}       LFFF FF 22 2F22  side_by_side
/tinh/canh-nhau.csv?xa={commune}    LFFF FF 22 2F22  side_by_side_file
/tinh/xa-cu/                        LFFF FF 22 2F22  former_units
/tinh/xa-cu.csv?so=X2               LFFF FF 22 2F22  former_units_file
/tinh/khoa/                         LFFF FF 22 2F22  cohorts
/tinh/khoa/?xa={commune}            LFFF FF 2- 2F22  cohorts
/tinh/khoa.csv?xa={commune}         LFFF FF 2- 2F22  cohort_file
/tinh/to/{team_pk}/                 L--- 2- 2- 2-22  team_numbers
/tinh/to/{team_pk}/registered/      L--- 2- 2- 2-22  team_rows
/tinh/to/{team_pk}.csv              L--- 2- 2- 2-22  team_sheet
/tinh/bao-cao/                      LFFF FF 22 2F22  reports
/tinh/bao-cao/lap/                  LMMM MM MM MMMM  begin_report
/tinh/bao-cao/{report_pk}/          LFFF FF 2- 2F22  report
/tinh/bao-cao/{report_pk}/so/H1/    LFFF FF 2- 2F22  report_rows
/tinh/bao-cao/{report_pk}.json       LFFF FF -- -F--  report_file
/tinh/bao-cao/{report_pk}/buoc/     LMMM MM MM MMMM  move_report
/bo-phan/                           ---- -- 22 2222  gallery
/_util/login/                       LLLL LL LL LLLL  wagtailcore_login
"""

# The staff's desk, for those who have one: the two officers, department, editor, auditor, superuser. Nobody else comes
# in. Rows of other communes do not exist for an officer.
DESK = """
/admin/                             22 2222  wagtailadmin_home
/admin/hang-cho-duyet/              22 2>22  waiting_goods
/admin/hang-cho-duyet/{waiting_pk}/ MM M>>M  decide_goods
/admin/go-hang/{product_pk}/        2- 2>>2  take_down_goods
/admin/bao-cao/ban-duoc/            22 2>22  report_sales
/admin/bao-cao/ban-duoc/ket-qua/    22 2>22  report_sales_lines
/admin/bao-cao/don/                 22 2>22  report_orders
/admin/bao-cao/don/ket-qua/         22 2>22  report_orders_lines
/admin/bao-cao/hang/                22 2>22  report_products
/admin/bao-cao/hang/ket-qua/        22 2>22  report_products_lines
/admin/bao-cao/gian-hang/           22 2>22  report_shops
/admin/bao-cao/gian-hang/ket-qua/   22 2>22  report_shops_lines
/admin/bao-cao/kenh/                22 2>22  report_channels
/admin/bao-cao/kenh/ket-qua/        22 2>22  report_channels_lines
/admin/hang-ve/{complaint_pk}/      MM M>>M  confirm_return
/admin/hoi-lai-ben-giao/{consignment_pk}/ MM M>>M  ask_carrier_again
/admin/treo-lai-hang/{product_pk}/  2- 2>>2  put_back_goods
/admin/go-gian/{shop_pk}/           2- 2>>2  take_down_shop
/admin/treo-lai-gian/{shop_pk}/     MM M>>M  put_back_shop
/admin/xem-chung-nhan/{certificate}/ MM M>>M  decide_certificate
/admin/xem-danh-gia/{review}/       MM M>>M  decide_review
/admin/xet-nghi-van/{finding_pk}/   MM M>>M  decide_finding
/admin/goi-lai-ket-qua/{check_pk}/   MM M>>M  note_call
/admin/xac-minh-dia-chi/{address_pk}/ MM MMMM  verify_at_desk
/admin/mo-so/giay-to/{person_pk}/   2- 2--2  unmask_identity
/admin/mo-so/tai-khoan/{participant_pk}/ 2- 2--2  unmask_account
/admin/mo-so/nguoi-mua/{parcel}/    -- 2--2  unmask_buyer
/admin/mo-so/tim/                   >> 2>>2  find_by_number
/admin/du-lieu-ca-nhan/             22 2222  personal_data_registry
/admin/yeu-cau-du-lieu/{request_pk}/tra-loi/ MM MMMM  answer_rights_request
/admin/yeu-cau-du-lieu/ghi/{participant_pk}/ 2- 2->2  ask_erasure_for
/admin/nap-danh-sach/               22 2>22  read_in_list
/admin/ban-ke/                      22 2>22  desk_statements
/admin/ban-ke/{desk_statement}/     -- 2>22  desk_statement
/admin/ban-ke/{desk_statement}/cot/ -- 2>>2  desk_statement_columns
/admin/ban-ke/{desk_statement}/doc/ MM MMMM  desk_statement_step
/admin/ban-ke/ten/{desk_known}/rut-lai/ MM MMMM  desk_take_back_answer
/admin/ban-ke/dong/{desk_asked}/tra-loi/ MM MMMM  desk_answer_statement
/admin/nguoi/{user_pk}/dat-lai-lop-hai/ >> 2>>2  reset_factor
/admin/pages/{home_pk}/edit/        >> 22>2  wagtailadmin_pages:edit
/admin/images/{photo_pk}/           >> >>>2  wagtailimages:edit
/admin/images/{photo_pk}/delete/    >> >>>2  wagtailimages:delete
/admin/images/{shelf_pk}/           >> 22>2  wagtailimages:edit
/admin/images/{shelf_pk}/delete/    >> 22>2  wagtailimages:delete
/admin/hinh/                        >> 2>22  photo_list
/admin/trang/                       >> 2222  page_list
/admin/trang/{home_pk}/             >> 2222  page_read
/admin/trang/{home_pk}/su/          >> 2222  page_story
"""

# Its lists. Signs for the list itself, adding, changing, deleting, what was done, where it is used, looking at one.
DESKS = """
                     row            list    add     edit    delete  history usage   inspect
market_products      product_pk     222>22  >>>>>>  >>>>>>  >>>>>>  >>>>>>  >>>>>>  2-2-22
market_complaints    complaint_pk   222>22  >>>>>>  >>>>>>  >>>>>>  >>>>>>  >>>>>>  2-2-22
market_consignments  consignment_pk 222>22  >>>>>>  >>>>>>  >>>>>>  >>>>>>  >>>>>>  2-2-22
market_shops         shop_pk        222>22  >>>>>>  >>>>>>  >>>>>>  >>>>>>  >>>>>>  2-2-22
market_parcels       parcel         222>22  >>>>>>  >>>>>>  >>>>>>  >>>>>>  >>>>>>  2-2-22
market_lots          lot_pk         222>22  >>>>>>  >>>>>>  >>>>>>  >>>>>>  >>>>>>  2-2-22
market_certificates  certificate    222>22  >>>>>>  >>>>>>  >>>>>>  >>>>>>  >>>>>>  2-2-22
findings             finding_pk     222>22  >>>>>>  >>>>>>  >->->>  >->->>  >->->>  2-2-22
back_checks          check_pk       222>22  >>>>>>  >>>>>>  >->->>  >->->>  >->->>  2-2-22
draws                draw_pk        >>2>22  >>>>>>  >>>>>>  >>>>>>  >>>>>>  >>>>>>  none
period               period_pk      222>22  >>2>>2  >>2>>2  >>>>>>  >>2>>2  >>2>>2  none
outsidefigure        figure_pk      222>22  >>2>>2  >>2>>2  >>>>>>  >>2>>2  >>2>>2  none
target               target_pk      222>22  >>2>>2  >>2>>2  >>>>>2  >>2>>2  >>2>>2  none
market_reviews       review         222>22  >>>>>>  >>>>>>  >>>>>>  >>>>>>  >>>>>>  2-2-22
payments_desk        payment        >>2>22  >>>>>>  >>>>>>  >>>>>>  >>>>>>  >>>>>>  --2-22
category             category_pk    222>22  >>2>>2  >>2>>2  >>>>>2  >>2>>2  >>2>>2  none
unit                 unit_pk        222>22  >>2>>2  >>2>>2  >>>>>2  >>2>>2  >>2>>2  none
channel              channel_pk     222>22  >>2>>2  >>2>>2  >>>>>2  >>2>>2  >>2>>2  none
deliveryrate         rate_pk        222>22  >>2>>2  >>2>>2  >>>>>2  >>2>>2  >>2>>2  none
bannedword           banned_pk      222>22  >>2>>2  >>2>>2  >>>>>2  >>2>>2  >>2>>2  none
participants         participant_pk 222>22  >>>>>>  >>>>>>  >->->>  >->->>  >->->>  2-2-22
organisations        organisation_pk 222>22  >>>>>>  >>>>>>  ->>->>  ->>->>  ->>->>  -22-22
teams                team_pk        222>22  222>>2  2-2>>2  >->->>  2-2->2  2-2->2  none
visits               visit_pk       222>22  >>>>>>  >>>>>>  >->->>  >->->>  >->->>  2-2-22
addresses            address_pk     222>22  >>>>>>  >>>>>>  >->->>  >->->>  >->->>  2-2-22
rights_requests      request_pk     222>22  >>>>>>  >>>>>>  >->->>  >->->>  >->->>  2-2-22
assistances          assistance     222>22  >>>>>>  >>>>>>  >->->>  >->->>  >->->>  2-2-22
rolegrant            grant_pk       222>22  222>>2  2-2>>2  >->->>  2-2->2  2-2->2  none
wagtailusers_users   user_pk        >>2>22  >>2>>2  >>2>>2  >>>>>>  >>2>>2  >>2>>2  none
training_classes     meeting        222>22  >>>>>>  >>>>>>  >>>>>>  >>>>>>  >>>>>>  2-2-22
training_completions completion_pk  222>22  >>>>>>  >>>>>>  >>>>>>  >>>>>>  >>>>>>  2-2-22
communes             commune_pk     222>22  >>>>>>  >>>>>>  >->->>  >->->>  >->->>  2-2-22
hamlets              hamlet_pk      222>22  >>>>>>  2-2>>2  >->->>  2-2->2  2-2->2  none
audit_trail          entry_pk       >>2>22  >>>>>>  >>>>>>  >>>>>>  >>>>>>  >>>>>>  none
disclosures          entry_pk       >>2>22  >>>>>>  >>>>>>  ------  ------  ------  none
training_skills      skill_pk       222>22  >>2>>2  >>2>>2  >>>>>2  >>2>>2  >>2>>2  none
"""
VIEWS = ("index", "add", "edit", "delete", "history", "usage", "inspect")
# What stands beside a view and opens to the same people.
BESIDE = {"index_results": "index", "history_results": "history", "copy": "add"}

# Wagtail's own screens without a row, by who opens them: officer, department, editor, auditor. Superusers open all.
WAGTAILS = {
    "2222": "wagtailadmin_account wagtailadmin_dismissibles",
    ">22>": """
        wagtailadmin_choose_page wagtailadmin_choose_page_search
        wagtailadmin_choose_page_chosen_multiple wagtailadmin_choose_page_external_link wagtailadmin_choose_page_email_link
        wagtailadmin_choose_page_phone_link wagtailadmin_choose_page_anchor_link wagtailadmin_tag_autocomplete
        wagtailadmin_reports:site_history wagtailadmin_reports:site_history_results wagtailembeds:chooser
        wagtailembeds:chooser_upload wagtaildocs_chooser:choose wagtaildocs_chooser:choose_results
        wagtaildocs_chooser:chosen_multiple wagtailimages_chooser:choose wagtailimages_chooser:choose_results
        wagtailimages_chooser:chosen_multiple
        wagtailadmin_api:pages:listing
        wagtailadmin_explore_root wagtailadmin_pages:search wagtailadmin_pages:search_results
        wagtailadmin_reports:workflow wagtailadmin_reports:workflow_results wagtailadmin_reports:workflow_tasks
        wagtailadmin_reports:workflow_tasks_results wagtailadmin_reports:aging_pages
        wagtailadmin_reports:aging_pages_results wagtailadmin_reports:page_types_usage
        wagtailadmin_reports:page_types_usage_results wagtailforms:index wagtailforms:index_results wagtaildocs:index
        wagtaildocs:index_results wagtaildocs:add wagtaildocs:add_multiple wagtailimages:index wagtailimages:index_results
        wagtailimages:add wagtailimages:add_multiple wagtaildocs_chooser:create wagtailimages_chooser:create
    """,
    ">>>>": """
        wagtailadmin_collections:index wagtailadmin_collections:add wagtailadmin_workflows:index
        wagtailadmin_workflows:index_results wagtailadmin_workflows:add
        wagtailadmin_workflows:task_chooser wagtailadmin_workflows:task_chooser_results
        wagtailadmin_workflows:task_chooser_create
        wagtailadmin_workflows:task_index wagtailadmin_workflows:task_index_results wagtailadmin_reports:locked_pages
        wagtailadmin_reports:locked_pages_results wagtailredirects:index wagtailredirects:index_results
        wagtailredirects:add wagtailredirects:start_import wagtailsites:index wagtailsites:index_results wagtailsites:add
        wagtailusers_groups:index wagtailusers_groups:index_results wagtailusers_groups:add
        wagtailadmin_api:documents:listing wagtailadmin_api:images:listing wagtailadmin_api:documents:find
        wagtailadmin_api:images:find
        wagtailsnippets:index wagtailadmin_workflows:select_task_type wagtailredirects:process_import
    """,
    "MMMM": "wagtailadmin_logout",
    ">-->": """
        wagtailadmin_block_preview wagtailadmin_api:pages:find
    """,
}

# What a page must not tell to just anybody, in the forms in which it could stand there; and who may read it somewhere.
PERSONAL = {
    "who bought": ("Trần Văn Hùng", "0987654321", "0987 654 321", "84987654321"),
    "what is locked": ("089180001234", "6700205198765", "NGUYEN THI SAU", "089 180 001 234", "6700 2051 98765"),
    "the grower's phone": ("0968222333", "0968 222 333", "84968222333"),
    "where the grower lives": ("Rạch Mới", "10.422921", "105.437234", "7P27CCFP"),
}
MAY_READ: dict[str, set[str]] = {
    "what is locked": set(),
    "who bought": {"buyer", "owner", "member_here", "superuser"},
    "where the grower lives": {"owner", "member_here", "officer_here", "department", "auditor", "superuser"},
    "the grower's phone": {"buyer", "owner", "member_here", "officer_here", "department", "auditor", "superuser"},
}
OPEN_PAGES = {"/dien-thoai-thu/"}  # in the demo alone

# Addresses that nobody reads so, and why.
UNREAD = {
    "wagtailcore_authenticate_with_password": "pages with a password: there are none",
    "wagtailadmin_error_test": "Wagtail fails there on purpose",
    "wagtailadmin_login": "for everybody who is not in yet",
    "wagtailadmin_password_reset": "answers 404: e-mail is not kept up",
    "wagtailadmin_password_reset_done": "the same",
    "wagtailadmin_password_reset_confirm": "the same",
    "wagtailadmin_password_reset_complete": "the same",
    "wagtailadmin_sprite": "icons",
    "wagtailadmin_javascript_catalog": "words of buttons",
    "wagtail_bulk_action": "takes a kind of row that exists; each bulk action asks for itself",
    "admin/test404/": "Wagtail's page for what is not there",
    "admin/^.*/$": "the same for whatever is left over",
}

# Who may press what: forms of tests/hostile/forms.py, filled in sensibly. `>` it is done (and stands in the audit trail,
# where there is a `*`) · `2` the page comes again with a reason · `U` the same (422) · `H` sent back to the desk's first
# page · the others as above. Whatever is not done leaves no trace.
PRESSING = """
# str buy nei own  mem mem  off off  dep edi aud sup
register_at_door   LFFF >2 >2 >FF> *
household_page     LFFF >- >- >FF> *
witness_consent    LFFF >- >- >FF> *
locate_home        L>>> >> >> >>>>
forget_home        L>>> >> >> >>>>
locate_household   LFFF >- >- >FF> *
verify_household   LFFF >- >- >FF> *
verify_at_desk     LLLL LL >- >-H> *
answer_rights_request LLLL LL >- >-H> *
correct_own_data   L>>> >> >> >>>> *
take_back_own_request L>>> >> >> >>>>
copy_goods         L--> >- F- F--F *
discard_goods      L--> >- F- F--F *
press_goods        L--> >- F- F--F *
parcel_step        L--> >- F- F--F *
channel_step       L--> >- F- F--F *
channels_of_household L--> >- U- U--U *
certificates_of_household L--U >- U- U--U *
my_lots            L>U> >> >> >>>>
lots_of_household  L--> >- U- U--U *
lot_step           L--> >- F- F--F *
edit_certificate   L--> >- F- F--F *
drop_certificate   L--> >- F- F--F *
decide_certificate LLLL LL >- >HH> *
ask_leave          LFFF U- >- >FF> *
type_leave_code    LFFF U- U- UFFU
note_agreement     LFFF U- >- >FF> *
stop_helping       ---> >- >- >--> *
press_my_consent   L>>> >> >> >>>>
press_household_consent LFFF >- >- >FF> *
household_identity LFFF >- 2- 2FF2 *
household_account  LFFF 2- 2- 2FF2 *
pay_order          ->-- -- -- ----
pay_in_cash        ->-- -- -- ----
cancel_order       ->-- -- -- ---- *
order_again        ->-- -- -- ----
complain           ->-- -- -- ----
answer_complaint   L--> >- F- F--F
review             ->-- -- -- ---- *
answer_review      L--> >- F- F--F *
decide_review      LLLL LL >- >HH> *
my_delivery        L>>> >> >> >>>>
new_class          LFFF >U >U >FF> *
class_roster       LFFF >- >- >FF>
roster_add         LFFF >- >- >FF>
count_now          LFFF FF >> >FF>
begin_report       LFFF FF >F FFF> *
move_report        LFFF FF >- FFF> *
change_record      L--> >- F- F--F *
new_person         L--> >- F- F--F *
edit_person        L--> >- F- F--F *
remove_person      L--> >- F- F--F *
make_head          L--> >- F- F--F *
business_record    L--- -F -> F--F *
maturity_questions L--> >- F- F--F *
decide_goods       LLLL LL >- >HH> *
take_down_goods    LLLL LL >- >HH> *
put_back_goods     LLLL LL >- >HH>
confirm_return     LLLL LL >- >HH>
ask_carrier_again  LLLL LL >- >HH> *
take_down_shop     LLLL LL >- >HH> *
put_back_shop      LLLL LL >- >HH>
decide_finding     LLLL LL >- >HH> *
note_call          LLLL LL >- >HH> *
rolegrant:add      LLLL LL >2 >HH> *
reset_factor       LLLL LL HH >HH> *
read_in_list       LLLL LL UU UHHU
statements_of_household L--U U- U- U--U
statement_columns  L--U U- F- F--F
take_back_answer   L--> >- F- F--F *
statement_step     L--> >- F- F--F *
answer_statement   L--> >- F- F--F *
desk_statements    LLLL LL UU UHHU
desk_statement_columns LLLL LL -- UHHU
desk_statement_step LLLL LL -- >HH> *
desk_take_back_answer LLLL LL -- >HH> *
desk_answer_statement LLLL LL -- >HH> *
"""
