"""All words of the game by key, in one language, with the forms of a plural.

Texts lie in assets/text/<language>/*.toml. A text is a sentence with slots in braces, or a table of plural
forms (one, few, many, other) chosen by the slot `count` or `n`. No text is put together from pieces.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from functools import lru_cache
from string import Formatter, ascii_lowercase, digits
from types import MappingProxyType
from typing import Final

Text = str | Mapping[str, str]
"""A sentence, or its plural forms."""

PLURAL_FORMS: Final = frozenset({"one", "few", "many", "other"})
COUNTING_SLOTS: Final = ("count", "n")
NAMES: Final = "name."
"""Keys of names in the letters of a language: only languages with letters of their own have them."""


def english_form(count: int) -> str:
    """Return the plural form of a number in English.

    >>> english_form(1), english_form(0), english_form(21)
    ('one', 'other', 'other')
    """
    return "one" if count == 1 else "other"


def slavic_form(count: int) -> str:
    """Return the plural form of a number in Russian and Ukrainian.

    >>> [slavic_form(n) for n in (1, 3, 5, 11, 21, 104)]
    ['one', 'few', 'many', 'many', 'one', 'few']
    """
    if count % 10 == 1 and count % 100 != 11:
        return "one"
    if count % 10 in (2, 3, 4) and count % 100 not in (12, 13, 14):
        return "few"
    return "many"


FORM_OF: Final[Mapping[str, Callable[[int], str]]] = MappingProxyType(
    {"en": english_form, "ru": slavic_form, "uk": slavic_form}
)


@dataclass(frozen=True)
class Words:
    """The words of one language.

    Attributes:
        language: two letters.
        texts: key -> text.
        fallback: words asked when a key is missing here (another language), or None.
        strict: raise on a missing key or slot; else show it marked, so that a game goes on.
    """

    language: str
    texts: Mapping[str, Text]
    fallback: Words | None = None
    strict: bool = False
    _form: Callable[[int], str] = field(default=english_form, repr=False)

    @classmethod
    def of(cls, language: str, texts: Mapping[str, Text], fallback: Words | None = None, strict: bool = False) -> Words:
        """Return the words of a language with its own plural rule."""
        return cls(language, texts, fallback, strict, FORM_OF.get(language, english_form))

    def has(self, key: str) -> bool:
        """Return whether the key has a text, here or in the fallback."""
        return key in self.texts or (self.fallback is not None and self.fallback.has(key))

    def keys(self) -> Iterator[str]:
        """Yield all keys of this language, sorted."""
        yield from sorted(self.texts)

    def below(self, prefix: str) -> tuple[str, ...]:
        """Return the keys that start with a prefix and a dot, sorted."""
        return tuple(key for key in self.keys() if key.startswith(f"{prefix}."))

    def named(self, name: str) -> str:
        """Return a name of the data files in the letters of this language; as it stands where there is no other.

        >>> Words.of("ru", {"name.ust_e": "Устье"}).named("Ust'e"), Words.of("en", {}).named("Ust'e")
        ('Устье', "Ust'e")
        """
        text = self.texts.get(f"{NAMES}{sign_of(name)}")
        return text if isinstance(text, str) else name

    def say(self, key: str, /, **slots: object) -> str:
        """Return the text of a key with its slots filled.

        Args:
            key: dotted key.
            **slots: values by slot name; `count` or `n` chooses the plural form.

        Raises:
            KeyError: on a missing key or slot, when strict; else the key is shown between marks.
        """
        text = self.texts.get(key)
        if text is None:
            if self.fallback is not None and self.fallback.has(key):
                return self.fallback.say(key, **slots)
            if self.strict:
                where = f"assets/text/{self.language}/"
                raise KeyError(f"no text for {key!r} in {where}: add it to the file of its first word")
            return f"[[{key}]]"
        sentence = text if isinstance(text, str) else self._plural(text, slots)
        return sentence.format_map(_Filled(key, slots, self.strict)) if "{" in sentence else sentence

    def _plural(self, forms: Mapping[str, str], slots: Mapping[str, object]) -> str:
        """Return the form for the counted slot; 'other' where nothing is counted."""
        for name in COUNTING_SLOTS:
            if isinstance(count := slots.get(name), int):
                return forms.get(self._form(abs(count)), forms["other"])
        return forms["other"]


class _Filled(dict[str, object]):
    """Slots of one saying: a missing one is an error in tests and stays visible in play."""

    def __init__(self, key: str, slots: Mapping[str, object], strict: bool) -> None:
        super().__init__(slots)
        self.key = key
        self.strict = strict

    def __missing__(self, slot: str) -> str:
        if self.strict:
            raise KeyError(f"the text {self.key!r} needs the slot {slot!r}")
        return f"{{{slot}}}"


@lru_cache(maxsize=4096)
def sign_of(name: str) -> str:
    """Return a name as the last part of a key: small Latin letters and figures, one line for whatever is between.

    >>> sign_of("Rakitnoe Ust'e"), sign_of("Schäfer")
    ('rakitnoe_ust_e', 'sch_fer')
    """
    kept = "".join(letter if letter in ascii_lowercase + digits else " " for letter in name.lower())
    return "_".join(kept.split())


def slots_of(text: Text) -> frozenset[str]:
    """Return the names of the slots in a text, over all its forms.

    >>> sorted(slots_of("{name} has {n} cows"))
    ['n', 'name']
    """
    sentences = (text,) if isinstance(text, str) else tuple(text.values())
    return frozenset(name for one in sentences for _, name, _, _ in Formatter().parse(one) if name)


def flatten(tables: Mapping[str, object], prefix: str = "") -> dict[str, Text]:
    """Return nested tables of texts as dotted keys; a table of plural forms stays one text.

    >>> flatten({"unit": {"weeks": {"one": "1 week", "other": "{n} weeks"}}})
    {'unit.weeks': {'one': '1 week', 'other': '{n} weeks'}}
    """
    flat: dict[str, Text] = {}
    for name, value in tables.items():
        key = f"{prefix}{name}"
        if isinstance(value, str):
            flat[key] = value
        elif isinstance(value, Mapping) and value and set(value) <= PLURAL_FORMS and "other" in value:
            flat[key] = {form: str(text) for form, text in value.items()}
        elif isinstance(value, Mapping):
            flat.update(flatten(value, f"{key}."))
        else:
            raise TypeError(f"{key} is neither a text nor a table of texts")
    return flat
