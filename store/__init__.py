"""Where things are kept: documents, sources, quarantine, journal, and the proof that they hold.

Knows the records and nothing of how evidence is found. One writer at a time (lock.py); every
change goes through one transaction (commit.py), so a run killed anywhere leaves a store that
the next one finishes.
"""
