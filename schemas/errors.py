"""Errors of the program: typed, with a code, and a remedy the reader can act on."""

from __future__ import annotations


class BuktiError(Exception):
    """Base of all errors that are shown to a person.

    `code` is stable and listed in schemas/problems.yaml or docs; `remedy` says what to do.
    """

    code = "error"
    remedy = ""

    def __init__(self, message: str, *, code: str | None = None, remedy: str | None = None) -> None:
        super().__init__(message)
        if code is not None:
            self.code = code
        if remedy is not None:
            self.remedy = remedy


class ReadingError(BuktiError):
    """A file cannot be read at all. `code` is one of the problem codes; `detail` what was met."""

    def __init__(self, code: str, detail: str | None = None, *, page: int | None = None) -> None:
        super().__init__(detail or code, code=code)
        self.detail = detail
        self.page = page


class SettingsError(BuktiError):
    """The program cannot start with what it was given (exit code 3)."""

    code = "settings"


class NamingError(BuktiError):
    """What was named is not there, or nothing was named (exit code 2)."""

    code = "not-found"


class StoreError(BuktiError):
    """The store cannot be used as asked (exit code 3)."""

    code = "store"


class StoreBusy(StoreError):
    """Another run holds the store (exit code 5)."""

    code = "store-busy"


class ContractError(BuktiError):
    """A value breaks its schema at a border that must hold."""

    code = "contract"
