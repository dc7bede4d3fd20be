"""How a sheet of paper lies: matrices between the author's page, the shown page and the PDF's.

Three planes, all in points. The author writes on an upright page, x to the right and y down from
its top left. Displayed is what a viewer shows of it: turned by `turn`, cut by `crop`. User space is
that of the PDF, y up, before /Rotate.
"""

from __future__ import annotations

from dataclasses import dataclass

from .truth import Box

Matrix = tuple[float, float, float, float, float, float]

A4 = (595.28, 841.89)


def times(first: Matrix, second: Matrix) -> Matrix:
    """The matrix that applies the first, then the second."""
    a, b, c, d, e, f = first
    g, h, i, j, k, m = second
    return (
        a * g + b * i, a * h + b * j,
        c * g + d * i, c * h + d * j,
        e * g + f * i + k, e * h + f * j + m,
    )  # fmt: skip


def apply(matrix: Matrix, x: float, y: float) -> tuple[float, float]:
    a, b, c, d, e, f = matrix
    return a * x + c * y + e, b * x + d * y + f


def apply_box(matrix: Matrix, box: Box) -> Box:
    """The upright box around a mapped box."""
    corners = [apply(matrix, x, y) for x in (box[0], box[2]) for y in (box[1], box[3])]
    xs, ys = zip(*corners, strict=True)
    return min(xs), min(ys), max(xs), max(ys)


def turned(quarter: int, width: float, height: float) -> Matrix:
    """Turn a page of this size clockwise, y down, top left corner at the origin again."""
    return {
        0: (1, 0, 0, 1, 0, 0),
        90: (0, 1, -1, 0, height, 0),
        180: (-1, 0, 0, -1, width, height),
        270: (0, -1, 1, 0, 0, width),
    }[quarter]


@dataclass(frozen=True)
class Sheet:
    """A page to be: size of the author's page in points, and how it gets into the PDF.

    `turn`: how far the content lies turned clockwise on the shown page. `rotate`: the page's
    /Rotate, made good by the content. `crop`: margins (left, top, right, bottom) of the author's
    page outside the CropBox. `origin`: lower left corner of the MediaBox. `scale`: content is drawn
    larger by 1/scale and made smaller by a matrix.
    """

    width: float = A4[0]
    height: float = A4[1]
    turn: int = 0
    rotate: int = 0
    crop: Box = (0, 0, 0, 0)
    origin: tuple[float, float] = (0, 0)
    scale: float = 1

    def landscape(self) -> Sheet:
        return Sheet(
            max(self.width, self.height), min(self.width, self.height), self.turn, self.rotate,
            self.crop, self.origin, self.scale,
        )  # fmt: skip

    @property
    def full(self) -> tuple[float, float]:
        """Size of the shown page if nothing were cropped."""
        return (self.height, self.width) if self.turn % 180 else (self.width, self.height)

    @property
    def window(self) -> Box:
        """The part of the author's page that is shown, in the author's plane."""
        left, top, right, bottom = self.crop
        return left, top, self.width - right, self.height - bottom

    def shown(self) -> Matrix:
        """From the author's plane to the displayed one."""
        turn = turned(self.turn, self.width, self.height)
        left, top, _, _ = apply_box(turn, self.window)
        return times(turn, (1, 0, 0, 1, -left, -top))

    def shown_size(self) -> tuple[float, float]:
        left, top, right, bottom = apply_box(self.shown(), self.window)
        return right - left, bottom - top

    def user(self) -> Matrix:
        """From the author's plane to user space."""
        turn = turned(self.turn, self.width, self.height)
        back = turned(-self.rotate % 360, *self.full)
        _, height = self.media
        flip = (1, 0, 0, -1, self.origin[0], self.origin[1] + height)
        return times(times(turn, back), flip)

    @property
    def media(self) -> tuple[float, float]:
        """Width and height of the MediaBox."""
        width, height = self.full
        return (height, width) if self.rotate % 180 else (width, height)
