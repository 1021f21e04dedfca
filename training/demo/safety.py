"""Keeping phone and account."""

from training.demo.text import CourseText, LessonText, QuestionText

SAFETY = CourseText(
    slug="giu-dien-thoai",
    title="Giữ điện thoại, giữ tài khoản",
    summary="Khóa máy, giữ mã một lần, nhận ra cuộc gọi giả, và biết làm gì khi mất máy.",
    skill="tu-bao-ve",
    lessons=(
        LessonText(
            "Khóa cái cửa trước đã",
            3,
            """
<p>Điện thoại bây giờ giữ tiền, giữ giấy tờ, giữ cả khách hàng. Không khóa máy cũng như đi chợ mà không khóa cửa.</p>
<ul>
<li><b>Đặt khóa màn hình:</b> vân tay, hoặc mã sáu số. Đừng dùng 123456, năm sinh, bốn số cuối điện thoại.</li>
<li><b>Số điện thoại phải đứng tên mình.</b> Sim đứng tên người khác thì lúc mất không xin lại được. Ra cửa hàng nhà
mạng, đem giấy tờ, xin đổi tên.</li>
<li><b>Cập nhật máy</b> khi máy hỏi. Mỗi lần cập nhật là vá thêm một lỗ thủng.</li>
<li><b>Chỉ cài ứng dụng từ kho chính</b> của máy (CH Play, App Store).</li>
</ul>
<p>Xài chung một máy trong nhà cũng được, nhưng bán xong nhớ bấm <b>Thoát</b>. Máy của người ngoài thì đừng đăng
nhập.</p>
""",
        ),
        LessonText(
            "Mã một lần là chìa khóa",
            3,
            """
<p>Chợ Nổi không bắt nhớ mật khẩu. Mỗi lần vô, chợ nhắn về máy <b>sáu con số</b>. Ai có sáu con số đó là vô được nhà
mình,
nên nó là chìa khóa.</p>
<ul>
<li><b>Không đọc mã cho ai,</b> kể cả người xưng là cán bộ, ngân hàng, bưu điện, tổ công nghệ. Người thật không hỏi
mã.</li>
<li>Tổ công nghệ tới nhà giúp thì <b>cô chú tự bấm mã</b> trên máy, họ đứng kế bên coi thôi.</li>
<li>Tự nhiên có mã nhắn tới mà mình không xin: có người đang thử vô. <b>Đừng đọc cho ai, cứ để yên,</b> mã tự hết hạn
sau năm phút.</li>
</ul>
<p>Với ứng dụng ngân hàng và Zalo thì đặt mật khẩu dài mà dễ nhớ: ghép vài chữ không dính nhau, thí dụ tên cây, tên
bến, một con số.
Mỗi nơi một mật khẩu khác. Ghi ra giấy cất trong tủ còn an toàn hơn nhắn tin cho con giữ giùm.</p>
""",
        ),
        LessonText(
            "Cuộc gọi lạ, đường dẫn lạ",
            4,
            """
<p>Người lừa xài bốn chiêu, lúc nào cũng chừng đó:</p>
<ol>
<li><b>Làm mình sợ:</b> “Bác dính vô vụ án”, “tài khoản sắp bị khóa”.</li>
<li><b>Làm mình ham:</b> “trúng thưởng”, “được trợ giá”, “nhập hàng giá gốc”.</li>
<li><b>Làm mình gấp:</b> “làm trong mười phút”, “đừng cúp máy”.</li>
<li><b>Bắt mình giấu:</b> “đừng nói với ai trong nhà”.</li>
</ol>
<p>Gặp hai chiêu trở lên thì <b>cúp máy</b>. Cúp máy không có tội gì hết. Công an, tòa án, thuế, ngân hàng không làm
việc qua Zalo,
không bắt chuyển tiền, không gửi ứng dụng cho mình cài.</p>
<p>Muốn biết thiệt giả: <b>tự gọi lại số mình đã biết</b> (số xã, số sau thẻ), đừng gọi lại số vừa gọi tới.</p>
<p>Đường dẫn trong tin nhắn thì <b>đừng bấm</b>. Cần vô đâu thì tự mở ứng dụng hoặc tự gõ tên trang. Tệp đuôi
<b>.apk</b> gửi qua Zalo
là thứ nguy nhất: cài vô là người ta cầm máy mình từ xa.</p>
<p>Trước khi chuyển tiền cho người lạ, kể cho một người trong nhà nghe. Nói ra thành lời, nhiều khi tự mình thấy nó
kỳ.</p>
""",
        ),
        LessonText(
            "Mất máy thì làm liền",
            3,
            """
<p>Mất máy, rớt xuống sông, hay bị lấy: làm theo thứ tự này, mượn máy người nhà mà làm.</p>
<ol>
<li><b>Gọi tổng đài nhà mạng xin khóa sim.</b> Có sim trong tay là người ta nhận được mã một lần của mình.</li>
<li><b>Gọi ngân hàng xin khóa</b> ứng dụng và thẻ.</li>
<li><b>Vô Zalo, thư điện tử trên máy khác</b>, chọn đăng xuất khỏi mọi thiết bị, đổi mật khẩu.</li>
<li><b>Báo tổ công nghệ ấp</b> để họ nhắn giùm cho khách đang chờ hàng.</li>
<li><b>Báo cho người nhà:</b> ai nhắn từ số này mượn tiền là giả.</li>
</ol>
<p>Làm sẵn từ bữa nay cho đỡ lo: chép ra giấy <b>số tổng đài nhà mạng, số ngân hàng, số một người trong tổ</b>, dán
mặt sau tủ. Hình hàng hóa
thì lâu lâu chép qua máy khác một lần.</p>
""",
        ),
    ),
    quiz=(
        QuestionText(
            "Mã khóa màn hình nào tốt nhất?",
            ("123456", "Năm sinh của mình", "Sáu số không dính tới ngày sinh hay số điện thoại"),
            3,
            "Năm sinh và dãy số liền là thứ người ta thử đầu tiên.",
        ),
        QuestionText(
            "Có người xưng là tổ công nghệ gọi điện, xin đọc mã sáu số vừa nhắn tới. Làm gì?",
            ("Đọc cho họ làm giùm", "Không đọc, cúp máy", "Đọc ba số đầu thôi"),
            2,
            "Người thật không hỏi mã. Tới nhà giúp thì cô chú cũng tự bấm.",
        ),
        QuestionText(
            "“Bác dính vụ án, chuyển tiền trong mười phút, đừng nói với ai.” Đây là gì?",
            ("Công an thật đang điều tra", "Lừa: làm sợ, làm gấp, bắt giấu", "Ngân hàng kiểm tra"),
            2,
            "Ba chiêu một lượt. Cúp máy, rồi tự gọi số công an xã mà mình biết.",
        ),
        QuestionText(
            "Bạn hàng quen gửi qua Zalo một tệp đuôi .apk, nói cài vô để nhận đơn. Nên làm sao?",
            ("Cài liền vì người quen", "Không cài, gọi hỏi lại người đó bằng số đã biết", "Gửi cho người khác cài thử"),
            2,
            "Zalo của bạn hàng có khi đã bị lấy mất. Ứng dụng thì chỉ cài từ kho chính của máy.",
        ),
        QuestionText(
            "Rớt mất điện thoại ngoài chợ. Việc đầu tiên là gì?",
            ("Mua máy mới", "Chờ coi có ai trả không", "Mượn máy gọi nhà mạng khóa sim"),
            3,
            "Khóa sim trước, vì mã của ngân hàng và của chợ đều nhắn về sim.",
        ),
    ),
)
