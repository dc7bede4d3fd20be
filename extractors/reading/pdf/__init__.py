"""PDF: the text layer page by page, in the order in which people read it.

From bytes to a parcel: gate, page (drawn, words, lines, tables), assembly (blocks), notes.
"""
