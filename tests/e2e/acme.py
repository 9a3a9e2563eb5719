"""The visitor's web site: pages on an origin of their own, with the tag pointing to Beckon on another."""

import threading
from html import escape
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from string import Template
from typing import Self
from urllib.parse import parse_qs, urlencode, urlsplit

PAGES = Path(__file__).parent / "pages"
TYPES = {".html": "text/html; charset=utf-8", ".js": "text/javascript", ".css": "text/css"}

STRICT = (
    "default-src 'none'; script-src {beckon} 'self'; connect-src {beckon} {socket}; style-src 'self'; img-src 'self'; "
    "require-trusted-types-for 'script'; trusted-types 'none'; base-uri 'none'; report-uri /report"
)
NONCE = STRICT.replace("script-src {beckon} 'self'", "script-src 'nonce-r4nd0m'")
POLICIES = {"strict.html": STRICT, "nonce.html": NONCE}
"""Pages with a content policy. `{beckon}` and `{socket}` are Beckon's origin over HTTP and WebSocket."""


class Acme:
    """Serves `pages/*` at `localhost`, each with the site's tag, and keeps what it was asked."""

    def __init__(self, beckon: str) -> None:
        self.beckon = beckon
        self.id = self.key = ""
        self.shop: Path | None = None
        """What was built elsewhere, and is served under `/shop/`."""
        self.reports: list[str] = []
        self.asked: list[str] = []
        self._server = ThreadingHTTPServer(("127.0.0.1", 0), self._handler())
        self.origin = f"http://localhost:{self._server.server_port}"

    def page(self, name: str = "plain", **query: str) -> str:
        """The address of a page; `title` sets the page's title, `lang` its language."""
        return f"{self.origin}/{name}.html" + (f"?{urlencode(query)}" if query else "")

    def render(self, name: str, query: dict[str, str]) -> tuple[str, dict[str, str]]:
        """A page's text and headers."""
        text = (PAGES / name).read_text()
        headers = {"content-type": TYPES[Path(name).suffix]}
        if name in POLICIES:
            socket = self.beckon.replace("http", "ws", 1)
            headers["content-security-policy"] = POLICIES[name].format(beckon=self.beckon, socket=socket)
        words = {"title": "A page", "consent": "full", "sheet": "", "lang": "en"} | query
        safe = {key: escape(value) for key, value in words.items()}
        if name.endswith(".html"):
            text = Template(text).safe_substitute(safe, beckon=self.beckon, site=self.key)
        return text, headers

    def _handler(self) -> type[BaseHTTPRequestHandler]:
        site = self

        class Handler(BaseHTTPRequestHandler):
            def do_GET(self) -> None:
                parts = urlsplit(self.path)
                name = parts.path.lstrip("/")
                site.asked.append(self.path)
                built = site.shop and site.shop / (name.removeprefix("shop/") or "index.html")
                if name.startswith("shop/") and built and built.is_file():
                    self.send_response(200)
                    self.send_header("content-type", TYPES[built.suffix])
                    self.end_headers()
                    self.wfile.write(built.read_bytes())
                    return
                if not (PAGES / name).is_file():
                    self.send_error(404)
                    return
                query = {key: values[-1] for key, values in parse_qs(parts.query).items()}
                text, headers = site.render(name, query)
                self.send_response(200)
                for header, value in headers.items():
                    self.send_header(header, value)
                self.end_headers()
                self.wfile.write(text.encode())

            def do_POST(self) -> None:
                body = self.rfile.read(int(self.headers.get("content-length", 0)))
                site.reports.append(body.decode())
                self.send_response(204)
                self.end_headers()

            def log_message(self, *_: object) -> None:
                """Quiet."""

        return Handler

    def __enter__(self) -> Self:
        threading.Thread(target=self._server.serve_forever, daemon=True).start()
        return self

    def __exit__(self, *_: object) -> None:
        self._server.shutdown()
        self._server.server_close()
