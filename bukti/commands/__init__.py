"""One module a command: its options, its examples, and which rooms it calls.

What a command works with is imported when it runs, so that `--help` of every command comes at
once; nothing here may import spaCy, Prefect or PDFium at the top.
"""
