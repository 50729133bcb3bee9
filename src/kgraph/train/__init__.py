"""Training of the extractor; nothing here is needed to extract.

`session.train` and what it stands on need torch, the extra `kgraph[train]`; `augment` and `standoff` do not, which is
why nothing is imported here.
"""
