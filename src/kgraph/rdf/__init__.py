"""The graph as RDF.

    project   model types to quads            store     Oxigraph on disk, rebuilt from the projection
    export    Turtle, TriG, N-Quads, …        query     SPARQL in a confined process
    verify    every promise re-checked        dataset   the store as an rdflib.Dataset

Import the modules; nothing is imported here, so that a query process starts without rdflib and SHACL.
"""
