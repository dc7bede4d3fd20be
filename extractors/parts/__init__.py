"""Parts: which documents one file holds, what type each is, and its fields.

Signals are data (types.yaml, fields.yaml); header and closing block decide, not the file name.
"""
