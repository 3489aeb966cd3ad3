"""nginx serving given bytes on loopback: what every figure about pages is compared with."""

import socket
import subprocess
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path


@contextmanager
def serving(folder: Path, body: bytes) -> Iterator[str]:
    """Serve ``body`` as one HTML page, one worker; gives its address."""
    root = folder / "nginx"
    root.mkdir(exist_ok=True)
    (root / "index.html").write_bytes(body)
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    config = root / "nginx.conf"
    config.write_text(
        f"daemon off; pid {root}/nginx.pid; error_log {root}/error.log; worker_processes 1;\n"
        "events { worker_connections 512; }\n"
        f"http {{ access_log off; keepalive_requests 1000000; sendfile on; open_file_cache max=16;\n"
        f"types {{ text/html html; }} client_body_temp_path {root}/a; proxy_temp_path {root}/b;\n"
        f"fastcgi_temp_path {root}/c; uwsgi_temp_path {root}/d; scgi_temp_path {root}/e;\n"
        f"server {{ listen 127.0.0.1:{port}; root {root}; }} }}\n"
    )
    root.chmod(0o755)
    folder.chmod(0o755)
    process = subprocess.Popen(["nginx", "-c", str(config)])
    try:
        for _ in range(100):
            with socket.socket() as probe:
                if probe.connect_ex(("127.0.0.1", port)) == 0:
                    break
            time.sleep(0.05)
        yield f"http://127.0.0.1:{port}/index.html"
    finally:
        process.terminate()
        process.wait(10)
