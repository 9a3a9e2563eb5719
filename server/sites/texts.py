"""Which of our languages a page is spoken to in."""

from server.sites.words import ENGLISH, WORDS

WRITTEN_OTHERWISE = {"iw": "he", "zh": "zh-hans"}
TRADITIONAL = {"hant", "tw", "hk", "mo"}
"""Scripts and regions that write Chinese in the traditional way, where no other script is named."""


def texts(*tags: str) -> dict[str, str]:
    """The words for the first of these BCP 47 tags whose language we speak; English where we speak none."""
    spoken = (WORDS.get(_spoken(tag)) for tag in tags)
    return next((words for words in spoken if words), ENGLISH)


def _spoken(tag: str) -> str:
    language, *parts = tag.lower().replace("_", "-").split("-")
    if language == "zh" and "hans" not in parts and TRADITIONAL.intersection(parts):
        return "zh-hant"
    return WRITTEN_OTHERWISE.get(language, language)
