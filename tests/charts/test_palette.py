"""Colours that colour-blind readers tell apart and that stay with a locality."""

from itertools import combinations

import pytest

from reformdash.charts import palette

# Machado, Oliveira and Fernandes (2009), severity 1.0, on linear RGB.
BLINDNESS = {
    "none": ((1, 0, 0), (0, 1, 0), (0, 0, 1)),
    "protanopia": (
        (0.152286, 1.052583, -0.204868),
        (0.114503, 0.786281, 0.099216),
        (-0.003882, -0.048116, 1.051998),
    ),
    "deuteranopia": (
        (0.367322, 0.860646, -0.227968),
        (0.280085, 0.672501, 0.047413),
        (-0.011820, 0.042940, 0.968881),
    ),
    "tritanopia": (
        (1.255528, -0.076749, -0.178779),
        (-0.078411, 0.930809, 0.147602),
        (0.004733, 0.691367, 0.303900),
    ),
}
LEAST_DISTANCE = 10.0  # CIE76; 2.3 is just noticeable side by side


def _linear(color: str) -> list[float]:
    parts = [int(color[place : place + 2], 16) / 255 for place in (1, 3, 5)]
    return [p / 12.92 if p <= 0.04045 else ((p + 0.055) / 1.055) ** 2.4 for p in parts]


def _lab(color: str, blindness: str) -> tuple[float, float, float]:
    rgb = _linear(color)
    red, green, blue = (
        min(max(sum(a * b for a, b in zip(row, rgb, strict=True)), 0), 1) for row in BLINDNESS[blindness]
    )
    xyz = (
        (0.4124 * red + 0.3576 * green + 0.1805 * blue) / 0.95047,
        0.2126 * red + 0.7152 * green + 0.0722 * blue,
        (0.0193 * red + 0.1192 * green + 0.9505 * blue) / 1.08883,
    )
    x, y, z = (t ** (1 / 3) if t > 0.008856 else 7.787 * t + 16 / 116 for t in xyz)
    return 116 * y - 16, 500 * (x - y), 200 * (y - z)


@pytest.mark.parametrize("blindness", BLINDNESS)
def test_any_two_colours_can_be_told_apart(blindness: str) -> None:
    for one, other in combinations(palette.CATEGORICAL, 2):
        a, b = _lab(one, blindness), _lab(other, blindness)
        distance = sum((p - q) ** 2 for p, q in zip(a, b, strict=True)) ** 0.5
        assert distance > LEAST_DISTANCE, (one, other, distance)


def test_a_locality_keeps_its_colour_wherever_it_stands() -> None:
    assert palette.area_color("P92") == palette.area_color("P92") == palette.area_colors(["P92"])["P92"]
    assert palette.area_colors(["P01", "P92"])["P01"] == palette.area_color("P01")


def test_two_localities_of_a_chart_never_share_a_colour() -> None:
    codes = ["P01", "P09", "P17", "P25", "P33", "P41"]  # all the same slot
    assert len({palette.area_color(code) for code in codes}) == 1
    assert len(set(palette.area_colors(codes).values())) == len(codes)


def test_darker_is_more_and_text_can_be_read() -> None:
    shades = [palette.shade(step / 10) for step in range(11)]
    light = [palette.luminance(one) for one in shades]
    assert light == sorted(light, reverse=True)
    for fill in [*shades, palette.MISSING_FILL]:
        ink = palette.ink_on(fill)
        assert palette.contrast(palette.luminance(fill), palette.luminance(ink)) >= 4.5


def test_missing_is_none_of_the_shades() -> None:
    assert palette.shade(None) not in {palette.shade(step / 20) for step in range(21)}
