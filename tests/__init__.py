"""The tests of kgraph, one package for each package of the product."""
