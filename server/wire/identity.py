"""The keys by which a site proves who its visitors are, as owners see them."""

from dataclasses import dataclass
from typing import Annotated

from pydantic import Field, TypeAdapter

from tracker.wire.kinds import STRICT, Id

Jwks = Annotated[str, Field(min_length=1, max_length=30_000)]


@dataclass(frozen=True, slots=True, kw_only=True)
class Identity:
    """Who a visitor is, as their site proved it, when last: `subject` is the site's own name for them; `name` and
    `email` are what it attests, empty where it does not."""

    subject: str
    name: str
    email: str
    at: int


@dataclass(frozen=True, slots=True, kw_only=True)
class IdentityKeyNew:
    """A key under an id made by whoever asks: told again it gives the same one. `public` is a JWK set, or one JWK;
    where it is null the server makes a secret."""

    __pydantic_config__ = STRICT
    id: Id
    public: Jwks | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class IdentityKeyView:
    """A key that holds. `algorithms` are those of the tokens that it proves; `secret` says that it is one, and not
    public."""

    id: str
    site: str
    secret: bool
    algorithms: tuple[str, ...]
    agent_name: str
    at: int


@dataclass(frozen=True, slots=True, kw_only=True)
class IdentityKeyMade:
    """A key that was added; `secret` is what the site signs with, and is told this once. Null for a public key."""

    key: IdentityKeyView
    secret: str | None


identity_key_new_adapter: TypeAdapter[IdentityKeyNew] = TypeAdapter(IdentityKeyNew)
