"""Indonesian: what sentences, numbers, dates, bodies, people, speech and status stand in a text.

Plain functions over the raw text; offsets are code points into it and never move. Nothing here
knows of claims, rules or documents.
"""
