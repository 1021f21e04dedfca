"""Taking pictures that sell."""

from training.demo.text import CourseText, LessonText, QuestionText

PHOTOS = CourseText(
    slug="chup-hinh",
    title="Chụp hình trái cây cho thật ngon",
    summary="Điện thoại nào cũng chụp được hình đẹp, miễn là biết tìm chỗ sáng và chụp đúng thứ mình bán.",
    skill="nen-tang-dia-phuong",
    lessons=(
        LessonText(
            "Tìm chỗ sáng",
            3,
            """
<p>Hình đẹp hay xấu, chín phần nằm ở ánh sáng. Ánh sáng trời là tốt nhất, lại không tốn đồng nào.</p>
<ul>
<li><b>Chụp buổi sáng từ 7 đến 9 giờ, hoặc chiều sau 3 giờ.</b> Giữa trưa nắng gắt, bóng đen sì, trái cây nhìn
khô.</li>
<li><b>Chụp trong bóng mát:</b> dưới mái hiên, bên cửa sổ, dưới tán cây. Đừng chụp ngoài nắng chói.</li>
<li><b>Để ánh sáng từ bên hông.</b> Đứng quay lưng ra trời thì bóng mình đổ lên hàng; đứng quay mặt ra trời thì hàng
bị tối.</li>
<li><b>Tắt đèn chớp.</b> Đèn chớp làm trái bị lóa và ngả màu.</li>
</ul>
<p>Còn một việc nhỏ mà nhiều người quên: <b>lau ống kính</b> bằng vạt áo sạch hay khăn mềm. Tay dính mủ, dính dầu
thì hình nào cũng mờ như có sương.</p>
<p><b>Làm thử:</b> lấy một trái trong bếp, chụp một tấm giữa nhà, một tấm ngoài hiên. So hai tấm với nhau là thấy
liền.</p>
""",
        ),
        LessonText(
            "Ba tấm là đủ",
            4,
            """
<p>Người mua không cầm được trái trên tay, nên ba tấm hình phải trả lời giùm họ ba câu hỏi.</p>
<ol>
<li><b>Hàng gì?</b> Một tấm chụp nguyên trái hoặc nguyên rổ, chụp gần cho đầy khung hình.</li>
<li><b>Bên trong ra sao?</b> Một tấm bổ ra, hoặc gỡ một múi, hoặc chụp sát lớp vỏ. Với gạo thì bốc một nắm trên lòng
bàn tay.</li>
<li><b>Ở đâu ra?</b> Một tấm ngoài vườn, ngoài ruộng, trên ghe, có bàn tay cầm trái để biết lớn nhỏ.</li>
</ol>
<p>Cách cầm máy cho khỏi rung: ép hai cùi chỏ vô hông, nín thở một nhịp rồi mới bấm. Chạm tay vô trái cây trên màn
hình
để máy lấy nét đúng chỗ.</p>
<p>Phía sau càng trống càng tốt: tấm lá chuối, cái nia, mặt bàn gỗ. Dẹp giùm ly cà phê, dép, bao ni lông ra khỏi khung
hình.</p>
<p>Trên Chợ Nổi hình nào cũng vuông. Để trái cây ở giữa, chừa một chút xung quanh, lên chợ sẽ không bị cắt mất
cuống.</p>
""",
        ),
        LessonText(
            "Hình thật, hàng thật",
            3,
            """
<p>Khách mua lần đầu vì hình. Khách mua lần hai vì hàng <b>giống</b> hình.</p>
<ul>
<li><b>Chụp đúng lô đang bán.</b> Mùa này trái nhỏ thì chụp trái nhỏ, ghi rõ cỡ. Đừng lấy hình năm ngoái.</li>
<li><b>Không lấy hình trên mạng.</b> Hình của người khác là của người khác. Cán bộ duyệt thấy trùng sẽ trả lại.</li>
<li><b>Không dùng bộ lọc màu.</b> Xoài xanh mà chỉnh cho vàng ươm thì khách nhận hàng sẽ trả lại.</li>
<li><b>Có tì vết thì nói.</b> Vỏ sần, có vết nám mà ruột ngon thì chụp luôn vết nám, bán giá mềm hơn. Nói trước là
duyên, nói sau là lỗi.</li>
</ul>
<p>Chụp có mặt người khác thì hỏi họ một tiếng. Đừng chụp dính giấy tờ, bảng số nhà, mặt con nít.</p>
<p>Hình trong điện thoại thường giấu sẵn vị trí nhà mình. Khi cô chú gửi hình lên Chợ Nổi, vị trí đó được xóa sạch.
Gửi qua chỗ
khác thì chưa chắc, nên tắt “lưu vị trí” trong phần cài đặt máy ảnh cho yên tâm.</p>
""",
        ),
    ),
    quiz=(
        QuestionText(
            "Chụp trái cây lúc nào thì đẹp nhất?",
            ("Giữa trưa, ngoài nắng", "Buổi sáng, trong bóng mát", "Ban đêm, bật đèn chớp"),
            2,
            "Sáng từ 7 đến 9 giờ hay chiều sau 3 giờ, ở chỗ mát, ánh sáng dịu nên màu trái thật và đều.",
        ),
        QuestionText(
            "Hình nào cũng mờ như có sương. Việc đầu tiên nên làm là gì?",
            ("Mua điện thoại mới", "Lau ống kính", "Đứng xa ra"),
            2,
            "Mủ, dầu, mồ hôi dính ống kính là chuyện thường. Lau một cái là rõ liền.",
        ),
        QuestionText(
            "Tấm hình có bàn tay cầm trái để làm gì?",
            ("Cho khách biết trái lớn cỡ nào", "Cho đẹp thôi", "Để khỏi phải ghi giá"),
            1,
            "Khách không cầm được trái, nên nhìn bàn tay mà ước lượng.",
        ),
        QuestionText(
            "Năm nay xoài nhỏ hơn năm ngoái. Chị Hai nên dùng hình nào?",
            ("Hình năm ngoái, vì đẹp hơn", "Hình lấy trên mạng", "Hình chụp lô xoài năm nay, ghi rõ cỡ"),
            3,
            "Hàng tới tay phải giống hình. Khách thấy đúng thì lần sau mua nữa.",
        ),
        QuestionText(
            "Vỏ bưởi có vết nám mà ruột vẫn ngon. Làm sao?",
            ("Xoay vết nám ra sau", "Chụp luôn vết nám và nói rõ trong lời rao", "Dùng bộ lọc màu che đi"),
            2,
            "Nói trước thì khách vui lòng mua giá mềm; giấu thì khách trả hàng.",
        ),
    ),
)
