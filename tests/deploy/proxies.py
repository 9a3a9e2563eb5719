"""Real proxies with the configuration that docs/deploy ships: only ports, names and certificates are others."""

import os
import socket
import subprocess
from collections.abc import Mapping
from pathlib import Path
from typing import ClassVar, Self

from tests.e2e.waiting import PATIENCE, free_port, until

SHIPPED = Path(__file__).parents[2] / "docs" / "deploy"
HOST = "localhost"


class Proxy:
    """One proxy in front of what listens on `upstream`; a `with` runs it."""

    command: ClassVar[tuple[str, ...]]

    def __init__(self, folder: Path, upstream: int) -> None:
        self.folder = folder
        self.upstream = upstream
        self.plain_port, self.port = free_port(), free_port()
        self.url = f"https://{HOST}:{self.port}"
        self._process: subprocess.Popen[bytes] | None = None

    def configure(self) -> Mapping[str, str]:
        """Write the configuration; gives more of the environment."""
        raise NotImplementedError

    def __enter__(self) -> Self:
        self.folder.mkdir()
        environment = os.environ | self.configure()
        with (self.folder / "log").open("ab") as log:
            self._process = subprocess.Popen(self.command, cwd=self.folder, env=environment, stdout=log, stderr=log)
        until(self._listens, f"{self.command[0]} never listened")
        return self

    def __exit__(self, *_: object) -> None:
        assert self._process is not None
        self._process.terminate()
        self._process.wait(PATIENCE)

    @property
    def log(self) -> str:
        return (self.folder / "log").read_text(errors="replace")

    def _listens(self) -> bool:
        assert self._process is not None
        assert self._process.poll() is None, self.log
        try:
            socket.create_connection(("127.0.0.1", self.port), 1).close()
        except OSError:
            return False
        return True


class Nginx(Proxy):
    """nginx, which as root changes to a user who may not enter the folder unless it is told to stay."""

    command = ("nginx", "-p", ".", "-e", "log", "-c", "main.conf")

    def configure(self) -> Mapping[str, str]:
        key, certificate = self.folder / "key.pem", self.folder / "certificate.pem"
        made = ("openssl", "req", "-x509", "-newkey", "rsa:2048", "-nodes", "-days", "1", "-subj", f"/CN={HOST}")
        subprocess.run([*made, "-keyout", key, "-out", certificate], check=True, capture_output=True)
        others = {
            "listen 80;": f"listen 127.0.0.1:{self.plain_port};",
            "listen [::]:80;": "",
            "listen 443 ssl http2;": f"listen 127.0.0.1:{self.port} ssl http2;",
            "listen [::]:443 ssl http2;": "",
            "server 127.0.0.1:8000;": f"server 127.0.0.1:{self.upstream};",
            "/etc/letsencrypt/live/chat.example.com/fullchain.pem": str(certificate),
            "/etc/letsencrypt/live/chat.example.com/privkey.pem": str(key),
            "server_name chat.example.com;": f"server_name {HOST};",
        }
        text = (SHIPPED / "nginx.conf").read_text()
        for ours, tested in others.items():
            assert ours in text
            text = text.replace(ours, tested)
        (self.folder / "beckon.conf").write_text(text)
        (self.folder / "main.conf").write_text(self._main())
        return {}

    def _main(self) -> str:
        kinds = ("client_body", "proxy", "fastcgi", "uwsgi", "scgi")
        paths = "".join(f"{kind}_temp_path {kind};" for kind in kinds)
        own = "user root;" if os.geteuid() == 0 else ""
        return f"{own} daemon off; pid nginx.pid; events {{}} http {{ {paths} include beckon.conf; }}"


class Caddy(Proxy):
    """Caddy, with a certificate of its own making."""

    command = ("caddy", "run", "--config", "Caddyfile", "--adapter", "caddyfile")

    def configure(self) -> Mapping[str, str]:
        ports = (f"http_port {self.plain_port}", f"https_port {self.port}")
        own = "\n".join(("admin off", "skip_install_trust", "default_bind 127.0.0.1", *ports))
        (self.folder / "Caddyfile").write_text(f"{{\n{own}\n}}\nimport {SHIPPED / 'Caddyfile'}\n")
        return {
            "CHAT_HOST": HOST,
            "BECKON_UPSTREAM": f"127.0.0.1:{self.upstream}",
            "XDG_DATA_HOME": str(self.folder),
            "XDG_CONFIG_HOME": str(self.folder),
        }


PROXIES: Mapping[str, type[Proxy]] = {"nginx": Nginx, "caddy": Caddy}
