# Các trang cho người dân.

page-home-title = Thủ tục hành chính: cần giấy gì, bao nhiêu tiền, mấy ngày, nộp ở đâu
page-home-question = Anh/chị cần làm giấy tờ gì?
page-home-hint = Cứ viết như nói chuyện. Có dấu hay không dấu đều được.
page-home-needed = Hay cần nhất
page-home-events = Theo việc trong nhà
page-home-fields = Theo lĩnh vực
page-home-count = Danh mục có { $count } thủ tục đang áp dụng.
page-home-all-fields = Xem tất cả { $count } lĩnh vực
page-home-empty = Danh mục chưa có thủ tục nào. Cán bộ quản trị cần nạp dữ liệu.

page-glance-documents = Giấy tờ
page-glance-fee = Lệ phí
page-glance-time = Thời gian
page-glance-where = Nơi nộp
page-glance-papers = { $count } loại giấy tờ
page-glance-papers-held = { $count } loại giấy tờ, { $held } loại không phải nộp
page-glance-papers-cases = Tùy { $cases } trường hợp
page-glance-papers-doubtful = Chưa rõ, xem danh sách
page-glance-unclear = chưa rõ
page-glance-silent = Nguồn không ghi
page-glance-several = Tùy trường hợp, xem bảng
page-glance-by-channel = { $channel }: { $text }

page-part-documents = Giấy tờ cần chuẩn bị
page-part-costs = Lệ phí và thời gian
page-part-where = Nơi nộp và cách nộp
page-part-steps = Các bước
page-part-results = Kết quả nhận được
page-part-who = Ai được làm, điều kiện
page-part-legal = Căn cứ pháp lý
page-part-related = Thủ tục liên quan
page-part-official = Thông tin chính thức
page-part-form = Mẫu đơn
page-part-silent = Nguồn không ghi phần này. Xin hỏi bộ phận một cửa trước khi nộp.

page-papers-notes = Lưu ý
page-papers-everyone = Ai cũng cần
page-papers-held = Không phải nộp
page-papers-held-why = Nhà nước đã có, cán bộ tự tra.
page-papers-tick = Đánh dấu những giấy tờ đã có. Dấu không được gửi đi đâu.
page-papers-doubtful = Danh sách này không tách được chắc chắn từ nguồn. Xin đối chiếu với bộ phận một cửa.
page-papers-case-count = { $count } giấy tờ

page-costs-channel = Cách nộp
page-costs-time = Thời gian
page-costs-fee = Lệ phí
page-costs-exempt = Miễn cho: { $who }
page-costs-note = Chú thích:
page-costs-case = Trường hợp:
page-unclear-quote = Nguồn ghi:
page-unclear-long = Nguồn ghi gì?
page-unclear-ask = Xin hỏi trước khi nộp: { $phone }
page-unclear-ask-office = Xin hỏi bộ phận một cửa trước khi nộp.

page-where-agency = Nơi giải quyết
page-where-address = Nơi nhận hồ sơ
page-where-phone = Hỏi trước khi đi
page-where-online = Mở trang nộp trực tuyến
page-where-channel-note = Nguồn ghi về cách nộp này

page-steps-official = Trình tự theo văn bản công bố
page-who-requirements = Điều kiện
page-legal-count = { $count } văn bản

page-official-name = Tên đầy đủ
page-official-code = Mã thủ tục
page-official-field = Lĩnh vực
page-official-level = Cấp thực hiện
page-official-decision = Quyết định công bố
page-official-issued = ký ngày { $day }
page-official-validity = Hiệu lực
page-official-description = Nguồn ghi thêm
page-official-delegated = Cơ quan được ủy quyền
page-official-agency = Cơ quan công bố
page-official-competent = Cơ quan có thẩm quyền
page-official-coordinating = Cơ quan phối hợp
page-official-source = Nguồn
page-official-captured = Bản lấy ngày { $day }
page-official-checked = { $who } kiểm tra ngày { $day }
page-official-version = Phiên bản
page-official-version-value = Bản { $number }, áp dụng từ { $day }
page-official-version-ended = Bản { $number }, hết hiệu lực từ { $day }
page-official-data = Dữ liệu mở (JSON)
page-level-central = Trung ương
page-level-province = Cấp tỉnh
page-level-commune = Cấp xã
page-level-other = Cơ quan khác

page-procedure-ask = Hỏi về thủ tục này
page-procedure-share = Mở trang này trên điện thoại
page-procedure-symbol = Mã QR dẫn tới trang này
page-procedure-internal = Đây là việc nội bộ giữa các cơ quan. Người dân không phải nộp.
page-procedure-vietnamese = Nội dung thủ tục bằng tiếng Việt.

page-ended-replaced = Thủ tục này đã được thay thế từ { $day }.
page-ended-abolished = Thủ tục này đã bị bãi bỏ từ { $day }.
page-ended-now = Nay làm theo:
page-ended-below = Nội dung cũ dưới đây chỉ để tham khảo.

page-results-title = Kết quả cho “{ $query }”
page-results-answer = Thủ tục phù hợp
page-results-choose = Anh/chị cần việc nào?
page-results-choose-why = Có { $count } thủ tục gần nhau. Chỗ khác nhau ghi dưới mỗi tên.
page-results-other = Việc gần đó
page-results-none = Danh mục chưa có thủ tục này
page-results-none-near = Gần nhất là những việc dưới đây, nhưng có thể không phải việc anh/chị hỏi.
page-results-none-kept = Câu hỏi đã được ghi lại để cán bộ bổ sung.
page-results-part-only = Anh/chị hỏi của thủ tục nào? Xin viết thêm tên việc cần làm.
page-results-code = Mã này viết chưa đúng. Có phải anh/chị tìm { $code }?
page-results-open = Xem đầy đủ
page-results-chat = Hỏi trợ lý
page-results-phone = Hỏi trực tiếp cán bộ: { $phone }
page-results-fields = Xem theo lĩnh vực
page-differs-field = Lĩnh vực
page-differs-agency = Nơi giải quyết
page-differs-who = Ai được làm
page-differs-papers = Giấy tờ
page-differs-time = Thời gian
page-differs-fee = Lệ phí

page-fields-title = Các lĩnh vực
page-fields-events = Theo việc trong nhà
page-field-count = { $count } thủ tục
page-field-other = Lĩnh vực khác
page-unknown-procedure = Danh mục chưa có thủ tục mã { $code }
page-unknown-procedure-hint = Anh/chị viết tên việc cần làm, hoặc xem lại mã.
page-unknown-procedure-meant = Có phải anh/chị tìm mã
page-unknown-list = Chưa có mục này
page-scan-unknown = Mã này không dẫn tới thủ tục nào
page-scan-unknown-hint = Có thể mã đã mờ hoặc gõ nhầm. Anh/chị viết việc cần làm, trang sẽ tìm giúp.
page-scan-retired = Mã này không còn dùng
page-scan-retired-hint = Tờ giấy có mã này đã cũ. Anh/chị viết việc cần làm, trang sẽ tìm bản đang áp dụng.

api-query-missing = Cần tham số q: câu hỏi hoặc mã thủ tục.
api-query-long = Tham số q dài quá { $limit } ký tự.
api-limit = Tham số limit phải là số nguyên từ 1 đến { $limit }.
api-unknown-code = Danh mục chưa có thủ tục mã { $code }.
api-unknown-code-meant = Danh mục chưa có thủ tục mã { $code }; có phải { $meant }?
