"""What the streams of a PDF unpack to, under limits, before PDFium unpacks them.

A stream may carry any label: one that says it is a picture can be a font. So labels only say
what may wait; what a page uses as something else is unpacked after all.
"""

from __future__ import annotations

import re
import zlib
from collections.abc import Iterator
from typing import Final

import pikepdf

from extractors.reading.limits import Limits
from schemas.errors import ReadingError

FILTERS: Final = 4  # of one stream; real ones have one or two
# How many bytes a filter makes of one at most. Deflate codes 258 bytes in two bits; LZW names
# up to 4,096 bytes by nine bits; `z` stands for four. Predictors only take away. PDFium unpacks
# pictures line by line when it draws them, and stops there when it wanted something else.
_GROWTH: Final = {
    "/FlateDecode": 1032, "/Fl": 1032, "/LZWDecode": 3641, "/LZW": 3641, "/RunLengthDecode": 64,
    "/RL": 64, "/ASCII85Decode": 4, "/A85": 4, "/ASCIIHexDecode": 1, "/AHx": 1, "/Crypt": 1,
    "/DCTDecode": 1, "/DCT": 1, "/JPXDecode": 1, "/CCITTFaxDecode": 1, "/CCF": 1,
    "/JBIG2Decode": 1,
}  # fmt: skip
_UNKNOWN_GROWTH: Final = 3641
_TOO_BIG: Final = re.compile("memory|limit|too large|exceed", re.IGNORECASE)
# Structure of the file itself, which is unpacked whatever else it says it is.
_STRUCTURE: Final = ("/ObjStm", "/XRef")
# No stream that PDFium unpacks hangs on these; they are long, or lead to everything.
_LEAD_AWAY: Final = frozenset(
    ("/Parent", "/P", "/Pg", "/Widths", "/W", "/W2", "/Differences", "/Metadata", "/PieceInfo")
)
_MASKS: Final = frozenset(("/SMask", "/Mask"))


class Streams:
    """The streams of one open file."""

    def __init__(self, pdf: pikepdf.Pdf, limits: Limits) -> None:
        self._pdf = pdf
        self._limits = limits
        self._total = 0
        self._waiting: set[tuple[int, int]] = set()
        self._seen: set[tuple[int, int]] = set()
        self.broken: set[tuple[int, int]] = set()
        """Contents that stop before their end or cannot be unpacked from some byte on."""
        self.emptied = False
        """Whether the open file is no longer what its bytes are: it must be saved to be read."""

    def check_all(self) -> None:
        """Unpack what could be a bomb; raises ReadingError `too-large` if it is one.

        Pictures and attachments wait until a page uses them as something else: a scan at
        600 dpi honestly unpacks to more than the limit, and PDFium never does it at once.
        """
        found = [(most(obj), obj) for obj in self._pdf.objects if isinstance(obj, pikepdf.Stream)]
        dear = self._limits.stream_bytes
        self._waiting = {obj.objgen for size, obj in found if size > dear and _may_wait(obj)}
        kept = [(size, obj) for size, obj in found if not _may_wait(obj)]
        # Largest first: as soon as the rest cannot break a limit whatever is in it, nothing more
        # is unpacked. Of an ordinary file that is all of it.
        kept.sort(key=lambda one: one[0], reverse=True)
        rest = sum(size for size, _ in kept)
        for size, obj in kept:
            if size <= dear and self._total + rest <= self._limits.unpacked_bytes:
                break
            rest -= size
            self._unpack(obj)

    def check_used(self, root: pikepdf.Object | None) -> None:
        """Unpack what waits and hangs on these resources as anything but a picture.

        Costs nothing unless the file holds pictures or attachments large enough to be bombs.
        """
        if not self._waiting or root is None:
            return
        stack: list[object] = [root]
        while stack:
            obj = stack.pop()
            if not isinstance(obj, pikepdf.Object):
                continue  # a number
            key = obj.objgen
            if key != (0, 0):
                if key in self._seen:
                    continue
                self._seen.add(key)
            if isinstance(obj, pikepdf.Stream) and key in self._waiting:
                self._unpack(obj)
            stack += _children(obj)

    def content(self, stream: pikepdf.Object) -> bytes:
        """What a page, form or glyph draws, as far as PDFium would read it.

        Raises ReadingError `too-large`.
        """
        if filters(stream) == ["/FlateDecode"] and "/DecodeParms" not in stream:
            data, whole = inflated(stream.read_raw_bytes(), self._limits.stream_bytes + 1)
            if len(data) > self._limits.stream_bytes:
                raise ReadingError("too-large", "a stream unpacks to more than allowed")
            if not whole:
                self.broken.add(stream.objgen)
            return data
        self._check_steps(stream)
        read = self._read(stream)
        if read is not None:
            return read
        self.broken.add(stream.objgen)
        if not set(filters(stream)) <= _GROWTH.keys():
            raw: bytes = stream.read_raw_bytes()
            return raw  # PDFium does not know the filter either
        # How far PDFium would read it is not known, so it gets none of it to read.
        stream.write(b"")
        self.emptied = True
        return b""

    def _unpack(self, stream: pikepdf.Object) -> None:
        """Raises ReadingError `too-large`; a damaged stream counts for nothing."""
        self._check_steps(stream)
        self._total += len(self._read(stream) or b"")
        if self._total > self._limits.unpacked_bytes:
            raise ReadingError("too-large", "its streams unpack to more than allowed")

    def _read(self, stream: pikepdf.Object) -> bytes | None:
        try:
            content: bytes = stream.read_bytes()
        except (pikepdf.PdfError, RuntimeError) as error:
            if _TOO_BIG.search(str(error).rpartition(":")[2]):
                raise ReadingError("too-large", "a stream unpacks to more than allowed") from error
            return None
        if len(content) > self._limits.stream_bytes:
            raise ReadingError("too-large", "a stream unpacks to more than allowed")
        return content

    def _check_steps(self, stream: pikepdf.Object) -> None:
        """Unpack by the first filter, by the first two ...

        PDFium runs one filter after the other, each over all the data; qpdf runs them together
        and stops at the first that fails, or does not start for one that it does not know.
        """
        names = filters(stream)
        if most(stream) <= self._limits.stream_bytes:
            return
        for count in range(1, len(names)):
            part = self._pdf.make_stream(stream.read_raw_bytes())
            part["/Filter"] = pikepdf.Array([pikepdf.Name(name) for name in names[:count]])
            self._read(part)


def most(stream: pikepdf.Object) -> int:
    """How many bytes the stream can unpack to at most, without unpacking it."""
    growth = 1
    for name in filters(stream):
        growth *= _GROWTH.get(name, _UNKNOWN_GROWTH)
    # Not what it announces as its length: that may lie, and PDFium looks for the end as well.
    return len(stream.read_raw_bytes()) * growth


def inflated(raw: bytes, most_bytes: int) -> tuple[bytes, bool]:
    """What comes out of deflated bytes before they end or go wrong, and whether that is all."""
    engine, out = zlib.decompressobj(), bytearray()
    try:
        out += engine.decompress(raw, most_bytes)
    except zlib.error:
        return _before_the_fault(raw, most_bytes), _ends(raw, most_bytes)
    return bytes(out), engine.eof or len(out) >= most_bytes or _ends(raw, most_bytes)


def _ends(raw: bytes, most_bytes: int) -> bool:
    """Whether the last block is there: whole data may lack its checksum or have a wrong one."""
    engine = zlib.decompressobj(-zlib.MAX_WBITS)
    try:
        engine.decompress(raw[2:], most_bytes)
    except zlib.error:
        return False
    return engine.eof


def _before_the_fault(raw: bytes, most_bytes: int) -> bytes:
    """By ever smaller pieces: an error takes the output of its whole piece with it."""
    engine, out, place, step = zlib.decompressobj(), bytearray(), 0, 4096
    while place < len(raw) and len(out) < most_bytes:
        before = engine.copy()
        try:
            out += engine.decompress(raw[place : place + step], most_bytes - len(out))
        except zlib.error:
            if step == 1:
                break
            engine, step = before, step // 16 or 1
        else:
            place += step
    return bytes(out)


def filters(stream: pikepdf.Object) -> list[str]:
    """Names of its filters. Raises ReadingError `malformed` for more than a file ever needs."""
    found = stream.get("/Filter")
    listed = list(found) if isinstance(found, pikepdf.Array) else [found]
    if len(listed) > FILTERS:
        raise ReadingError("malformed", f"a stream of {len(listed)} filters")
    return [str(name) for name in listed if name is not None]


def _may_wait(stream: pikepdf.Object) -> bool:
    if str(stream.get("/Type", "")) in _STRUCTURE:
        return False
    return bool(
        stream.get("/Subtype") == pikepdf.Name.Image
        or stream.get("/Type") == pikepdf.Name.EmbeddedFile
    )


def _children(obj: pikepdf.Object) -> Iterator[pikepdf.Object]:
    """What hangs on an object and may be unpacked whole: not pictures where they are pictures."""
    if isinstance(obj, pikepdf.Array):
        yield from obj
        return
    if not isinstance(obj, pikepdf.Dictionary | pikepdf.Stream):
        return
    is_picture = isinstance(obj, pikepdf.Stream) and obj.get("/Subtype") == pikepdf.Name.Image
    for key, value in obj.items():
        if key in _LEAD_AWAY:
            continue
        if is_picture and key in _MASKS:
            continue
        if key == "/XObject" and isinstance(value, pikepdf.Dictionary):
            yield from _drawn(value)
        else:
            yield value


def _drawn(named: pikepdf.Object) -> Iterator[pikepdf.Object]:
    for value in named.values():
        if not isinstance(value, pikepdf.Stream):
            continue
        if value.get("/Subtype") == pikepdf.Name.Image:
            yield from _children(value)  # its colours, not itself
        else:
            yield value
