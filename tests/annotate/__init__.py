"""Sentences, exact values and acronyms of articles."""
