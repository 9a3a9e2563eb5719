"""Headers that keep a browser on our side, by what is answered."""

EVERYWHERE = {"X-Content-Type-Options": "nosniff", "Referrer-Policy": "strict-origin-when-cross-origin"}

DATA = EVERYWHERE | {
    "Cache-Control": "no-store",
    "Content-Security-Policy": "default-src 'none'; frame-ancestors 'none'",
    "Cross-Origin-Resource-Policy": "same-origin",
}
"""Answers of the API."""

_DASHBOARD_POLICY = (
    "default-src 'none'",
    "script-src 'self'",
    "style-src 'self'",
    "img-src 'self' data:",
    "font-src 'self'",
    "media-src 'self'",
    "connect-src 'self'",
    "frame-src 'self'",
    "manifest-src 'self'",
    "base-uri 'none'",
    "form-action 'self'",
    "frame-ancestors 'none'",
    "require-trusted-types-for 'script'",
    "trusted-types 'none'",
)

DASHBOARD = EVERYWHERE | {
    "Content-Security-Policy": "; ".join(_DASHBOARD_POLICY),
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
    "Permissions-Policy": "camera=(), geolocation=(), microphone=()",
    "X-Frame-Options": "DENY",
}
"""The dashboard's page and its files. Scripts may not make markup out of text, whatever a visitor wrote."""

_PREVIEW_POLICY = (
    "sandbox allow-scripts",
    "default-src 'none'",
    "script-src 'self'",
    "img-src 'self' data:",
    "base-uri 'none'",
    "form-action 'none'",
    "frame-ancestors 'self'",
)

PREVIEW = EVERYWHERE | {
    "Content-Security-Policy": "; ".join(_PREVIEW_POLICY),
    "Cross-Origin-Resource-Policy": "same-origin",
}
"""The page on which the settings show a site's widget: a stranger to everything, which can tell nobody anything."""

WIDGET = EVERYWHERE | {
    "Access-Control-Allow-Origin": "*",
    "Cross-Origin-Resource-Policy": "cross-origin",
}
"""The widget's files: any page may load them, as a module too."""

FRESH = {"Cache-Control": "no-cache"}
"""Asked for again each time, cheaply (ETag)."""
BRIEF = {"Cache-Control": "public, max-age=300, stale-while-revalidate=86400"}
FOREVER = {"Cache-Control": "public, max-age=31536000, immutable"}
"""Files whose names change with their contents."""
