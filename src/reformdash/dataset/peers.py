"""Localities that are worth comparing with one: neighbours, the same region, the country."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

import polars as pl

from reformdash.lexicon.gazetteer import Gazetteer

PeerKind = Literal["neighbour", "region", "country"]


@dataclass(frozen=True, slots=True)
class Peer:
    """A locality offered for comparison, with how many rows the view holds of it."""

    code: str
    name: str
    kind: PeerKind
    rows: int


def peers(view: pl.DataFrame, gazetteer: Gazetteer, area: str) -> tuple[Peer, ...]:
    """What to compare a locality with: neighbours, then the rest of its region, then the country.

    Only places with figures in the view are offered, those with most figures first. Unknown codes have no
    peers.
    """
    counted = view.filter(pl.col("ref_area").is_not_null()).group_by("ref_area").len()
    rows: dict[str, int] = dict(counted.iter_rows())
    try:
        neighbours = [other.code for other in gazetteer.neighbours(area)]
        region = gazetteer.region(area)
    except KeyError:
        return ()
    kinds: dict[str, PeerKind] = dict.fromkeys(neighbours, "neighbour")
    for code in region.provinces if region else ():
        kinds.setdefault(code, "region")
    kinds["VN"] = "country"
    kinds.pop(area, None)
    order: dict[PeerKind, int] = {"neighbour": 0, "region": 1, "country": 2}
    found = [
        Peer(code, gazetteer.canonical_name(gazetteer.area(code)), kind, rows[code])
        for code, kind in kinds.items()
        if rows.get(code)
    ]
    return tuple(sorted(found, key=lambda peer: (order[peer.kind], -peer.rows, peer.name)))
