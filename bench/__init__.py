"""Measure Pitstop beside peers in one run: see docs/bench.md. Started by `make bench`."""
