"""A school's own website with one article, for evidence by address."""

from __future__ import annotations

import threading
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Self

TITLE = "Hội đồng sư phạm phổ biến kế hoạch cải cách hành chính quý II"
ARTICLE = f"""<!doctype html><html lang="vi"><head><meta charset="utf-8">
<title>{TITLE} - Trường THPT Bình Minh</title>
<meta property="og:title" content="{TITLE}">
<meta property="article:published_time" content="2026-03-11T08:00:00+07:00">
</head><body><h1>{TITLE}</h1>
<p>Ngày 11/3/2026, nhà trường họp hội đồng sư phạm.</p></body></html>"""


class SchoolSite:
    """Serves the article on loopback while it is open; `article` is its address."""

    def __enter__(self) -> Self:
        self._server = ThreadingHTTPServer(("127.0.0.1", 0), _Page)
        threading.Thread(target=self._server.serve_forever, daemon=True).start()
        self.article = f"http://127.0.0.1:{self._server.server_port}/tin/quy-2.html"
        return self

    def __exit__(self, *_: object) -> None:
        self._server.shutdown()
        self._server.server_close()


class _Page(BaseHTTPRequestHandler):
    def do_GET(self) -> None:
        body = ARTICLE.encode()
        self.send_response(200)
        self.send_header("Content-Type", "text/html; charset=utf-8")
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, *_: object) -> None:
        """Says nothing: the tests' output is for the tests."""
