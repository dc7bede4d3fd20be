"""Rules: knowledge as data, and the engine that runs it over a text.

A rule names a claim, the anchors that make a sentence a candidate, the typed slots to fill and
what rules it out. Packs are YAML; nothing in the Python knows of a claim by name.
"""
