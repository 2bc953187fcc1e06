"""Broken files give documents or a reason, never an error; the long run is `bench/fuzz_readers.py`."""

import importlib.util
import random
import sys
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from reformdash.articles.wording import Wording

BENCH = Path(__file__).parents[2] / "bench" / "fuzz_readers.py"
WORDING = Wording.load()


def load():
    spec = importlib.util.spec_from_file_location("fuzz_readers", BENCH)
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    sys.modules["fuzz_readers"] = module
    spec.loader.exec_module(module)
    return module


fuzz = load()
CORPORA = {corpus.name: corpus.inputs for corpus in fuzz.seeds()}


def test_every_kind_is_fuzzed():
    assert set(CORPORA) == {"a.txt", "a.html", "a.mhtml", "a.eml", "a.zip", "a.docx", "a.pdf", "a.xlsx"}


@pytest.mark.parametrize("name", CORPORA)
def test_the_files_to_be_broken_are_read(name):
    assert [fuzz.check(data, name, WORDING) for data in CORPORA[name]] == [""] * len(CORPORA[name])


@pytest.mark.parametrize("name", CORPORA)
@settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(seed=st.integers(0, 1 << 32), times=st.integers(1, 4))
def test_broken_files(name, seed, times):
    randomly = random.Random(seed)
    data = randomly.choice(CORPORA[name])
    for _ in range(times):
        data = fuzz.broken(data, randomly, CORPORA[name])
    fuzz.check(data, name, WORDING)


@pytest.mark.parametrize("name", CORPORA)
@settings(max_examples=40, deadline=None)
@given(data=st.binary(max_size=300))
def test_any_bytes(name, data):
    fuzz.check(data, name, WORDING)


@settings(max_examples=60, deadline=None)
@given(
    parts=st.lists(
        st.sampled_from(
            [
                "<p>",
                "</p>",
                "<table>",
                "<tr>",
                "<td>",
                "</table>",
                "<th rowspan=3>",
                "<td colspan=0>",
                "<div>",
                "<br>",
                "<li>",
                "<h1>",
                "<nav>",
                "</nav>",
                "<!--",
                "-->",
                "<![CDATA[",
                "5",
                "2.700 biên chế. ",
                "&nbsp;",
                "Xã A",
            ]
        ),
        max_size=60,
    )
)
def test_any_markup(parts):
    fuzz.check(f"<html><body>{''.join(parts)}".encode(), "a.html", WORDING)


# What the long runs found, kept small.
@pytest.mark.parametrize(
    ("name", "data"),
    [
        ("a.eml", b"From: " + b"(" * 4_000 + b"\r\nSubject: x\r\n\r\n5"),
        ("a.eml", b"Content-Disposition: attachment; filename*" + b"9" * 40 + b"=x\r\n\r\n5"),
        ("a.eml", b"Content-Type: text/plain; charset*999999999999999999999=x\r\n\r\n5"),
        ("a.html", b"<table><tr><td>A<td>5<td>6<tr><td>B<td>7<td></table>"),
    ],
    ids=[
        "comments without end",
        "a long number of a part",
        "a long number of a charset",
        "empty cells at the end",
    ],
)
def test_findings(name, data):
    fuzz.check(data, name, WORDING)
