"""What leaves kgraph for people and other tools: the page, networkx graphs, GraphML, GEXF, tables."""
