"""Hanging up the first goods."""

from training.demo.text import CourseText, LessonText, QuestionText

LISTING = CourseText(
    slug="treo-hang",
    title="Treo hàng lần đầu lên chợ",
    summary="Đặt tên, ra giá, ghi số lượng và trả lời khách, để đơn đầu tiên đi cho trót lọt.",
    skill="nen-tang-dia-phuong",
    lessons=(
        LessonText(
            "Đặt tên cho người ta tìm thấy",
            3,
            """
<p>Khách gõ gì vô ô tìm thì mình đặt tên như vậy. Một cái tên tốt có ba phần:</p>
<ul>
<li><b>Hàng gì, giống gì:</b> “Sầu riêng Ri6”, “Xoài cát Hòa Lộc”, “Gạo ST25”, “Khô cá sặc”.</li>
<li><b>Điểm riêng:</b> “cắt tại vườn”, “phơi một nắng”, “không đường”.</li>
<li><b>Cỡ hoặc cách gói</b> nếu cần: “trái 2 đến 3 ký”, “bao 5 ký”.</li>
</ul>
<p>Viết có dấu cho đàng hoàng. Khách gõ không dấu chợ vẫn tìm ra.</p>
<p>Đừng nhồi những chữ như “siêu ngon”, “rẻ nhất miền Tây”. Ai cũng viết vậy nên khách không tin nữa. Cũng đừng ghi
“trị bệnh”, “VietGAP”, “OCOP” khi chưa có giấy: cán bộ duyệt sẽ trả lại, mà còn bị phạt.</p>
<p>Phần lời rao, viết như đang nói với khách: trồng ở đâu, cắt hôm nào, ăn lúc nào ngon, để được mấy ngày. Năm sáu câu
là đủ.</p>
""",
        ),
        LessonText(
            "Ra giá cho khỏi lỗ",
            4,
            """
<p>Bán trên chợ mạng có thêm vài khoản mà bán cho lái không có. Cộng hết vô rồi hãy ra giá:</p>
<ul>
<li>tiền <b>vốn</b> một ký (giống, phân, công);</li>
<li>tiền <b>bao bì</b>: thùng, lưới xốp, băng keo;</li>
<li>tiền <b>công</b> gói và chạy ra bưu điện;</li>
<li>phần <b>hao</b>: cứ 20 ký thì dự một ký dập, hư.</li>
</ul>
<p>Thí dụ: xoài vốn 25 ngàn, bao bì 4 ngàn, công 5 ngàn, hao 2 ngàn, cộng 36 ngàn. Bán 45 ngàn thì lời 9 ngàn một ký.
Bán 35 ngàn là lỗ mà tưởng lời.</p>
<p>Ghi rõ giá tính <b>theo cái gì</b>: một ký, một chục, một chai, một bao. “Chục” ở miền mình có nơi 10, có nơi 12,
14,
nên ghi luôn số trái.</p>
<p>Coi người khác bán bao nhiêu rồi hãy đặt. Đổi giá lên xuống nhiều quá thì cán bộ phải coi lại, mất thêm thời
giờ.</p>
""",
        ),
        LessonText(
            "Còn bao nhiêu, bán tới bữa nào",
            3,
            """
<p>Ghi <b>số thật sự có trong tay</b>, đừng ghi số mong có. Ghi 200 ký mà chỉ có 120 ký thì tám chục ký kia là tám
chục ký xin lỗi.</p>
<ul>
<li>Có người đặt thì chợ tự trừ. Mình bán ở ngoài bao nhiêu, nhớ vô sửa số lại bấy nhiêu.</li>
<li><b>“Bán tới”</b> là bữa cuối còn giao được hàng ngon. Qua bữa đó hàng tự hạ xuống, khỏi lo quên.</li>
<li>Hết sớm, mưa gió, trái chưa tới: bấm <b>Tạm nghỉ bán</b>. Có lại thì treo lên, không phải viết lại từ đầu.</li>
</ul>
<p>Cán bộ xã coi lô hàng đầu tiên của cô chú trong ngày. Khi được duyệt, hàng có chữ <b>đang bán</b>. Bị trả lại thì
đọc câu
ghi kèm, sửa đúng chỗ đó rồi gửi lại là xong.</p>
""",
        ),
        LessonText(
            "Trả lời đơn đầu tiên",
            3,
            """
<p>Điện thoại kêu: có đơn mới. Làm ba việc:</p>
<ol>
<li><b>Coi kỹ:</b> khách lấy gì, mấy ký, giao ở đâu, trả tiền trước hay trả khi nhận.</li>
<li><b>Trả lời trong ngày.</b> Bấm “Nhận đơn” nếu lo được. Lo không được thì bấm “Không bán được” và nói thiệt lý do. Để
quá một ngày,
tổ công nghệ và cán bộ xã sẽ gọi hỏi thăm.</li>
<li><b>Gọi cho khách một tiếng</b> khi có gì khác: trái chín sớm, thiếu nửa ký, mai mới đi được.</li>
</ol>
<p>Từ chối đàng hoàng không làm mất khách. Nhận rồi làm thinh mới mất khách.</p>
<p>Số điện thoại và địa chỉ của khách chỉ để giao đơn này. Đừng đưa cho ai, đừng đăng lên nhóm, đừng nhắn tin rao hàng
khi
khách chưa nói muốn nhận.</p>
""",
        ),
    ),
    quiz=(
        QuestionText(
            "Tên nào giúp khách tìm thấy hàng?",
            ("Trái cây siêu ngon rẻ nhất", "Sầu riêng Ri6 cắt tại vườn, trái 2 đến 3 ký", "Hàng nhà cô Sáu"),
            2,
            "Có tên giống, điểm riêng và cỡ trái thì khách gõ gì cũng gặp.",
        ),
        QuestionText(
            "Xoài vốn 25 ngàn một ký, bao bì 4, công 5, hao 2. Bán 35 ngàn một ký thì sao?",
            ("Lời 10 ngàn", "Huề vốn", "Lỗ 1 ngàn"),
            3,
            "Cộng lại hết 36 ngàn. Bán 35 ngàn là lỗ 1 ngàn mỗi ký.",
        ),
        QuestionText(
            "Trong vườn còn 120 ký, chú Ba nghĩ tuần tới có thêm. Ghi còn bao nhiêu?",
            ("120 ký", "200 ký cho chắc ăn", "Không ghi"),
            1,
            "Ghi số có trong tay. Có thêm thì sửa lại, một phút là xong.",
        ),
        QuestionText(
            "Có đơn mới mà bữa nay mưa, không đi giao được. Làm gì?",
            ("Làm thinh chờ hết mưa", "Gọi khách xin dời, hoặc bấm không nhận và nói lý do", "Nhận đơn rồi để đó"),
            2,
            "Khách chờ được, miễn là biết. Quá một ngày không trả lời thì tổ sẽ gọi.",
        ),
        QuestionText(
            "Số điện thoại của khách dùng vào việc gì?",
            ("Giao đơn của họ, không đưa cho ai", "Cho bạn hàng xài chung", "Nhắn rao hàng mỗi ngày"),
            1,
            "Đó là của riêng khách. Xài sai vừa mất lòng vừa trái luật.",
        ),
    ),
)
