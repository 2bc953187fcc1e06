"""The description of an exported table is accepted by a program that is not ours."""

import json

import pytest
from seed_frames import seed_frames

from reformdash.dataset.view import reviewed
from reformdash.workbook.datapackage import write_package

FRAMES = seed_frames()
VIEW = reviewed(FRAMES)


@pytest.mark.parametrize("suffix", ["csv", "jsonl"])
@pytest.mark.filterwarnings("ignore")  # frictionless and what it imports
def test_frictionless_accepts_it(tmp_path, suffix: str) -> None:
    frictionless = pytest.importorskip("frictionless")
    described = write_package(VIEW, tmp_path / f"so-lieu.{suffix}", "vi")
    with frictionless.system.use_context(trusted=True):
        report = frictionless.Package(str(described)).validate()
    assert report.valid, report.flatten(["message"])
    assert report.tasks[0].stats["rows"] == VIEW.height


def test_columns_are_named_and_explained_in_the_language(tmp_path) -> None:
    for language, title in (("vi", "Giá trị"), ("en", "Value")):
        described = write_package(VIEW, tmp_path / "o.parquet", language)
        (resource,) = json.loads(described.read_text("utf-8"))["resources"]
        fields = {field["name"]: field for field in resource["schema"]["fields"]}
        assert "search_key" not in fields
        assert fields["obs_value"]["title"] == title
        assert all(field.get("title") and field.get("description") for field in fields.values())


def test_a_second_table_joins_the_first(tmp_path) -> None:
    write_package(VIEW, tmp_path / "a.csv", "vi")
    write_package(FRAMES.events, tmp_path / "b.csv", "vi", name="events")
    described = write_package(VIEW, tmp_path / "a.csv", "vi")
    resources = json.loads(described.read_text("utf-8"))["resources"]
    assert [(one["name"], one["path"]) for one in resources] == [
        ("events", "b.csv"),
        ("observations", "a.csv"),
    ]


def test_a_stranger_s_description_is_left_alone(tmp_path) -> None:
    (tmp_path / "datapackage.json").write_text('{"name": "other"}')
    described = write_package(VIEW, tmp_path / "a.csv", "vi")
    assert described.name == "a.datapackage.json"
    assert (tmp_path / "datapackage.json").read_text() == '{"name": "other"}'
