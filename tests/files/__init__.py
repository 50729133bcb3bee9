"""Tests of `kgraph.files`."""
