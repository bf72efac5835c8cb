"""Cases, metrics, statistics, runner, regression gate, report."""
