"""How Kolada is asked, and what is not read of its answers."""

from __future__ import annotations

import gzip

import httpx
import pytest

from narvard.sources import kolada_client
from narvard.sources.kolada_client import KoladaClient, KoladaError, batches
from tests.sources.kolada_fixture import BASE


def test_batches_are_few_and_even() -> None:
    assert batches(list(range(51))) == [list(range(17)), list(range(17, 34)), list(range(34, 51))]
    assert [len(b) for b in batches(list(range(25)))] == [25]
    assert batches([]) == []


def test_an_answer_larger_than_any_can_be_is_not_read_to_its_end(monkeypatch: pytest.MonkeyPatch) -> None:
    """Also when it comes packed, and so is small on the way."""
    monkeypatch.setattr(kolada_client, "MOST_BYTES", 50_000)
    answer = gzip.compress(b'{"values": [' + b" " * 60_000 + b"]}")
    assert len(answer) < 200
    kolada = httpx.MockTransport(lambda _: httpx.Response(200, content=answer, headers={"Content-Encoding": "gzip"}))
    asking = KoladaClient(BASE, rate=1000, transport=kolada, sleep=lambda _: None)
    with pytest.raises(KoladaError, match=r"Kolada på kolada\.test svarar med mer än vad som kan stämma\. Ingenting har ändrats"):
        asking.listing("kpi", ["N20897"])
