"""Tests of `kgraph.rdf`."""
