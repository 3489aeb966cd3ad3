#!/bin/sh
# The browser and the web server that some tests and benchmarks need. Installed where that is possible without asking;
# elsewhere those tests say why they are skipped.
missing=""
command -v chromium >/dev/null 2>&1 || command -v chromium-browser >/dev/null 2>&1 || missing="$missing chromium"
[ "${1:-}" = bench ] && { command -v nginx >/dev/null 2>&1 || missing="$missing nginx"; }
[ "${1:-}" = bench ] && { command -v wrk >/dev/null 2>&1 || missing="$missing wrk"; }
[ -z "$missing" ] && exit 0
if command -v apt-get >/dev/null 2>&1 && [ "$(id -u)" = 0 ]; then
    echo "Cài gói hệ thống:$missing"
    # shellcheck disable=SC2086
    { apt-get update -qq && DEBIAN_FRONTEND=noninteractive apt-get install -y -qq $missing; } >/dev/null 2>&1 ||
        echo "Không cài được:$missing. Các kiểm thử cần chúng sẽ được bỏ qua và nói rõ lý do."
else
    echo "Thiếu gói hệ thống:$missing. Các kiểm thử cần chúng sẽ được bỏ qua và nói rõ lý do."
fi
