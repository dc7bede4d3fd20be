"""Registries: governments, kinds of offices, issuers, titles and the words of their names, as data.

Each file says where it comes from and how sure it is; `loading` reads them into typed records.
"""

from extractors.registries.loading import (
    Agency,
    Family,
    Government,
    GroupNoun,
    Groups,
    Issuer,
    NameStops,
    OfficeType,
    OfficeWords,
    Titles,
    agencies,
    families,
    governments,
    groups,
    issuer_patterns,
    issuers,
    name_stops,
    office_types,
    office_words,
    titles,
)

__all__ = [
    "Agency",
    "Family",
    "Government",
    "GroupNoun",
    "Groups",
    "Issuer",
    "NameStops",
    "OfficeType",
    "OfficeWords",
    "Titles",
    "agencies",
    "families",
    "governments",
    "groups",
    "issuer_patterns",
    "issuers",
    "name_stops",
    "office_types",
    "office_words",
    "titles",
]
