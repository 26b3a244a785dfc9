"""Language of a text: judged by script, function words and word endings, with how sure the judgement is."""

from __future__ import annotations

import re
from functools import cache
from typing import NamedTuple

SURE = 0.25
"""From this confidence on a text's own words decide; below it the page's language does."""

_FUNCTION_WORDS = {
    "en": "a about after all also an and are as at be been between but by can for from has have in into is it its more"
    " not of on one or other over same such than that the their them then these they this through to towards two under"
    " was were which who will with within while where strengthening supporting enhancing building capacity",
    "fr": "à a afin ainsi au aux avec ce celle cette ces comme contre dans de depuis des dont du d elle elles en entre"
    " est et été grâce il ils l la le les leur leurs lors mais mise n ne nous on ont ou où par pas pour qu que qui s sa"
    " se selon ses son sont sous sur tous tout un une vers aide renforcement capacités appui deux trois"
    " quatre texte projet",
    "es": "a al ante así como con contra cual cuando de del desde e el en entre es esta este fue ha hacia han hasta la"
    " las lo los luego más mediante no o para pero por que se sea según sin sobre son su sus también todos un una uno"
    " unos y ya fortalecimiento",
    "pt": "a ao aos as à às até com como da das de desde do dos e é em entre foi há isso mais mas na nas no não nos o"
    " os ou para pela pelas pelo pelos por que são se sem ser seu seus sobre sua suas também um uma fortalecimento",
    "it": "a ad ai al alla alle anche che chi con da dai dal dalla degli dei del della delle dello di e è gli i il in"
    " la le lo ma nei nel nella non o per più quale sono su sul sulla tra un una uno",
}
_ENDINGS = {
    "en": ("ing", "ness", "ship", "ful", "ed", "tional", "ty", "ogy"),
    "fr": ("ité", "eaux", "eux", "aux", "ée", "ées", "euse", "isme", "oire", "ques"),
    "es": ("ción", "ciones", "dad", "dades", "miento", "mientos", "ores", "ías", "ía"),
    "pt": ("ção", "ções", "dade", "dades", "mento", "agem"),
    "it": ("zione", "zioni", "ità", "mento", "zza"),
}
_LETTERS = {
    "fr": "çœêèâîûùëïœ",
    "es": "ñ¿¡óíáú",
    "pt": "ãõ",
    "it": "ìò",
}
_SCRIPTS = {
    "ar": re.compile(r"[\u0620-\u06ff\u0750-\u077f]"),
    "ru": re.compile(r"[\u0400-\u04ff]"),
    "zh": re.compile(r"[\u3400-\u9fff]"),
}
_OTHER_SCRIPTS = re.compile(r"[\u3041-\u30ff\uac00-\ud7af\u0900-\u0dff\u0e00-\u0eff\u0590-\u05ff\u1000-\u109f]")
_NOT_ARABIC = re.compile(r"[پچژگٹڈڑےہ]")
_NOT_RUSSIAN = re.compile(r"[іїєґўјљњћђџ]", re.IGNORECASE)
_LATIN = re.compile(r"[a-z\u00c0-\u024f]", re.IGNORECASE)
_ENGLISH_ENDING = re.compile(r"(?<=[^\W\d_])['’´`](?:s|re|ve|ll)\b|(?<=s)['’](?= )", re.IGNORECASE)
_WORD = re.compile(r"[^\W\d_]+")
_MOST = 6000
"""Characters that are looked at: a language shows early."""


class Judgement(NamedTuple):
    """A language (en, fr, es, pt, it, ar, ru, zh; "" for none of them) and the confidence, 0 to 1."""

    language: str
    confidence: float


def judged(text: str) -> Judgement:
    """Return the language in which a text is written, as far as its words show it."""
    text = text[:_MOST]
    scripts = {language: len(pattern.findall(text)) for language, pattern in _SCRIPTS.items()}
    foreign, latin = len(_OTHER_SCRIPTS.findall(text)), len(_LATIN.findall(text))
    language, most = max(scripts.items(), key=lambda item: item[1])
    if foreign and 2 * foreign > most and 2 * foreign > latin:
        return Judgement("", 0.0)
    if most * (3 if language == "zh" else 1) > latin:
        other = _NOT_ARABIC if language == "ar" else _NOT_RUSSIAN if language == "ru" else None
        return Judgement(language, 0.2 if other and other.search(text) else 1.0)
    return _by_words(text)


def _by_words(text: str) -> Judgement:
    scores = dict.fromkeys(_FUNCTION_WORDS, 0.0)
    text, possessives = _ENGLISH_ENDING.subn(" ", text)
    scores["en"] += 0.6 * min(possessives, 5)
    for word in _WORD.findall(text.lower()):
        for language, weight in _weights().get(word, {}).items():
            scores[language] += weight
        if len(word) > 5:
            for language, endings in _ENDINGS.items():
                scores[language] += 0.4 if word.endswith(endings) else 0.0
    for language, letters in _LETTERS.items():
        scores[language] += 0.3 * min(sum(text.lower().count(letter) for letter in letters), 10)
    (language, best), (_, second) = sorted(scores.items(), key=lambda item: (-item[1], item[0]))[:2]
    if best <= 0:
        return Judgement("", 0.0)
    enough = min(best / 1.4, 1.0)
    return Judgement(language, (best - second) / (best + second) * enough)


@cache
def _weights() -> dict[str, dict[str, float]]:
    """Return the weight of each function word: the more languages have it, the less it says."""
    languages: dict[str, list[str]] = {}
    for language, words in _FUNCTION_WORDS.items():
        for word in set(words.split()):
            languages.setdefault(word, []).append(language)
    return {word: dict.fromkeys(having, 1.0 / len(having) ** 2) for word, having in languages.items()}
