"""The line of a pack on which something stands, for whoever has to correct it there."""

from __future__ import annotations

import yaml


def line_of(data: bytes, pointer: str) -> int:
    r"""The line (from 1) of the value at a JSON pointer, else of the nearest that encloses it.

    >>> line_of(b"pack: p\nrules:\n  - id: a\n    version: x\n", "/rules/0/version")
    4
    """
    try:
        node = yaml.compose(data, Loader=yaml.SafeLoader)
    except yaml.YAMLError as error:
        mark = getattr(error, "problem_mark", None)
        return int(mark.line) + 1 if mark is not None else 1
    line = 1
    for key in pointer.split("/")[1:]:
        found = _child(node, key.replace("~1", "/").replace("~0", "~"))
        if found is None:
            break
        line, node = found
    return line


def _child(node: yaml.Node | None, key: str) -> tuple[int, yaml.Node] | None:
    """The line of an entry and its value. A mapping's entry stands where its key stands."""
    if isinstance(node, yaml.MappingNode):
        for name, value in node.value:
            if name.value == key:
                return name.start_mark.line + 1, value
    if isinstance(node, yaml.SequenceNode) and key.isdigit() and int(key) < len(node.value):
        value = node.value[int(key)]
        return value.start_mark.line + 1, value
    return None
