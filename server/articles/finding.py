"""Which articles of a site fit: what somebody typed, or else their page and their searches. docs/articles.md has the
formula and its reasons."""

from bisect import bisect_left, bisect_right
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from math import log

from server.articles.terms import terms
from server.wire.articles import Article, ArticleView
from tracker.pattern import PagePattern

TITLE, WORDS, BODY = 3, 3, 1
"""What a word counts by where it stands."""
SATURATION, LENGTH = 1.2, 0.75
"""BM25's k1 and b: how soon more of the same word says nothing new, and how much a long text is held against it."""
STEM = 4
"""Letters that two forms of a word have in common at least."""
ALIKE = 0.6
"""The part of the longer one that they have in common at least, unless one is the whole beginning of the other."""
FORMS = 40
"""Words that are looked at as forms of one: of more, those alone that have more letters in common with it."""
TAIL = 5
"""Letters of a word that is found at the end of a longer one, as the last part of a compound."""
LAST = "\U0010ffff"
"""The sign that comes after all others."""
SHORT = 3
"""Letters of words like "how", "is" and "the"."""
TYPED = 12
"""Words of a question that are looked at."""
SHARE = 1 / 3
"""The part of the question's weight that an article has to meet."""
NEAR = 0.25
"""How much of the best one's score the others need."""
SEARCHES = 3
"""The last searches that are looked at; each counts half of the one after it."""


@dataclass(frozen=True, slots=True)
class _Shelved:
    """An article with what is asked of it."""

    view: ArticleView
    counts: Counter[str]
    length: int
    pages: tuple[tuple[int, PagePattern], ...]

    def fits(self, url: str) -> int:
        """How exactly the article fits a page: the letters of its longest pattern that does, 0 for none."""
        return max((size for size, pattern in self.pages if pattern.fits(url)), default=0)

    def is_for(self, language: str) -> bool:
        own = self.view.article.language
        return not own or not language or _first(own) == _first(language)


class Shelf:
    """The published articles of a site, made ready to be found."""

    def __init__(self, views: Iterable[ArticleView]) -> None:
        self._articles = [_shelved(view) for view in views]
        self._holders: defaultdict[str, list[int]] = defaultdict(list)
        for number, article in enumerate(self._articles):
            for word in article.counts:
                self._holders[word].append(number)
        self._named = {word for article in self._articles for word in terms(" ".join(article.view.article.words))}
        self._forward = sorted(self._holders)
        self._backward = sorted(word[::-1] for word in self._holders)
        self._usual = sum(article.length for article in self._articles) / max(1, len(self._articles)) or 1

    def __len__(self) -> int:
        return len(self._articles)

    def typed(self, text: str, *, url: str = "", language: str = "", most: int = 3) -> list[ArticleView]:
        """Those that the words mean, the best first; one that fits the page goes before its equals."""
        points = {
            number: score * self._factor(number, url, language) for number, score in self._scores(terms(text)).items()
        }
        return self._best(points, url, most)

    def fitting(
        self, searches: Sequence[str], *, url: str = "", language: str = "", most: int = 3
    ) -> list[ArticleView]:
        """Those for somebody who is on this page and looked for that; the last search stands last."""
        points = {number: 1.0 for number, article in enumerate(self._articles) if url and article.fits(url)}
        for back, query in enumerate(reversed(searches[-SEARCHES:])):
            scores = self._scores(terms(query))
            best = max(scores.values(), default=1.0)
            for number, score in scores.items():
                points[number] = points.get(number, 0.0) + score / best / 2**back
        for number in points:
            points[number] *= self._factor(number, "", language)
        return self._best(points, url, most)

    def _factor(self, number: int, url: str, language: str) -> float:
        article = self._articles[number]
        return (1.5 if url and article.fits(url) else 1.0) * (1.0 if article.is_for(language) else 0.5)

    def _best(self, points: dict[int, float], url: str, most: int) -> list[ArticleView]:
        least = NEAR * max(points.values(), default=0.0)

        def order(number: int) -> tuple[float, int, str]:
            article = self._articles[number]
            return -points[number], -article.fits(url) if url else 0, article.view.id

        near = sorted((number for number in points if points[number] >= least), key=order)
        return [self._articles[number].view for number in near[:most]]

    def _scores(self, question: Sequence[str]) -> dict[int, float]:
        """What each article scores, of those that meet enough of the question."""
        scores, met, whole = defaultdict[int, float](float), defaultdict[int, float](float), 0.0
        words = list(dict.fromkeys(question))[:TYPED]
        telling = {word for word in words if self._tells(word)} or set(words)
        for word in words:
            best: dict[int, tuple[float, float]] = {}
            for held, likeness in self._like(word):
                weight = likeness * self._rarity(len(self._holders[held]))
                for number in self._holders[held]:
                    score = weight * self._frequency(number, held)
                    best[number] = max(best.get(number, (0.0, 0.0)), (score, weight))
            rarity = self._rarity(max(1, len(best))) if word in telling else 0.0
            whole += rarity
            for number, (score, weight) in best.items():
                scores[number] += score
                met[number] += min(weight, rarity)
        return {number: score for number, score in scores.items() if met[number] >= SHARE * whole}

    def _tells(self, word: str) -> bool:
        """Whether a question is about this word: short ones mostly hold others together, unless an owner named one."""
        return len(word) > SHORT or not word.isalpha() or not word.isascii() or word in self._named

    def _rarity(self, holders: int) -> float:
        """BM25's inverse document frequency, never below 0."""
        return log(1 + (len(self._articles) - holders + 0.5) / (holders + 0.5))

    def _frequency(self, number: int, word: str) -> float:
        article = self._articles[number]
        count = article.counts[word]
        usual = SATURATION * (1 - LENGTH + LENGTH * article.length / self._usual)
        return count * (SATURATION + 1) / (count + usual)

    def _like(self, word: str) -> Iterator[tuple[str, float]]:
        """The words that are a form of this one, and how like it they are: 1 is the same."""
        if word in self._holders:
            yield word, 1.0
        if len(word) < STEM - 1:
            return
        for held in _beginning(self._forward, word, STEM):
            if held != word and (likeness := _likeness(word, held)):
                yield held, likeness
        if len(word) >= TAIL:
            for held in _beginning(self._backward, word[::-1], len(word)):
                if len(held) > len(word):
                    yield held[::-1], len(word) / len(held)


def _shelved(view: ArticleView) -> _Shelved:
    counts = Counter[str]()
    for weight, text in _fields(view.article):
        for word, count in Counter(terms(text)).items():
            counts[word] += weight * count
    pages = tuple((len(page.replace("*", "")), PagePattern(page)) for page in view.article.pages)
    return _Shelved(view, counts, sum(counts.values()), tuple((max(1, size), pattern) for size, pattern in pages))


def _fields(article: Article) -> tuple[tuple[int, str], ...]:
    return (TITLE, article.title), (WORDS, " ".join(article.words)), (BODY, article.body)


def _beginning(words: Sequence[str], word: str, least: int) -> Sequence[str]:
    """Those of the sorted words that have at least so many letters in common with the beginning of this one; of many
    those that have more."""
    found: Sequence[str] = ()
    for size in range(least, max(least, len(word)) + 1):
        start = word[:size]
        closer = words[bisect_left(words, start) : bisect_right(words, start + LAST)]
        if found and not closer:
            break
        found = closer
        if len(found) <= FORMS:
            break
    return found[:FORMS]


def _likeness(word: str, held: str) -> float:
    """How much of the longer one both begin with; 0 where that is too little."""
    shorter, longer = sorted((word, held), key=len)
    common = next((at for at, sign in enumerate(shorter) if sign != longer[at]), len(shorter))
    share = common / len(longer)
    return share if share >= ALIKE or common == len(shorter) else 0.0


def _first(tag: str) -> str:
    return tag.lower().partition("-")[0]
