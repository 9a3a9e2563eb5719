"""The page behind the link in a letter, where a chat is rated: HTML without a script. Pure."""

from collections.abc import Mapping
from html import escape

from server.wire.surveys import MAX_WORDS

STYLE = (
    ":root{color-scheme:light dark}"
    "body{max-width:30rem;margin:2rem auto;padding:0 1rem;font:1rem/1.5 system-ui,sans-serif}"
    "h1{font-size:1.25rem;overflow-wrap:anywhere}fieldset{margin:0 0 1rem;padding:0;border:0}"
    "legend,.words{display:block;padding:0;font-weight:600}"
    "fieldset label{display:inline-flex;align-items:center;gap:.5rem;margin-inline-end:1.25rem;padding:.5rem 0}"
    "input{width:1.25rem;height:1.25rem;margin:0}small{display:block}"
    "textarea{box-sizing:border-box;width:100%;padding:.5rem;border:1px solid;border-radius:.5rem;font:inherit}"
    "button{margin-top:1rem;padding:.625rem 1.5rem;border:1px solid;border-radius:.5rem;background:CanvasText;"
    "color:Canvas;font:inherit;font-weight:600}"
    "[role=alert]{padding-inline-start:.75rem;border-inline-start:.25rem solid;font-weight:600}"
)
"""The scheme stands at the root: on the body it would darken the fields and leave the page white."""
POLICY = "default-src 'none'; style-src 'unsafe-inline'; form-action 'self'; frame-ancestors 'none'; base-uri 'none'"


def question_page(site: str, words: Mapping[str, str], problem: str = "", said: str = "") -> str:
    """The three questions of the panel, none of which has to be answered. What was `said` stays in its field."""
    solved = "".join(_radio("solved", each, words[each]) for each in ("yes", "partly", "no"))
    score = "".join(_radio("score", str(each), str(each)) for each in range(1, 6))
    alert = f'<p role="alert">{escape(problem)}</p>\n' if problem else ""
    return _page(
        words,
        site,
        f'<form method="post">\n{alert}'
        f"<fieldset><legend>{escape(words['solved'])}</legend>{solved}</fieldset>\n"
        f"<fieldset><legend>{escape(words['score'])}</legend>{score}<small>{escape(words['scale'])}</small></fieldset>\n"
        f'<label class="words" for="words">{escape(words["words"])}</label>\n'
        f'<textarea id="words" name="words" rows="4" maxlength="{MAX_WORDS}">{escape(said)}</textarea>\n'
        f'<button type="submit">{escape(words["send"])}</button>\n</form>',
    )


def message_page(site: str, words: Mapping[str, str], message: str) -> str:
    """A page that says one thing."""
    return _page(words, site, f'<p role="status">{escape(message)}</p>')


def _radio(name: str, value: str, label: str) -> str:
    return f'<label><input type="radio" name="{name}" value="{value}">{escape(label)}</label>'


def _page(words: Mapping[str, str], site: str, body: str) -> str:
    return (
        f'<!doctype html>\n<html lang="{words["language"]}" dir="{words["dir"]}">\n<meta charset="utf-8">\n'
        f'<meta name="viewport" content="width=device-width">\n<meta name="robots" content="noindex">\n'
        f"<title>{escape(site)}</title>\n<style>{STYLE}</style>\n"
        f"<main><h1><bdi>{escape(site)}</bdi></h1>\n{body}</main>\n</html>\n"
    )
