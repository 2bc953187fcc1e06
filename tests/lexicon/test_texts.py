"""Both languages say the same: the same keys, the same fields."""

from string import Formatter

import pytest

from reformdash.lexicon.texts import Texts

TEXTS = Texts.load()


@pytest.mark.parametrize("key", sorted(TEXTS.by_key))
def test_both_languages_name_the_same_fields(key: str) -> None:
    words = TEXTS.by_key[key]
    fields = {
        language: {name for _, name, _, _ in Formatter().parse(words[language]) if name is not None}
        for language in ("vi", "en")
    }
    assert fields["vi"] == fields["en"]


def test_fields_are_filled_in() -> None:
    assert TEXTS.text("chart.unit", "vi", unit="biên chế") == "Đơn vị: biên chế"
    with pytest.raises(KeyError):
        TEXTS.text("chart.unit", "vi", other="x")
    with pytest.raises(KeyError):
        TEXTS.text("no.such.key", "en")
