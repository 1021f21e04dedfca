"""Packing what spoils."""

from training.demo.text import CourseText, LessonText, QuestionText

PACKING = CourseText(
    slug="goi-hang",
    title="Gói hàng tươi đi xa không dập",
    summary="Chọn độ chín, chèn cho êm, chừa lỗ thở: trái cây, cá khô, mắm đi hai ngày tới nơi vẫn ngon.",
    skill="nen-tang-dia-phuong",
    lessons=(
        LessonText(
            "Chọn và để ráo",
            3,
            """
<p>Gói khéo tới đâu cũng không cứu được trái đã dập từ trong vườn. Phần lớn công việc nằm ở lúc chọn.</p>
<ul>
<li><b>Cắt sáng sớm, trời khô.</b> Cắt lúc nắng thì trái nóng, cắt sau mưa thì trái úng.</li>
<li><b>Chọn độ chín theo đường đi.</b> Giao trong ngày: chín tới. Đi hai ba ngày: già mà chưa chín. Ghi cho khách biết
bữa nào ăn được.</li>
<li><b>Bỏ riêng trái dập, trái nứt, trái sâu.</b> Một trái hư làm hư cả thùng.</li>
<li><b>Chừa cuống</b> chừng một lóng tay, cắt bằng kéo, đừng bứt.</li>
<li><b>Đừng rửa rồi gói liền.</b> Lau bằng khăn khô. Lỡ rửa thì để quạt cho ráo thiệt ráo.</li>
</ul>
<p>Trái mới cắt còn ấm, để trong mát vài giờ cho nguội rồi hãy đóng thùng.</p>
""",
        ),
        LessonText(
            "Thùng, lót, lỗ thở",
            4,
            """
<p>Một thùng hàng sẽ bị quăng, bị chồng, bị xóc. Gói sao cho <b>lắc nhẹ mà không nghe gì</b> là đạt.</p>
<ol>
<li><b>Thùng giấy cứng, mới hoặc còn chắc,</b> vừa với hàng. Thùng rộng quá thì hàng chạy, chật quá thì hàng ép.</li>
<li><b>Lót đáy</b> bằng giấy báo vò hay rơm khô dày ba lóng tay.</li>
<li><b>Bọc từng trái</b> bằng lưới xốp hay giấy báo. Trái mềm xếp một lớp, trái cứng nhiều nhất hai lớp, giữa có miếng
giấy cứng.</li>
<li><b>Chèn kín</b> chỗ trống bằng giấy vò.</li>
<li><b>Đục sáu tới tám lỗ</b> cỡ đầu ngón tay hai bên hông. Trái cây còn thở, bít kín là hầm hơi.</li>
<li><b>Dán băng keo hình chữ H</b> trên nắp và dưới đáy.</li>
</ol>
<p>Không bỏ chuối chín chung thùng với trái khác: chuối làm mấy trái kia chín theo. Ngoài thùng ghi tên, số điện thoại
người
nhận, và chữ <b>“Hàng tươi, xin nhẹ tay”</b>.</p>
""",
        ),
        LessonText(
            "Cá tôm, khô, mắm, nước",
            4,
            """
<p><b>Cá tôm tươi:</b> làm sạch, để ráo, cho vô túi hai lớp rồi cột kín. Thùng xốp, một lớp đá, một lớp cá, trên cùng
lại một lớp đá. Đá cũng
bỏ trong túi để khỏi chảy ra thùng. Chỉ giao trong ngày; xa hơn thì cấp đông cứng rồi hãy đi.</p>
<p><b>Khô:</b> phơi cho khô thiệt, để nguội rồi hút chân không hay gói hai lớp túi dày. Bỏ thêm gói hút ẩm loại dùng
cho thực phẩm.
Ghi ngày làm và cách cất.</p>
<p><b>Mắm, mật ong, nước mắm:</b></p>
<ul>
<li>vặn nắp chặt, quấn băng keo quanh nắp, bọc riêng một lớp túi ni lông cột kín;</li>
<li>quấn xốp bong bóng hai vòng, để chai <b>đứng</b>, chèn chặt bốn bên;</li>
<li>đừng đổ đầy tới miệng, chừa hai lóng tay cho hơi nở;</li>
<li>ghi “Hàng dễ vỡ” và vẽ mũi tên chỉ lên.</li>
</ul>
<p>Trước khi gửi thiệt, gói thử một chai rồi <b>lật úp nửa ngày</b>. Không rịn ra giọt nào là được.</p>
""",
        ),
        LessonText(
            "Giao đúng hẹn",
            3,
            """
<ul>
<li><b>Hỏi giờ gom hàng</b> của bưu cục gần nhà. Tới trễ một chút là hàng nằm lại thêm một đêm.</li>
<li><b>Tránh gửi chiều thứ Bảy</b> với hàng mau hư, vì Chủ nhật ít nơi phát.</li>
<li><b>Chụp một tấm</b> hàng đã xếp trong thùng trước khi dán, một tấm thùng dán xong. Có gì còn nói chuyện được.</li>
<li><b>Giữ biên nhận</b>, rồi mở đơn bấm là hàng đã đi. Khách thấy liền, khỏi gọi hỏi.</li>
</ul>
<p>Tới nơi mà bị dập thì sao? Xin khách chụp hình trong ngày nhận. Hư ít thì bù tiền phần đó, hư nhiều thì gửi lại
thùng khác. Đừng cãi qua cãi lại:
mất một thùng xoài còn hơn mất một người mua cả mùa.</p>
<p>Xong thì tự hỏi: dập ở đáy hay ở hông? Dập ở đáy là lót mỏng, dập ở hông là chèn lỏng. Lần sau sửa đúng chỗ đó.</p>
""",
        ),
    ),
    quiz=(
        QuestionText(
            "Xoài gửi đi hai ngày mới tới. Nên cắt trái cỡ nào?",
            ("Chín vàng ăn liền", "Già mà chưa chín, ghi cho khách biết bữa nào ăn", "Còn non cho cứng"),
            2,
            "Trái già sẽ chín dọc đường. Trái chín thì mềm và dập, trái non thì không chín nổi.",
        ),
        QuestionText(
            "Thùng trái cây đã gói đạt hay chưa, thử bằng cách nào?",
            ("Lắc nhẹ không nghe gì chạy bên trong", "Thùng càng nặng càng tốt", "Dán kín hết các lỗ"),
            1,
            "Hàng không chạy thì không dập. Còn lỗ thì phải chừa cho trái thở.",
        ),
        QuestionText(
            "Sao không nên bỏ chuối chín chung thùng với trái khác?",
            ("Vì chuối nặng", "Vì chuối làm trái khác chín theo", "Vì khách không thích chuối"),
            2,
            "Chuối chín tỏa hơi làm trái kế bên mau chín, mau hư.",
        ),
        QuestionText(
            "Chai nước mắm gói xong, thử sao cho chắc?",
            ("Lật úp nửa ngày coi có rịn không", "Đổ thêm cho đầy tới miệng", "Để nằm ngang cho dễ xếp"),
            1,
            "Không rịn giọt nào mới gửi. Và phải chừa hai lóng tay cho hơi nở.",
        ),
        QuestionText(
            "Khách báo ba trái bị dập, có gửi hình. Chị Nari nên làm gì?",
            ("Nói tại bưu điện rồi thôi", "Cảm ơn khách, bù tiền phần dập, coi lại cách chèn", "Không trả lời"),
            2,
            "Bù ít tiền giữ được người mua cả mùa.",
        ),
    ),
)
