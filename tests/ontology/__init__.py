"""Tests of `kgraph.ontology` and of the data in `ontology/`."""
