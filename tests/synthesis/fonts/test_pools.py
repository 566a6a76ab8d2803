import shutil
from pathlib import Path

import pytest

from crnn_hf.synthesis.fonts.find import find_fonts
from crnn_hf.synthesis.fonts.pools import find_pool, is_held_out, part_of, part_of_fonts


FREE_MONO = Path("/usr/share/fonts/truetype/freefont/FreeMono.ttf")


@pytest.fixture
def folder(tmp_path):
    if not FREE_MONO.exists():
        pytest.skip("FreeMono is not installed")
    pool = tmp_path / "plates" / "below"
    pool.mkdir(parents=True)
    shutil.copy(FREE_MONO, pool)
    (tmp_path / "plates" / "broken.ttf").write_bytes(b"no font")
    return tmp_path


def test_a_pool_has_the_faces_of_its_folder_that_draw_what_it_needs(folder):
    pool = find_pool("plates", "ABC019", folder)
    assert list(pool) == ["FreeMono"]
    assert [Path(face.path).name for face in pool["FreeMono"]] == ["FreeMono.ttf"]


def test_a_pool_without_a_face_names_its_folder(folder):
    with pytest.raises(FileNotFoundError, match="plates"):
        find_pool("plates", "A\u4e2d", folder)
    with pytest.raises(FileNotFoundError, match="displays"):
        find_pool("displays", "A", folder)


def test_one_family_in_ten_is_held_out_and_always_the_same():
    names = [f"Family {number}" for number in range(2000)]
    assert 0.07 < sum(map(is_held_out, names)) / len(names) < 0.13
    assert is_held_out("UnifrakturCook")


def test_the_parts_share_no_family_and_lack_none():
    pool = {f"Family {number}": () for number in range(50)}
    seen, unseen = part_of(pool, False), part_of(pool, True)
    assert seen and unseen and seen | unseen == pool
    assert not set(seen) & set(unseen)


def test_the_parts_of_ordinary_print_keep_its_classes():
    fonts = find_fonts()
    seen = part_of_fonts(fonts, held_out=False)
    assert seen.keys() == fonts.keys()
    assert not any(is_held_out(family) for families in seen.values() for family in families)
