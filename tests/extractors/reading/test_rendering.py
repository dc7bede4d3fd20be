"""Pages are rendered within a budget of pixels."""

import math

import pytest

from extractors.reading import Limits
from extractors.reading.rendering import rendering_scale

A4 = (595, 842)


def test_ordinary_page_is_rendered_as_asked() -> None:
    assert rendering_scale(*A4, 200, Limits()) == pytest.approx(200 / 72)


@pytest.mark.parametrize(
    "size", [A4, (8400, 8400), (14400, 14400), (2_000_000, 2_000_000), (0.5, 9000), (1e7, 0.01)]
)
@pytest.mark.parametrize("pixels", [8_000_000, 1_000_003, 97])
def test_no_page_breaks_the_budget(size: tuple[float, float], pixels: int) -> None:
    scale = rendering_scale(*size, 300, Limits(pixels=pixels))
    assert 0 < scale <= 300 / 72
    assert math.ceil(size[0] * scale) * math.ceil(size[1] * scale) <= pixels


@pytest.mark.parametrize("size", [(0, 842), (595, -1), (math.inf, 842), (math.nan, 842)])
def test_page_without_a_size_is_refused(size: tuple[float, float]) -> None:
    with pytest.raises(ValueError, match="page"):
        rendering_scale(*size, 200, Limits())
