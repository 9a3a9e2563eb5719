"""Settings: read once from `BECKON_*` or `.env`, frozen, and passed down by constructor."""

import ipaddress
import os
import secrets
from contextlib import suppress
from importlib.util import find_spec
from pathlib import Path
from typing import Annotated, Literal, TypeAlias

from pydantic import Field, InstanceOf, SecretStr, ValidationError, field_validator
from pydantic_settings import DotEnvSettingsSource, EnvSettingsSource, NoDecode, SettingsConfigDict

from tracker.errors import WrongSetting
from tracker.mail_settings import MailSettings
from tracker.origin import origin_of
from tracker.redis.address import Address

SECRET_KEY_BYTES = 32

Role: TypeAlias = Literal["all", "tracker", "server"]
"""The parts of Beckon: `tracker` is what visitors' browsers speak to, `server` what agents' do."""
METRICS_TOKEN_BYTES = 16

Days = Annotated[int, Field(ge=0, le=36_500)]


class Settings(MailSettings):
    """What the owner of an installation may set.

    Every field is `BECKON_` and its name in capitals; `docs/settings.md` lists them.
    """

    model_config = SettingsConfigDict(
        env_prefix="BECKON_", env_file=".env", frozen=True, extra="ignore", hide_input_in_errors=True
    )

    data_dir: Path = Field(default=Path("var"), description="Folder of the database, the secret key and files.")
    database_url: str = Field(
        default="", description="SQLAlchemy address of the database; empty: SQLite in the data folder."
    )
    redis_url: Annotated[InstanceOf[Address] | None, NoDecode] = Field(
        default=None, description="Address of the Redis by which processes tell each other what happens; empty: none."
    )
    public_url: str = Field(default="", description="Address under which browsers reach Beckon, without a path.")
    host: str = Field(default="127.0.0.1", description="Address to listen on.")
    port: int = Field(default=8000, ge=1, le=65535, description="Port to listen on.")
    workers: int = Field(
        default=1, ge=1, le=256, description="Processes that answer; more than one need PostgreSQL and Redis."
    )
    role: Role = Field(
        default="all",
        description="What is answered: tracker (visitors), server (agents) or all; parts need PostgreSQL and Redis.",
    )
    visitor_sockets: int = Field(
        default=20_000, ge=1, description="Sockets of visitors that a process has room for; who chats has one anyway."
    )
    drain_seconds: int = Field(
        default=10, ge=0, le=600, description="Seconds over which many sockets are told to come back when Beckon ends."
    )
    trusted_proxies: Annotated[tuple[str, ...], NoDecode] = Field(
        default=(), description="Addresses or networks of proxies whose X-Forwarded-For is believed, comma-separated."
    )
    geoip_path: Path | None = Field(default=None, description="A GeoIP2 or ip-location-db file to use.")
    keep_events_days: Days = Field(
        default=30, description="Days for which page views, searches and events are kept; 0: as long as their visits."
    )
    keep_visits_days: Days = Field(
        default=90, description="Days for which visits are kept, and visitors after their last one; 0: for ever."
    )
    keep_chats_days: Days = Field(
        default=365, description="Days for which chats that are over and invitations are kept; 0: for ever."
    )
    keep_feed_days: Days = Field(
        default=7, description="Days for which who comes back is told what was missed; 0: as long as chats are kept."
    )
    files_url: str = Field(
        default="",
        description="Where files of chats lie, such as s3://bucket/prefix; empty: in the data folder.",
    )
    files_mb: int = Field(default=10, ge=1, le=100, description="Megabytes that a file of a chat may have.")
    files_site_mb: int = Field(
        default=10_000, ge=0, description="Megabytes that the files of a site may have together; 0: none are taken."
    )
    secret_key: SecretStr = Field(
        default=SecretStr(""), description="Key for tokens, 32 characters or more; empty: made in the data folder."
    )

    secure_keys: SecretStr = Field(
        default=SecretStr(""),
        description="Keys of secure forms, 32 characters or more each, comma-separated, newest first; "
        "empty: the secret key.",
    )
    metrics_token: SecretStr = Field(
        default=SecretStr(""), description="What /metrics is asked with; empty: it answers internal addresses alone."
    )

    @field_validator("trusted_proxies", mode="before")
    @classmethod
    def _networks(cls, value: object) -> tuple[str, ...]:
        items = value.split(",") if isinstance(value, str) else list(value) if isinstance(value, (list, tuple)) else []
        return tuple(str(ipaddress.ip_network(item.strip(), strict=False)) for item in items if item.strip())

    @field_validator("public_url")
    @classmethod
    def _origin(cls, value: str) -> str:
        origin = origin_of(value) if value else ""
        if origin is None:
            raise ValueError("must be like https://chat.example.com, with no path")
        return origin

    @field_validator("database_url")
    @classmethod
    def _database(cls, value: str) -> str:
        drivers = {"sqlite+aiosqlite": "aiosqlite", "postgresql+asyncpg": "asyncpg"}
        driver = drivers.get(value.partition("://")[0], "")
        if value and not driver:
            raise ValueError("must be like postgresql+asyncpg://user:password@host/name")
        if driver and find_spec(driver) is None:
            raise ValueError(f"needs the Python package {driver}, which is not installed")
        return value

    @field_validator("redis_url", mode="before")
    @classmethod
    def _redis(cls, value: object) -> object:
        return (Address.parse(value) if value else None) if isinstance(value, str) else value

    @field_validator("secret_key")
    @classmethod
    def _long_enough(cls, value: SecretStr) -> SecretStr:
        if 0 < len(value.get_secret_value()) < SECRET_KEY_BYTES:
            raise ValueError(f"must have {SECRET_KEY_BYTES} characters or more")
        return value

    @field_validator("secure_keys")
    @classmethod
    def _each_long_enough(cls, value: SecretStr) -> SecretStr:
        if any(len(key) < SECRET_KEY_BYTES for key in _listed(value)):
            raise ValueError(f"each must have {SECRET_KEY_BYTES} characters or more")
        return value

    @field_validator("metrics_token")
    @classmethod
    def _hard_to_guess(cls, value: SecretStr) -> SecretStr:
        if 0 < len(value.get_secret_value()) < METRICS_TOKEN_BYTES:
            raise ValueError(f"must have {METRICS_TOKEN_BYTES} characters or more")
        return value

    @field_validator("geoip_path")
    @classmethod
    def _exists(cls, value: Path | None) -> Path | None:
        if value is not None and not value.is_file():
            raise ValueError(f"there is no file {value}")
        return value

    @property
    def url(self) -> str:
        """The public address, or the one listened on."""
        host = f"[{self.host}]" if ":" in self.host else self.host
        return self.public_url or f"http://{host}:{self.port}"

    @property
    def secure(self) -> bool:
        """Whether browsers reach Beckon over TLS."""
        return self.url.startswith("https:")

    @property
    def database(self) -> str:
        """The SQLAlchemy address of the database in use."""
        return self.database_url or f"sqlite+aiosqlite:///{self.data_dir / 'beckon.sqlite'}"

    def secret(self) -> str:
        """The secret key: the one set, else the one kept in the data folder, made at the first call."""
        if self.secret_key.get_secret_value():
            return self.secret_key.get_secret_value()
        file = self.data_dir / "secret_key"
        if not file.exists():
            self.data_dir.mkdir(parents=True, exist_ok=True)
            _make_secret(file)
        return file.read_text()

    @property
    def shares_keys(self) -> bool:
        """Whether answers to secure forms are sealed by keys that were set, and not by one that this machine made."""
        return bool(self.secure_keys.get_secret_value() or self.secret_key.get_secret_value())

    def secure_secrets(self) -> list[str]:
        """What answers to secure forms are sealed by: the keys set, the newest first, else the secret key."""
        return _listed(self.secure_keys) or [self.secret()]


def _listed(keys: SecretStr) -> list[str]:
    return [key.strip() for key in keys.get_secret_value().split(",") if key.strip()]


def _make_secret(file: Path) -> None:
    """Write a new key: whole or not at all, whenever the machine stops, and of several processes the first one's."""
    made = file.with_name(f"{file.name}.{secrets.token_hex(4)}")
    try:
        made.touch(mode=0o600)
        with made.open("w") as text:
            text.write(secrets.token_urlsafe(SECRET_KEY_BYTES))
            text.flush()
            os.fsync(text.fileno())
        with suppress(FileExistsError):
            os.link(made, file)
    finally:
        made.unlink(missing_ok=True)


def load_settings(**overrides: object) -> Settings:
    """The settings from the environment and `.env`; raises `WrongSetting` that names the setting at fault."""
    try:
        return Settings(**overrides)  # type: ignore[arg-type]
    except ValidationError as wrong:
        first = wrong.errors()[0]
        name = "BECKON_" + str(first["loc"][0]).upper()
        said = first["msg"].removeprefix("Value error, ").replace("Input should be", "must be")
        raise WrongSetting(f"{name}: {said}.") from wrong


def unknown_settings() -> list[str]:
    """What the environment and `.env` set that begins like a setting and is none, by name."""
    sources = EnvSettingsSource(Settings), DotEnvSettingsSource(Settings)
    named = {name.upper() for source in sources for name in source.env_vars}
    known = {f"BECKON_{name.upper()}" for name in Settings.model_fields}
    return sorted(name for name in named - known if name.startswith("BECKON_"))
