"""Words as they are looked for, in many scripts."""

import pytest

from server.history.words import LONGEST, words

TEXTS = {
    "case and signs": ("Don't ask for A-1234!", ["don", "t", "ask", "for", "a", "1234"]),
    "accents": ("Crème brûlée in İstanbul, Straße", ["creme", "brulee", "in", "istanbul", "strasse"]),
    "Arabic without its points": ("أَهْلًا وَسَهْـــلًا", ["اهلا", "وسهلا"]),
    "Hebrew without its points": ("שָׁלוֹם", ["שלום"]),
    "Chinese by pairs": ("退款政策。好", ["退款", "款政", "政策", "策", "好"]),
    "Japanese beside Latin": ("Beckonの設定", ["beckon", "の設", "設定", "定"]),
    "Thai": ("ครับ", ["คร", "รั", "ับ", "บ"]),
    "Hindi keeps its vowels": ("में हूँ", ["में", "हूँ"]),
    "a word without end": ("x" * 500, ["x" * LONGEST]),
    "an accented word without end": ("é" * 500, ["e" * LONGEST]),
    "signs alone": ("?! 🙂 — \u0000 \u202e '", []),
    "nothing": ("", []),
}


@pytest.mark.parametrize(("text", "terms"), TEXTS.values(), ids=TEXTS)
def test_words_of_a_text(text: str, terms: list[str]) -> None:
    assert [each.term for each in words(text)] == terms


@pytest.mark.parametrize("text", [text for text, _ in TEXTS.values()], ids=TEXTS)
def test_each_word_knows_where_it_stands(text: str) -> None:
    for word in words(text):
        assert 0 <= word.start < word.end <= len(text)
        assert words(text[word.start : word.end])[0].term == word.term
