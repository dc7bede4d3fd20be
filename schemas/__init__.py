"""Contracts: the JSON Schemas, the records of the same names, and the small validator.

Knows nothing else of the program; every other room may import it.
"""
