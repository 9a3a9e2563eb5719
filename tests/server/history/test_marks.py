"""What an agent marked is an element of the page, and nothing else is."""

import pytest

from server.history.marks import marked


@pytest.mark.parametrize(
    ("typed", "shown"),
    [
        ("Take **the blue** one", "Take <strong>the blue</strong> one"),
        ("`a < b` and **`c`**", '<code dir="ltr">a &lt; b</code> and <strong><code dir="ltr">c</code></strong>'),
        ("So:\n```sh\nrm **x** `y`\n```\n**Done**", 'So:\n<code dir="ltr">rm **x** `y`</code>\n<strong>Done</strong>'),
        ("2 ** 3 ** 4, **a **b** and ```", "2 ** 3 ** 4, **a **b** and ```"),
        ("**<script>**", "<strong>&lt;script&gt;</strong>"),
        ("- one\n- [help](https://a.test?b&c)", "- one\n- [help](https://a.test?b&amp;c)"),
        ("```\n<b>", "```\n&lt;b&gt;"),
    ],
)
def test_bold_and_code_are_elements_and_all_else_is_text(typed: str, shown: str) -> None:
    assert marked(typed) == shown
