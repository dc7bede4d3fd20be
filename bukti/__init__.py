"""The doors: settings and command line. Wires the rooms and calls them, and knows nothing else.

Help is English with the domain's Indonesian terms, for whoever installs and runs the program;
results are Indonesian, for the operator and the auditor who read them. `--json` gives the records
as they are in the schemas, for machines.
"""
