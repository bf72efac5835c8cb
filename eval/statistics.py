"""The statistics of the evals: an interval for a share, and a paired test for right and wrong."""

from math import comb, sqrt

Z_95 = 1.959963984540054


def wilson(successes: float, n: int, z: float = Z_95) -> tuple[float, float]:
    """Wilson's score interval for a share (Wilson 1927, doi:10.2307/2276774); (0, 1) when n is 0."""
    if n == 0:
        return 0.0, 1.0
    share = successes / n
    centre = (share + z * z / (2 * n)) / (1 + z * z / n)
    half = z / (1 + z * z / n) * sqrt(share * (1 - share) / n + z * z / (4 * n * n))
    return max(0.0, centre - half), min(1.0, centre + half)


def mcnemar_loss(lost: int, gained: int) -> float:
    """One-sided exact McNemar: how likely `lost` or more of the flipped cases are losses if both ways are as likely.

    `lost` were right before and are wrong now, `gained` the reverse. 1.0 when nothing flipped.
    """
    flipped = lost + gained
    return sum(comb(flipped, k) for k in range(lost, flipped + 1)) / float(2**flipped)
