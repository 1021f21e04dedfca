"""What stands before a province's web server: a proxy that ends HTTPS and says so. For tests, on this machine."""

import http.client
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

HOP_BY_HOP = {"connection", "keep-alive", "transfer-encoding", "te", "trailer", "upgrade", "proxy-authorization"}


class _Handler(BaseHTTPRequestHandler):
    """Passes one request on, unchanged but for what a proxy adds."""

    server: "Front"

    def do_GET(self) -> None:
        self._pass_on()

    do_HEAD = do_POST = do_PUT = do_GET

    def _pass_on(self) -> None:
        body = self.rfile.read(int(self.headers.get("Content-Length") or 0))
        headers = {name: value for name, value in self.headers.items() if name.lower() not in HOP_BY_HOP}
        headers |= {"Host": self.server.host, "X-Forwarded-Proto": "https", "X-Forwarded-For": self.client_address[0]}
        connection = http.client.HTTPConnection("127.0.0.1", self.server.behind, timeout=60)
        try:
            connection.request(self.command, self.path, body or None, headers)
            answer = connection.getresponse()
            content = answer.read()
        except OSError:
            self.send_error(502)
            return
        finally:
            connection.close()
        self.send_response_only(answer.status)
        for name, value in answer.getheaders():
            if name.lower() not in HOP_BY_HOP | {"content-length"}:
                self.send_header(name, value)
        self.send_header("Content-Length", str(len(content)))
        self.end_headers()
        if self.command != "HEAD":
            self.wfile.write(content)

    def log_message(self, *args: object) -> None:
        """The web server keeps the log."""


class Front(ThreadingHTTPServer):
    """Listens on a port of its own for ``host`` and passes on to port ``behind``."""

    daemon_threads = True

    def __init__(self, host: str, behind: int) -> None:
        super().__init__(("127.0.0.1", 0), _Handler)
        self.host = host
        self.behind = behind

    @property
    def port(self) -> int:
        return int(self.server_address[1])


@contextmanager
def standing(server: ThreadingHTTPServer) -> Iterator[None]:
    """Serve until the block ends."""
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.05}, daemon=True)
    thread.start()
    try:
        yield
    finally:
        server.shutdown()
        server.server_close()
        thread.join(timeout=5)
