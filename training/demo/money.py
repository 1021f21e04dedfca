"""Being paid without being cheated."""

from training.demo.text import CourseText, LessonText, QuestionText

MONEY = CourseText(
    slug="nhan-tien",
    title="Nhận tiền chuyển khoản không sợ lừa",
    summary="Tiền vô tài khoản rồi mới giao hàng, và không ai cần mã của mình để trả tiền cho mình.",
    skill="thanh-toan",
    lessons=(
        LessonText(
            "Tiền vô rồi mới giao",
            4,
            """
<p>Khách đưa điện thoại ra: “Em chuyển rồi nè cô”. Trên màn hình có dấu xanh, có đúng số tiền. Vậy tiền đã vô chưa?
<b>Chưa chắc.</b> Hình “chuyển khoản thành công” làm giả được trong một phút.</p>
<p>Chỉ có hai thứ đáng tin:</p>
<ul>
<li><b>Tự mở ứng dụng ngân hàng của mình</b> xem số dư đã tăng chưa, xem dòng giao dịch mới nhất.</li>
<li><b>Loa báo tiền về</b> hoặc thông báo từ chính ứng dụng ngân hàng trên máy mình.</li>
</ul>
<p>Ba thứ không đáng tin: hình chụp màn hình khách gửi qua Zalo, tin nhắn chữ báo “biến động số dư” (tin nhắn giả tên
ngân
hàng được), và lời hứa “lát nữa tiền vô”.</p>
<p>Chuyển nhanh thì vài giây là thấy. Chưa thấy thì cứ nói nhẹ nhàng: <b>“Con chờ cô chút, tiền vô là cô đưa hàng
liền.”</b>
Người ngay không giận câu đó bao giờ.</p>
""",
        ),
        LessonText(
            "Không ai cần mã của mình",
            4,
            """
<p>Để trả tiền cho cô chú, người ta chỉ cần <b>ba thứ</b>: tên ngân hàng, số tài khoản, tên chủ tài khoản. Hết. Hoặc
một
tấm mã QR có sẵn ba thứ đó.</p>
<p>Ai hỏi thêm bất cứ gì dưới đây là người lừa, dù nói ngọt cỡ nào:</p>
<ul>
<li><b>Mã OTP</b>, dãy số ngân hàng nhắn về máy. Mã đó để <b>tiền ra</b>, không phải để tiền vô.</li>
<li><b>Mật khẩu</b>, mã PIN, số in mặt sau thẻ.</li>
<li>Bảo bấm vô <b>đường dẫn lạ</b> để “nhận tiền”, “xác nhận đơn”, “mở khóa tài khoản”.</li>
<li>Bảo <b>cài thêm ứng dụng</b> gửi qua Zalo.</li>
</ul>
<p>Còn một kiểu nữa: tự nhiên có tiền lạ vô tài khoản, rồi có người gọi: “Cháu chuyển nhầm, cô chuyển lại giùm vô số
này”.
<b>Đừng tự chuyển lại.</b> Gọi ngân hàng của mình, báo có tiền lạ, để ngân hàng trả về đúng chỗ. Tự chuyển lại là có
khi
mắc nợ người ta một khoản vay mà mình không hay.</p>
""",
        ),
        LessonText(
            "Tiền mặt lúc giao hàng",
            3,
            """
<p>Nhiều khách vẫn thích cầm hàng rồi mới đưa tiền. Được hết, miễn là làm cho gọn.</p>
<ul>
<li><b>Nói giá trước khi đi giao:</b> tiền hàng bao nhiêu, tiền công bao nhiêu, cộng lại bao nhiêu.</li>
<li><b>Đếm trước mặt nhau</b>, đếm xong mới cất. Tờ 200 và 500 ngàn thì soi lên sáng, vuốt chỗ mực in nổi.</li>
<li><b>Đem sẵn tiền lẻ</b> để thối, khỏi chạy đi đổi.</li>
<li><b>Bấm “Đã giao, nhận đủ tiền” ngay tại chỗ.</b> Để về nhà mới bấm là dễ quên, cuối tháng cộng không ra.</li>
</ul>
<p>Khách không nhận thì sao? Chụp một tấm hình gói hàng còn nguyên, bấm “Khách không lấy”. Hàng tự trở về số còn bán,
tổ công nghệ ấp cũng biết để gọi hỏi khách giùm.</p>
""",
        ),
        LessonText(
            "Lỡ bị lừa thì làm gì",
            3,
            """
<p>Bị lừa không phải là dở. Người lừa sống bằng nghề đó, ngày nào cũng tập. Việc cần là <b>làm nhanh</b>.</p>
<ol>
<li><b>Gọi ngay tổng đài ngân hàng</b> (số in mặt sau thẻ), xin khóa tài khoản, khóa thẻ. Gọi trong vài phút đầu có
khi giữ lại được tiền.</li>
<li><b>Đổi mật khẩu</b> ứng dụng ngân hàng và Zalo.</li>
<li><b>Giữ lại hết:</b> tin nhắn, số điện thoại, số tài khoản của người đó, hình chụp màn hình. Đừng xóa vì mắc
cỡ.</li>
<li><b>Ra công an xã trình báo</b>, đem theo những thứ đó.</li>
<li><b>Nói cho tổ công nghệ ấp biết</b>, để họ báo bà con đừng mắc nữa.</li>
</ol>
<p>Sau đó mà có người gọi tới xưng “luật sư”, “an ninh mạng”, hứa lấy lại tiền rồi đòi phí trước, thì đó là <b>lừa lần
hai</b>. Cúp máy.</p>
""",
        ),
    ),
    quiz=(
        QuestionText(
            "Khách đưa xem hình “chuyển khoản thành công”. Cô Sáu nên làm gì?",
            (
                "Giao hàng liền kẻo khách giận",
                "Mở ứng dụng ngân hàng của mình xem tiền vô chưa",
                "Chụp lại tấm hình đó rồi giao",
            ),
            2,
            "Hình làm giả được. Chỉ có số dư trong ứng dụng của mình mới thật.",
        ),
        QuestionText(
            "Người mua nói cần mã OTP của cô để chuyển tiền cho cô. Đúng hay sai?",
            ("Sai. Nhận tiền không cần mã nào hết", "Đúng, ngân hàng nào cũng vậy", "Đúng, nếu số tiền lớn"),
            1,
            "Mã OTP chỉ dùng khi tiền đi ra. Ai hỏi mã là lừa.",
        ),
        QuestionText(
            "Có tiền lạ vô tài khoản, rồi có người gọi xin chuyển trả vô một số khác. Nên làm sao?",
            ("Chuyển trả liền cho người ta", "Rút ra xài", "Gọi ngân hàng của mình nhờ xử lý"),
            3,
            "Để ngân hàng trả về đúng nơi gửi. Tự chuyển có khi mắc vô khoản vay giả.",
        ),
        QuestionText(
            "Giao hàng lấy tiền mặt, bấm “Đã giao, nhận đủ tiền” lúc nào?",
            ("Cuối tháng bấm một lần", "Ngay tại chỗ, sau khi đếm xong", "Trước khi đi giao"),
            2,
            "Bấm ngay thì sổ đúng, khỏi nhớ nhầm.",
        ),
        QuestionText(
            "Lỡ đọc mã OTP cho người lạ rồi. Việc đầu tiên là gì?",
            ("Gọi tổng đài ngân hàng xin khóa tài khoản", "Chờ tới sáng mai", "Xóa hết tin nhắn cho khỏi buồn"),
            1,
            "Từng phút đều quý. Khóa trước, rồi giữ lại tin nhắn đem ra công an xã.",
        ),
    ),
)
