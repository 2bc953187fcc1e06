"""Makes the bundled fonts out of Inter's variable font: two weights, the letters of Vietnamese and English.

Qt does not apply weights of a variable font that an application loads, and the whole font takes longer to
load than the window to draw. Needs `fonttools` and `fontpkg-inter` (OFL).

python packaging/fonts.py
"""

from importlib import resources
from pathlib import Path

from fontTools import subset
from fontTools.ttLib import TTFont
from fontTools.varLib import instancer

TARGET = Path(__file__).parents[1] / "resources" / "fonts"
RANGES = (
    (0x20, 0x7E), (0xA0, 0x24F), (0x259, 0x259), (0x2B0, 0x36F), (0x1E00, 0x1EFF), (0x2010, 0x205E),
    (0x2070, 0x209C), (0x20A0, 0x20BF), (0x2100, 0x214F), (0x2190, 0x21FF), (0x2200, 0x226F),
    (0x25A0, 0x25FF), (0x2713, 0x2717),
)  # fmt: skip
WEIGHTS = {"Regular": 400, "SemiBold": 600}


def main() -> None:
    source = Path(str(resources.files("fontpkg_inter"))) / "files" / "Inter[opsz,wght].ttf"
    letters = [code for first, last in RANGES for code in range(first, last + 1)]
    for name, weight in WEIGHTS.items():
        font = instancer.instantiateVariableFont(TTFont(source), {"wght": weight, "opsz": 14})
        options = subset.Options(
            layout_features=["kern", "mark", "mkmk", "ccmp", "locl", "tnum", "calt"], hinting=False
        )
        cutter = subset.Subsetter(options)
        cutter.populate(unicodes=letters)
        cutter.subset(font)
        _only_digits_tabular(font)
        names = font["name"]
        for record_id, text in (
            (1, "Inter"),
            (2, name if name != "SemiBold" else "Bold"),
            (4, f"Inter {name}"),
            (6, f"Inter-{name}"),
        ):
            names.setName(text, record_id, 3, 1, 0x409)
        for record_id in (16, 17, 21, 22, 25):
            names.removeNames(nameID=record_id)
        font["OS/2"].usWeightClass = weight
        bold = weight >= 600
        font["OS/2"].fsSelection = (font["OS/2"].fsSelection & ~0x61) | (0x20 if bold else 0x40)
        font["head"].macStyle = 1 if bold else 0
        font.save(TARGET / f"Inter-{name}.ttf")


def _only_digits_tabular(font: TTFont) -> None:
    """Takes hyphens and other signs out of `tnum`: as wide as a digit they tear words apart."""
    digits = {font.getBestCmap()[code] for code in range(0x30, 0x3A)}
    gsub = font["GSUB"].table
    lookups = {
        index
        for record in gsub.FeatureList.FeatureRecord
        if record.FeatureTag == "tnum"
        for index in record.Feature.LookupListIndex
    }
    for index in lookups:
        for table in gsub.LookupList.Lookup[index].SubTable:
            inner = getattr(table, "ExtSubTable", table)
            inner.mapping = {one: other for one, other in inner.mapping.items() if one in digits}


if __name__ == "__main__":
    main()
