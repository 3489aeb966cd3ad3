# Lời của trợ lý.

welcome = Xin chào. Đây là trợ lý thủ tục hành chính của { $office }.
    Anh/chị cần làm giấy tờ gì? Cứ viết như nói chuyện, ví dụ: “làm giấy khai sinh cho con”, “mất sổ đỏ”, “xác nhận độc thân cần giấy gì”.
office-unnamed = bộ phận một cửa
help = Tôi trả lời về thủ tục hành chính: cần giấy tờ gì, lệ phí bao nhiêu, mấy ngày có kết quả, nộp ở đâu.
    • Hỏi bằng lời thường, có dấu hay không dấu đều được.
    • Đang nói về một thủ tục, anh/chị hỏi tiếp “lệ phí bao nhiêu?” là được.
    • Gõ mã thủ tục nếu biết, ví dụ 1.004222.
    • Gõ “bắt đầu lại” để sang việc khác, “english” để đổi ngôn ngữ.
language-switched = Đã chuyển sang tiếng Việt. Anh/chị cần làm giấy tờ gì?
thanks = Không có gì. Cần thêm việc gì, anh/chị cứ hỏi.
farewell = Chào anh/chị. Khi cần, anh/chị cứ nhắn lại.
agreed = Vâng. Anh/chị cần hỏi thêm gì về thủ tục không?
nothing-before = Chưa có câu trả lời nào trước đó. Anh/chị cần hỏi thủ tục gì?
not-understood = Tôi chưa hiểu câu này. Anh/chị cho biết cần làm giấy tờ gì, ví dụ “đổi căn cước” hoặc “đăng ký tạm trú”.

emergency-fire = Nếu đang có cháy nổ hoặc cần cứu nạn, xin gọi ngay **114**. Rời khỏi chỗ nguy hiểm trước.
    Gọi **115** nếu có người bị thương. Các số này gọi miễn phí.
emergency-medical = Nếu có người đang nguy hiểm tính mạng, xin gọi ngay **115** (cấp cứu y tế).
    Cần công an: **113**. Cháy nổ, cứu nạn: **114**. Các số này gọi miễn phí.
emergency-police = Nếu đang bị đe dọa hoặc có người bị xâm hại, xin gọi ngay **113** (công an).
    Có người bị thương: **115**. Trẻ em cần bảo vệ: **111**. Các số này gọi miễn phí.

aspect-documents = Giấy tờ
aspect-fee = Lệ phí
aspect-time = Thời gian
aspect-where = Nơi nộp
aspect-steps = Các bước
aspect-online = Nộp trực tuyến
aspect-form = Mẫu đơn
aspect-result = Kết quả
aspect-legal = Căn cứ pháp lý
aspect-who = Ai được làm

part-heading = **{ $part }** – { $title }:
part-silent = Nguồn không ghi phần này. Xin hỏi bộ phận một cửa trước khi nộp.
more-on-page = Xem đầy đủ: { $url }
said-with-quote = { $text }. Nguồn ghi: “{ $quote }”.
said-note = Chú thích: { $note }

paper-held-by-state = (không phải nộp nếu Nhà nước đã có thông tin)
papers-which-case = Giấy tờ còn tùy trường hợp. Anh/chị thuộc trường hợp nào?
papers-doubtful = Danh sách giấy tờ trong nguồn không tách được chắc chắn; xin đối chiếu với bộ phận một cửa.
fee-exempt = miễn cho: { $who }
where-agency = Nơi giải quyết: { $agency }
where-address = Nơi nhận hồ sơ: { $address }
where-phone = Hỏi trước khi đi: ☎ { $phone }
online-no = Nguồn không ghi cách nộp trực tuyến cho thủ tục này.
online-yes = Nộp trực tuyến được, tại: { $url }
online-yes-somewhere = Nộp trực tuyến được, trên Cổng Dịch vụ công quốc gia (dichvucong.gov.vn).
online-time = Thời gian: { $time }
online-fee = Phải nộp: { $fee }
form-none = Nguồn không nêu mẫu đơn riêng.
who-subjects = { $subjects }
who-requirements = Điều kiện: { $text }

overview-papers = { $count } loại giấy tờ
overview-papers-cases = giấy tờ tùy { $cases } trường hợp
overview-papers-doubtful = danh sách trong nguồn không tách được chắc chắn, xem chi tiết
overview-papers-silent = nguồn không ghi giấy tờ
of-case = { $line } – { $case }
same-for-all-channels = Mọi cách nộp như nhau.
overview-several = nhiều mức tùy trường hợp, xem chi tiết
overview-silent = nguồn không ghi
overview-place-silent = nguồn không ghi nơi nộp

choose = Có mấy thủ tục gần với việc anh/chị hỏi:
choose-how = Anh/chị cần việc nào? Bấm nút hoặc gõ số.
choose-source = Theo danh mục của cơ quan, bản ngày { $captured }.
which-procedure = Anh/chị hỏi { $part } của thủ tục nào?
code-doubt = Mã này viết chưa đúng. Có phải anh/chị hỏi mã { $code }?
code-unknown = Danh mục chưa có thủ tục mã { $code }. Anh/chị viết tên việc cần làm, tôi tìm giúp.
dossier-elsewhere = Ở đây chưa tra được tình trạng hồ sơ. Anh/chị xem ngày hẹn trên giấy tiếp nhận, hoặc tra mã hồ sơ trên dichvucong.gov.vn.
dossier-phone = Hỏi bộ phận một cửa: ☎ { $phone }

out-of-scope = Việc này không phải thủ tục hành chính nên tôi không trả lời được. Tôi chỉ biết về giấy tờ, lệ phí, thời gian, nơi nộp của các thủ tục.
not-found = Danh mục chưa có thủ tục này.
not-found-near = Gần nhất là { $name }, nhưng có thể không phải việc anh/chị hỏi.
not-found-kept = Tôi đã ghi lại câu hỏi để cán bộ bổ sung.
not-found-phone = Hỏi trực tiếp: ☎ { $phone }

ended = **{ $name }** đã hết hiệu lực từ { $day }.
ended-replaced = Thay bằng: { $names }.

serve-ready =
    Một Cửa đang chạy tại { $address } ({ $count } thủ tục).
    Thử: mở { $address } và gõ “làm giấy khai sinh cho con”; { $address }/thu-tuc/1.004222; { $address }/tro-chuyen
    Trò chuyện trong cửa sổ này: .venv/bin/python -m bot ask
    Nạp dữ liệu quốc gia: .venv/bin/python -m procedures import ĐƯỜNG-DẪN
    Dừng: Ctrl-C

# Gửi tin và kênh Telegram.
sender-uncertain = Đường truyền trục trặc, câu trả lời vừa rồi có thể chưa tới. Nếu chưa thấy, bấm nút dưới đây.
sender-again = Xem lại câu trả lời
telegram-only-text = Tôi chỉ đọc được tin nhắn chữ, chưa xem được ảnh, tệp hay nghe ghi âm; tôi không giữ lại những thứ đó. Anh/chị viết giúp câu hỏi bằng vài chữ.
telegram-trouble = Câu này tôi trả lời chưa được vì lỗi của hệ thống. Anh/chị thử hỏi lại bằng cách khác, hoặc hỏi bộ phận một cửa.
telegram-command-start = Bắt đầu
telegram-command-help = Hỏi được những gì
telegram-command-moi = Hỏi việc khác, bắt đầu lại

# Trang trò chuyện.

chat-title = Hỏi đáp thủ tục
chat-log = Cuộc trò chuyện
chat-you = Anh/chị
chat-office = Trợ lý
chat-welcome = Xin chào. Anh/chị cần làm giấy tờ gì? Cứ viết như nói chuyện, có dấu hay không dấu đều được.
chat-label = Câu hỏi
chat-placeholder = Ví dụ: mất sổ đỏ
chat-send = Gửi
chat-waiting = Đang tìm…
chat-restart = Bắt đầu lại
chat-trouble = Chưa gửi được. Xin kiểm tra mạng rồi gửi lại.
chat-again = Gửi lại
chat-error-json = Nội dung gửi lên phải là JSON có hai trường "chat" và "text".
chat-error-chat = Trường "chat" phải là chuỗi 1–64 ký tự, chỉ gồm chữ không dấu, số và các dấu “_ . : -”.
chat-error-text = Trường "text" phải là chuỗi từ 1 đến { $limit } ký tự.
chat-error-id = Trường "id" phải là chuỗi hoặc số nguyên.
