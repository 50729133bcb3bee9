"""The graph as RDF: projection, store, exports, queries, verification."""
