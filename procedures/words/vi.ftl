# Cách nói các dữ kiện của thủ tục: dùng chung cho trò chuyện, trang web, tờ in và dòng lệnh.

clock-time = { $hour } giờ { $minute }
limit-same-day = trong ngày làm việc
limit-working-days = { $value } ngày làm việc
limit-days = { $value } ngày
limit-hours = { $value } giờ
limit-working-hours = { $value } giờ làm việc
limit-months = { $value } tháng
limit-cutoff = { $limit }; nhận sau { $hour } thì tính từ ngày làm việc tiếp theo
limit-committed = { $limit } (cam kết của cơ quan)
limit-committed-below = { $limit }, luật cho { $statutory }
unclear = chưa rõ
limit-unclear = chưa rõ ({ $why })
limit-not-published = nguồn chưa công bố

fee-kind-phi = phí
fee-kind-le-phi = lệ phí
fee-free = không mất phí
fee-dong = { $amount } đồng
fee-until = , áp dụng đến hết { $day }
fee-expired = chưa rõ: mức cũ chỉ áp dụng đến hết { $day }
fee-not-yet = chưa rõ: mức mới áp dụng từ { $day }
fee-unclear = chưa rõ ({ $why })
fee-not-published = nguồn chưa công bố

why-unit-missing = nguồn ghi số mà không ghi ngày hay giờ
why-unit-contradicts = nguồn ghi hai đơn vị khác nhau
why-value-contradicts = nguồn ghi hai con số khác nhau
why-hours-may-be-cutoff = có thể là giờ nhận hồ sơ, không phải thời hạn
why-words-only = nguồn chỉ ghi bằng lời
why-range = nguồn ghi một khoảng
why-stages = nguồn ghi theo nhiều giai đoạn
why-several-cases = còn tùy trường hợp
why-dated = còn tùy thời điểm
why-glued = chữ số trong nguồn bị dính
why-start-unclear = nguồn không tính từ ngày nhận hồ sơ
why-zero = nguồn ghi số không
why-extendable = có thể kéo dài
why-local-decides = do địa phương quy định
why-not-published = nguồn chưa công bố

why-fee-not-published = nguồn chưa công bố
why-fee-free-with-note = nguồn ghi miễn phí, nhưng chú thích hoặc các bước nói có khoản phải nộp
why-fee-local-council-decides = do Hội đồng nhân dân cấp tỉnh quy định
why-fee-thousands-lost = con số trong nguồn có thể thiếu hàng nghìn
why-fee-amount-contradicts = nguồn ghi hai mức khác nhau
why-fee-several-amounts = nguồn ghi nhiều mức
why-fee-currency-doubt = không rõ loại tiền
why-fee-words-only = nguồn chỉ ghi bằng lời
why-fee-glued = chữ số trong nguồn bị dính
why-fee-dated = còn tùy thời điểm
why-fee-note-unclear = chú thích trong nguồn chưa rõ
why-fee-channels-disagree = các cách nộp ghi khác nhau

paper-form = mẫu { $form }
paper-originals = { $count } bản chính
paper-copies = { $count } bản sao

channel-in-person = Nộp trực tiếp
channel-online = Nộp trực tuyến
channel-post = Gửi bưu điện

provenance = Theo { $source }, bản ngày { $captured }
provenance-decision = Theo Quyết định { $decision } ({ $source }, bản ngày { $captured })
provenance-since = Theo { $source }, bản ngày { $captured }; áp dụng ở đây từ { $day }
provenance-decision-since = Theo Quyết định { $decision } ({ $source }, bản ngày { $captured }; áp dụng ở đây từ { $day })
validity-from = hiệu lực từ { $start }
validity-until = hiệu lực đến hết { $end }
validity-between = hiệu lực từ { $start } đến hết { $end }

# Khung trang web.

web-brand = Một Cửa
web-tagline = Hỏi thủ tục hành chính
web-skip = Đến nội dung chính
web-nav = Các mục chính
web-nav-search = Tìm thủ tục
web-nav-chat = Hỏi đáp
web-nav-fields = Lĩnh vực
web-larger = Chữ to
web-ordinary = Chữ thường
web-language = Ngôn ngữ và cỡ chữ
web-other-language = English
web-footer-phone = Hỏi cán bộ:
web-footer-note = Thông tin theo bản công bố ghi dưới mỗi thủ tục. Chỗ nguồn không rõ thì ghi là chưa rõ.
web-footer-emergency = Khẩn cấp: công an 113, cứu hỏa 114, cấp cứu 115
web-search-label = Việc cần làm
web-search-placeholder = Ví dụ: mất sổ đỏ
web-search-button = Tìm
web-error-home = Về trang đầu
web-error-reference = Mã tham chiếu khi báo lỗi: { $reference }
web-error-400-title = Chưa hiểu yêu cầu này
web-error-400 = Yêu cầu gửi lên chưa đúng dạng. Xin thử lại từ trang đầu.
web-error-404-title = Không có trang này
web-error-404 = Địa chỉ này không dẫn tới trang nào. Anh/chị tìm việc cần làm ở ô dưới đây.
web-error-405-title = Không dùng được cách này
web-error-405 = Địa chỉ này không nhận kiểu yêu cầu đó.
web-error-408-title = Chờ quá lâu
web-error-408 = Yêu cầu gửi lên chậm quá. Xin kiểm tra mạng rồi gửi lại.
web-error-410-title = Trang này không còn
web-error-410 = Nội dung ở địa chỉ này không còn dùng. Anh/chị tìm việc cần làm ở ô dưới đây.
web-error-413-title = Nội dung dài quá
web-error-413 = Nội dung gửi lên dài quá mức nhận được. Xin viết ngắn lại.
web-error-429-title = Gửi nhanh quá
web-error-429 = Xin chờ một lát rồi gửi lại.
web-error-500-title = Hệ thống gặp lỗi
web-error-500 = Trang này đang trục trặc. Lỗi đã được ghi lại; xin thử lại sau ít phút.
web-error-503-title = Hệ thống đang bận
web-error-503 = Chưa đọc được dữ liệu. Xin thử lại sau ít phút.

## Dòng lệnh (python -m procedures)

cli-version = Bản số { $number }, có hiệu lực từ { $day }
cli-official-name = Tên đầy đủ: { $name }
cli-abolished = Thủ tục { $code } đã bị bãi bỏ từ { $day }.
cli-replaced = Thủ tục { $code } được thay thế từ { $day } bằng { $by }.
cli-abolished-later = Thủ tục { $code } sẽ bị bãi bỏ từ { $day }; đến hết hôm trước vẫn áp dụng.
cli-replaced-later = Thủ tục { $code } sẽ được thay thế từ { $day } bằng { $by }; đến hết hôm trước vẫn áp dụng.
cli-documents = Giấy tờ
cli-documents-doubtful = (Nguồn ghi danh sách này chưa rõ ràng, xin đối chiếu với bản gốc.)
cli-paper-note = Lưu ý: { $text }
cli-paper-held = Nhà nước đã có, không phải nộp
cli-time-and-fee = Thời gian và lệ phí
cli-time = Thời gian:
cli-fee = Phí, lệ phí:
cli-quote = { " " }– nguồn ghi: "{ $text }"
cli-where = Nơi giải quyết
cli-steps = Các bước
cli-results = Kết quả
cli-requirements = Yêu cầu, điều kiện
cli-legal = Căn cứ pháp lý
cli-validity = Thủ tục có { $validity }
cli-related = Thủ tục liên quan
cli-description = Nguồn ghi thêm
cli-delegated = Được ủy quyền: { $agency }
cli-coordinating = Phối hợp: { $agency }
cli-issued = Quyết định ký ngày { $day }
cli-aliases = Tên thường gọi
cli-action-publish = công bố
cli-action-amend = sửa đổi
cli-action-replace = thay thế
cli-action-abolish = bãi bỏ
cli-history-line = bản { $number }: { $action }, hiệu lực từ { $day }; ghi lúc { $recorded } bởi { $actor }
cli-find-answer = Thủ tục phù hợp nhất đứng đầu:
cli-find-choose = Có nhiều thủ tục phù hợp, xin chọn:
cli-find-not-found = Danh mục chưa có thủ tục này. { $count ->
    [0] Không có thủ tục nào gần giống.
   *[other] Gần giống nhất:
}
cli-find-ask = Câu hỏi chưa nêu thủ tục nào.
cli-find-meant = Có phải mã: { $codes }?
cli-find-aspect = Câu hỏi muốn biết: { $parts }
cli-aspect-documents = giấy tờ
cli-aspect-fee = lệ phí
cli-aspect-time = thời gian
cli-aspect-where = nơi nộp
cli-aspect-steps = các bước
cli-aspect-online = nộp trực tuyến
cli-aspect-form = mẫu đơn
cli-aspect-result = kết quả
cli-aspect-legal = căn cứ pháp lý
cli-aspect-who = đối tượng
cli-migrated = Cơ sở dữ liệu đã ở cấu trúc mới nhất.
cli-starter = Đã nạp { $added } thủ tục của danh mục khởi đầu; giữ nguyên { $kept } thủ tục cơ quan đã có.
cli-status = Lần thay đổi thứ { $revision }: { $count } thủ tục có hiệu lực (trong đó { $internal } nội bộ), { $ended } đã hết hiệu lực.
cli-status-time-limits = thời hạn: { $read } rõ, { $flagged } chưa rõ, { $missing } nguồn không có
cli-status-fees = phí, lệ phí: { $read } rõ, { $flagged } chưa rõ, { $missing } nguồn không có
cli-status-captured = lấy ngày { $day }: { $count } thủ tục
