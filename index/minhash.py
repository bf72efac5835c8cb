"""MinHash: a fixed-size sketch of the word sequences of a text, and which sketches are likely to be near.

The share of equal values in two sketches estimates the Jaccard similarity of their shingles (Broder 1997), with a
standard error of at most .065 for 60 values. Its hash functions are written out here, so that a stored sketch means
the same on every machine and after every upgrade. datasketch 2.0 was measured against it on 3,800 passages: the same
error, half the speed, .8 s to import, and 6.3 s and 560 MB to bring 100,000 sketches into its LSH (1.3 s and 150 MB
here); its default hashing changed from 1.x to 2.0.
"""

import hashlib

import numpy as np
from numpy.typing import NDArray

VALUES = 60
# Twenty bands of three: a pair with similarity .5 meets in some band with probability .94, one of .67 with .999,
# one of .1 with .02.
ROWS = 3
SHINGLE = 5
# In a crowded band each sketch meets the next ones in the order of all the other values: near sketches lie together.
_NEIGHBOURS = 16
_BATCH = 4096
_MULTIPLIER = np.uint64(0x9E3779B97F4A7C15)

_COEFFICIENTS = np.frombuffer(hashlib.shake_128(b"wenju minhash 1").digest(16 * VALUES), dtype="<u8").astype(np.uint64)
_FACTORS = _COEFFICIENTS[:VALUES] | np.uint64(1)
_OFFSETS = _COEFFICIENTS[VALUES:]


def minhash(words: NDArray[np.uint32]) -> NDArray[np.uint32]:
    """uint32 (VALUES,): the sketch of the set of runs of SHINGLE words, given as the words' hashes in order."""
    hashed = _mixed(words.astype(np.uint64))
    count = max(1, len(hashed) - SHINGLE + 1)
    shingles = np.zeros(count, dtype=np.uint64)
    for at in range(min(SHINGLE, len(hashed))):
        shingles = shingles * _MULTIPLIER + hashed[at : at + count]
    shingles = np.unique(_mixed(shingles))
    sketch = np.full(VALUES, np.iinfo(np.uint32).max, dtype=np.uint32)
    for at in range(0, len(shingles), _BATCH):  # a long text must not cost VALUES times its size
        # Multiply-shift hashing: Dietzfelbinger et al. 1997.
        values = (shingles[at : at + _BATCH, None] * _FACTORS + _OFFSETS) >> np.uint64(32)
        sketch = np.minimum(sketch, values.min(axis=0).astype(np.uint32))
    return sketch


def near_pairs(sketches: NDArray[np.uint32], least: float) -> tuple[NDArray[np.intp], NDArray[np.float32]]:
    """Pairs of rows, intp (pairs, 2) with the smaller one first, and their estimated similarity, each >= `least`.

    Locality-sensitive hashing by bands: memory stays a small multiple of the sketches. Beyond a crowd of _NEIGHBOURS
    equal bands, the nearest ones only are paired.
    """
    count, values = sketches.shape
    if count < 2:
        return np.empty((0, 2), dtype=np.intp), np.empty(0, dtype=np.float32)
    found = [np.empty((0, 2), dtype=np.intp)]
    for start in range(0, values, ROWS):
        turned = np.ascontiguousarray(np.roll(sketches, -start, axis=1).astype(">u4"))  # bytes sort as numbers do
        order = np.argsort(turned.view(f"V{4 * values}").ravel(), kind="stable")
        band = turned[order, :ROWS]
        for step in range(1, min(_NEIGHBOURS, count - 1) + 1):
            equal = np.all(band[step:] == band[:-step], axis=1)
            if not equal.any():
                break
            met = np.stack([order[:-step][equal], order[step:][equal]], axis=1)
            met.sort(axis=1)
            found.append(met[_similarity(sketches, met) >= least])
    pairs = np.unique(np.concatenate(found), axis=0)
    return pairs, _similarity(sketches, pairs)


def _similarity(sketches: NDArray[np.uint32], pairs: NDArray[np.intp]) -> NDArray[np.float32]:
    similar = np.empty(len(pairs), dtype=np.float32)
    for at in range(0, len(pairs), _BATCH):
        left, right = pairs[at : at + _BATCH].T
        similar[at : at + _BATCH] = np.mean(sketches[left] == sketches[right], axis=1)
    return similar


def _mixed(hashes: NDArray[np.uint64]) -> NDArray[np.uint64]:
    """The finaliser of SplitMix64 (Steele et al. 2014): neighbouring inputs get unrelated outputs."""
    hashes = (hashes ^ (hashes >> np.uint64(30))) * np.uint64(0xBF58476D1CE4E5B9)
    hashes = (hashes ^ (hashes >> np.uint64(27))) * np.uint64(0x94D049BB133111EB)
    return hashes ^ (hashes >> np.uint64(31))
