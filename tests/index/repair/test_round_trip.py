"""Round trips: clean text, damaged as the pages were, comes back."""

import json
import random
import re
from pathlib import Path

import pytest
from gbk_damage import Decoding, RoundTrip, compare, damage_at_random, in_gbk, joined

from index.repair import repair

ROOT = Path(__file__).parents[3]
SETS = ROOT / "../shared/eval_data"
DECODINGS = {
    "swallowing": Decoding(),
    "question marks": Decoding("?", b"", True),
    "replacement characters": Decoding("\ufffd", b"", False),
}


def add(results: list[RoundTrip]) -> RoundTrip:
    return RoundTrip(
        sum(result.characters for result in results),
        sum(result.errors for result in results),
        sum(result.runs for result in results),
        sum(result.recovered for result in results),
    )


def round_trip(clean: str, seed: int, decoding: Decoding) -> RoundTrip:
    damaged = damage_at_random(clean, seed, decoding)
    repaired = repair(damaged.text).text
    assert repair(repaired).text == repaired, "repairing twice is repairing once"
    return compare(damaged, repaired)


def own_passages() -> list[str]:
    """Some forty passages of the sample collection's own sentences."""
    paragraphs: list[str] = []
    for path in sorted((ROOT / "docs_src").glob("00*.md")):
        body = path.read_text(encoding="utf-8").split("\n---\n", 1)[1]
        paragraphs += [line for line in body.split("\n") if re.match("[\u4e00-\u9fff]", line) and in_gbk(line)]
    return ["\n".join(paragraphs[at : at + 8]) for at in range(0, len(paragraphs), 8)][:40]


def test_passages_of_our_own_come_back() -> None:
    results = [round_trip(text, seed, Decoding()) for seed, text in enumerate(own_passages())]
    total = add(results)
    assert len(results) >= 40
    assert total.runs > 20
    assert total.accuracy >= 0.985
    assert total.recovered / total.runs >= 0.4


@pytest.mark.parametrize("name", ["question marks", "replacement characters"])
def test_other_ways_of_decoding_come_back_too(name: str) -> None:
    total = add([round_trip(text, seed, DECODINGS[name]) for seed, text in enumerate(own_passages()[:12])])
    assert total.accuracy >= 0.97


def public_passages() -> dict[str, list[str]]:
    """The public passages by set, as far as GBK can write them."""
    return {
        name: [
            "".join(char for char in json.loads(line)["text"] if in_gbk(char))
            for line in (SETS / name / "passages.jsonl").read_text(encoding="utf-8").splitlines()
        ]
        for name in ("xquad_zh", "cmrc2018_dev", "drcd_dev")
    }


def report(name: str, total: RoundTrip) -> None:
    print(f"{name}: accuracy {total.accuracy:.5f}, runs recovered {total.recovered} of {total.runs}")


@pytest.mark.soak
@pytest.mark.timeout(3600)
@pytest.mark.skipif(not SETS.is_dir(), reason="the public evaluation sets are not beside the checkout")
@pytest.mark.parametrize("name", DECODINGS)
def test_two_thousand_public_passages_come_back(name: str) -> None:
    texts = [text for passages in public_passages().values() for text in passages]
    assert len(texts) >= 2000
    total = add([round_trip(text, seed, DECODINGS[name]) for seed, text in enumerate(texts)])
    report(name, total)
    assert total.accuracy >= 0.995
    assert total.recovered / total.runs >= 0.55


@pytest.mark.soak
@pytest.mark.timeout(3600)
@pytest.mark.skipif(not SETS.is_dir(), reason="the public evaluation sets are not beside the checkout")
def test_public_passages_joined_to_documents_come_back() -> None:
    """Longer documents have more annotated characters, and so more and longer runs in each."""
    rng = random.Random(0)
    texts = [text for passages in public_passages().values() for text in joined(passages, rng)]
    total = add([round_trip(text, seed, Decoding()) for seed, text in enumerate(texts)])
    report("joined", total)
    assert total.accuracy >= 0.993
    assert total.recovered / total.runs >= 0.55
