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
limit-unclear = chưa rõ
limit-not-published = nguồn chưa công bố

fee-kind-phi = phí
fee-kind-le-phi = lệ phí
fee-free = không mất phí
fee-dong = { $amount } đồng
fee-until = , áp dụng đến hết { $day }
fee-expired = chưa rõ: mức cũ chỉ áp dụng đến hết { $day }
fee-not-yet = chưa rõ: mức mới áp dụng từ { $day }
fee-unclear = chưa rõ
fee-council-decides = chưa rõ: do Hội đồng nhân dân cấp tỉnh quy định
fee-not-published = nguồn chưa công bố

paper-originals = { $count } bản chính
paper-copies = { $count } bản sao

channel-in-person = Nộp trực tiếp
channel-online = Nộp trực tuyến
channel-post = Gửi bưu điện

provenance = Theo { $source }, bản ngày { $captured }
provenance-decision = Theo Quyết định { $decision } ({ $source }, bản ngày { $captured })
