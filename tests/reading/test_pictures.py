"""The pictures of a text: which file is meant, what is in it, and what is never let in."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from evsynth.model import Picture, Place
from evsynth.pandoc import program as pandoc
from evsynth.reading.folder import Folder
from evsynth.reading.pictures import key, opened, pictures_in
from evsynth.reading.tree import LARGEST
from tests.document.trees import to_tree
from tests.pictures import JPEG, SVG, part, png, svg
from tests.tables import table_test

KAART = png()
PLACE = Place("balans.md")


def picture(root: Path, address: str) -> Picture:
    """What is read at an address."""
    return next(opened(Folder(str(root)), [Picture(address=address, alt="Kaart", place=PLACE)]))


@pytest.fixture
def root(tmp_path: Path) -> Path:
    folder = tmp_path / "project" / "figuren"
    folder.mkdir(parents=True)
    (folder / "kaart.png").write_bytes(KAART)
    (folder / "met spatie.png").write_bytes(KAART)
    (tmp_path / "buiten.png").write_bytes(KAART)
    return tmp_path / "project"


@pytest.mark.parametrize(
    ("content", "kind", "width", "height"),
    [
        (KAART, "png", 8, 4),
        (JPEG, "jpeg", 6, 8),
        (SVG, "svg", 40, 20),
        (svg("", 'viewBox="0 0 300 150"'), "svg", 300, 150),
    ],
    ids=["png", "jpeg", "svg", "svg by its view"],
)
def test_the_kind_of_a_picture_is_that_of_its_bytes(
    root: Path, content: bytes, kind: str, width: int, height: int
) -> None:
    (root / "kaart.txt").write_bytes(content)
    made = picture(root, "kaart.txt")
    assert (made.kind, made.width, made.height, made.problem) == (kind, width, height, "")


@table_test(
    ("colour", "depth", "bytes_of_pixel"),
    [(0, 8, 1), (2, 8, 3), (3, 8, 1), (4, 8, 2), (6, 8, 4), (0, 16, 2), (2, 16, 6), (4, 16, 4), (6, 16, 8)],
)
def test_a_png_unpacks_to_its_pixels_and_not_to_much_more(
    root: Path, colour: int, depth: int, bytes_of_pixel: int
) -> None:
    whole = 100 * (1 + 100 * bytes_of_pixel)
    for size, problem in ((whole, ""), (whole * 13 // 10, "is damaged")):
        (root / "a.png").write_bytes(png(100, 100, bytes(size), colour, depth))
        assert picture(root, "a.png").problem == problem


def test_a_png_begins_with_its_header_and_ends_with_its_end(root: Path) -> None:
    whole = png()
    header, rest = whole[:8] + part(b"IHDX", whole[16:29]), whole[33:]
    for content in (header + rest, whole[:-12], whole[:-12] + part(b"IENX", b""), whole[:8] + rest):
        (root / "a.png").write_bytes(content)
        assert picture(root, "a.png").problem == "is damaged"


FRAME = JPEG.index(b"\xff\xc0")


@table_test(
    ("content", "problem"),
    [
        (JPEG[:2] + b"\xff" + JPEG[2:], ""),  # what fills up
        (JPEG[:2] + b"\xff\x01" + JPEG[2:], ""),  # marks without a length
        (JPEG[:2] + b"\xff\xd0" + b"\xff\xd7" + JPEG[2:], ""),
        (JPEG[:2] + b"\xff\xfe\x00\x06abcd" + JPEG[2:], ""),  # a remark
        (JPEG[: FRAME + 1] + b"\xc2" + JPEG[FRAME + 2 :], ""),  # drawn from coarse to fine
        (JPEG[: FRAME + 9] + b"\x04" + JPEG[FRAME + 10 :], "has the colours of print (CMYK)"),
        (JPEG[: FRAME + 5] + b"\x00\x00" + JPEG[FRAME + 7 :], "is damaged"),
        (JPEG[:FRAME] + JPEG[FRAME + 19 :], "is damaged"),  # the scan comes, and no size
        (JPEG[:4] + b"\x00\x02" + JPEG[4:], "is damaged"),  # a length that leads elsewhere
        (JPEG[: FRAME + 5] + b"\xff\xd9\x00\x06\xff\xd9", "is damaged"),  # numbers that look like the end
    ],
)
def test_what_comes_before_the_size_of_a_jpeg(root: Path, content: bytes, problem: str) -> None:
    (root / "a.jpg").write_bytes(content)
    made = picture(root, "a.jpg")
    assert (made.problem, made.width, made.height) == (problem, 0 if problem else 6, 0 if problem else 8)


@pytest.mark.parametrize(
    "address", ["figuren/kaart.png", "./figuren/kaart.png", "figuren/met%20spatie.png", "figuren//kaart.png"]
)
def test_a_picture_of_the_project_is_read(root: Path, address: str) -> None:
    assert picture(root, address).content == KAART


@pytest.mark.parametrize(
    ("address", "reason"),
    [
        *[
            (address, "leads out")
            for address in ("../buiten.png", "figuren/../../buiten.png", "%2e%2e/buiten.png", "/etc/a.png")
        ],
        *[
            (address, "leads out")
            for address in ("file:///etc/a.png", "FILE:a.png", "figuren/../figuren/kaart.png", "link.png")
        ],
        *[
            (address, "nothing is fetched")
            for address in ("https://example.org/a.png", "//example.org/a.png", "ftp://a/b", "C:/a.png")
        ],
        *[
            (address, "backslash")
            for address in (r"figuren\kaart.png", r"C:\kaart.png", "figuren%5Ckaart.png", r"\\server\a.png")
        ],
        *[
            (address, "is not there")
            for address in ("figuren/weg.png", "kaart.png", "figuren/kaart.png?x", "figuren/lus.png")
        ],
        *[(address, "no name of a file") for address in ("", "a%00.png", "%0a")],
        ("figuren", "is no file"),
    ],
)
def test_a_picture_that_cannot_be_had_is_told_and_not_read(root: Path, address: str, reason: str) -> None:
    (root / "link.png").symlink_to("../buiten.png")
    (root / "figuren" / "lus.png").symlink_to("lus.png")
    made = picture(root, address)
    assert reason in made.problem
    assert (made.kind, made.content) == ("", b"")


def test_a_link_within_the_project_is_followed_and_one_through_a_folder_outside_is_not(root: Path) -> None:
    (root / "figuren" / "zelfde.png").symlink_to("kaart.png")
    (root / "elders").symlink_to(root.parent)
    assert picture(root, "figuren/zelfde.png").content == KAART
    assert "leads out" in picture(root, "elders/buiten.png").problem


@pytest.mark.parametrize("written", ["figuren/Kaart.png", "Figuren/kaart.PNG"])
def test_the_letters_of_a_name_count_on_every_system(root: Path, written: str) -> None:
    made = picture(root, written)
    assert (made.problem, made.suggestion) == ("is not there", "figuren/kaart.png")


def test_a_pipe_is_not_waited_for(root: Path) -> None:
    os.mkfifo(root / "pijp.png")
    assert "a pipe" in picture(root, "pijp.png").problem


@pytest.mark.parametrize(
    ("content", "reason"),
    [
        (b"GIF89a" + bytes(40), "no PNG, JPEG or SVG"),
        (b"", "no PNG, JPEG or SVG"),
        (b"<html><body>svg</body></html>", "no PNG, JPEG or SVG"),
        (
            b"version https://git-lfs.github.com/spec/v1\noid sha256:" + b"0" * 64 + b"\nsize 12\n",
            "pointer of Git LFS",
        ),
        (KAART[:-20], "is damaged"),
        (KAART[:30] + b"x" + KAART[31:], "is damaged"),
        (png(rows=b"\0" * 100_000), "is damaged"),
        (png(width=0), "is damaged"),
        (png(9000, 9000, b""), "40 million are the most"),
        (JPEG[:40], "is damaged"),
        (JPEG[:-2] + b"xx", "is damaged"),
        (bytes(LARGEST + 1), "larger than 10 MB"),
    ],
    ids="gif empty html lfs cut-png altered-png long-png no-width pixels cut-jpeg no-end large".split(),
)
def test_a_picture_that_is_none_or_too_large_is_told(root: Path, content: bytes, reason: str) -> None:
    (root / "a.png").write_bytes(content)
    assert reason in picture(root, "a.png").problem


NESTED = (
    "".join(f'<g id="g{i}">' + f'<use href="#g{i + 1}"/>' * 9 + "</g>" for i in range(9)) + '<path id="g9"/>'
)


@pytest.mark.parametrize(
    "content",
    [
        svg("<script>1</script>"),
        svg('<circle onclick="1"/>'),
        svg('<a href="#x"><circle/></a>'),
        svg('<image href="data:image/png;base64,AAAA"/>'),
        svg('<use xlink:href="other.svg#a"/>'),
        svg('<foreignObject><p xmlns="http://www.w3.org/1999/xhtml">a</p></foreignObject>'),
        svg('<circle style="fill:url(https://example.org/a)"/>'),
        svg("<circle fill=\"url( 'https://example.org/a')\"/>"),
        svg("<style>@import 'a.css';</style>"),
        svg("<style>.a{background:image-set('a.png')}</style>"),
        svg(r"<style>.a{fill:u\72l(a)}</style>"),
        svg('<set attributeName="href" to="a"/>'),
        svg('<circle xml:base="https://example.org/"/>'),
        svg(NESTED),
        svg('<g id="a"><use href="#a"/></g>'),
        svg(NESTED + "".join(f'<g id="g{i}"/>' for i in range(9))),
        svg('<pattern id="p"/><style>.a{fill:url(#p)}</style>'),
        svg('<pattern id="p"/><linearGradient id="p"/><style>.a{fill:url(#p)}</style>'),
        svg("<style>.a{fill:red}<title/>@import 'a.css';</style>"),
        svg("<metadata><script>1</script></metadata>"),
        svg('<metadata><r xmlns="a"><script xmlns="http://www.w3.org/1999/xhtml">1</script></r></metadata>'),
        svg('<metadata><g id="a"><image href="a.png"/></g></metadata><use href="#a"/>'),
        svg("<g>" * 200 + "</g>" * 200),
        svg("", 'width="99999" height="1"'),
        svg(""),
        svg("<g>"),
        b'<!DOCTYPE svg PUBLIC "a" "b">' + SVG,
        b'<?xml-stylesheet href="a.css"?>' + SVG,
        b'<?xml version="1.0" encoding="iso-8859-1"?>' + SVG,
        b'<html xmlns="http://www.w3.org/1999/xhtml">' + SVG + b"</html>",
    ],
)
def test_a_drawing_that_does_more_than_draw_is_told(root: Path, content: bytes) -> None:
    (root / "a.svg").write_bytes(content if content != svg("") else svg("", ""))
    made = picture(root, "a.svg")
    assert "SVG" in made.problem
    assert not made.kind


@table_test(
    ("content", "what"),
    [
        (b'<g xmlns="http://www.w3.org/2000/svg">' + SVG + b"</g>", "another element around it"),
        (svg("<script>1</script>"), "the element 'script'"),
        (svg('<circle onclick="1"/>'), "the attribute 'onclick'"),
        (svg('<circle xml:base="a"/>'), "the attribute 'base'"),
        (svg('<use href="b.svg#a"/>'), "a link to elsewhere"),
        (svg("<style>@import 'a.css';</style>"), "a style that brings something from elsewhere"),
        (svg("<style>.a{fill:red}<title/></style>"), "an element within a style"),
        (svg('<pattern id="p"/><style>.a{fill:url(#p)}</style>'), "a style that uses more than colours"),
        (svg(NESTED), "more in it than can be drawn"),
        (
            b'<?xml-stylesheet href="a.css"?>' + SVG,
            "a processing instruction, or in another encoding than UTF-8",
        ),
        (b"<!DOCTYPE svg>" + SVG, "a document type"),
    ],
)
def test_what_a_drawing_may_not_hold_is_named(root: Path, content: bytes, what: str) -> None:
    (root / "a.svg").write_bytes(content)
    assert picture(root, "a.svg").problem == f"is an SVG with {what}"


@pytest.mark.parametrize(
    "inner",
    [
        (
            '<defs><linearGradient id="g"/></defs>'
            "<style>.a{fill:url(#g);stroke:rgb(1,2,3)}@media print{.a{fill:#000}}</style>"
        ),
        (
            '<g id="a"><path d="M0 0"/></g><use xlink:href="#a"'
            ' transform="translate(1 2) rotate(3)"/><text>é &amp; (x)</text>'
        ),
        (
            '<metadata><rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#"/>'
            "</metadata><title>Kaart</title>"
        ),
    ],
)
def test_a_drawing_that_only_draws_is_taken(root: Path, inner: str) -> None:
    (root / "a.svg").write_bytes(b'\xef\xbb\xbf<?xml version="1.0" encoding="UTF-8"?>\n' + svg(inner))
    assert picture(root, "a.svg").problem == ""


@table_test(
    ("attributes", "size"),
    [
        ('width="40.4" height="20.6px"', (40, 21)),
        ('width="30pt" height=" 15 pt "', (40, 20)),
        ('width="254mm" height="25.4cm"', (960, 960)),
        ('width="2in" height="1in"', (192, 96)),
        ('width="100%" height="50%" viewBox="0 0 300 150"', (300, 150)),
        ('width="40" viewBox="0,0, 300,150"', (300, 150)),
        ('width="40em" height="3em" viewBox="10 20 300 150.4"', (300, 150)),
        ('width="10000" height="1"', (10_000, 1)),
    ],
)
def test_a_drawing_is_as_large_as_it_says_or_as_what_it_shows(
    root: Path, attributes: str, size: tuple[int, int]
) -> None:
    (root / "a.svg").write_bytes(svg("", attributes))
    made = picture(root, "a.svg")
    assert ((made.width, made.height), made.problem) == (size, "")


@table_test(
    "attributes",
    [
        'width="10001" height="1"',
        'width="0.5" height="9"',
        'viewBox="0 0 300"',
        'viewBox="a b c d"',
        'width="9"',
    ],
)
def test_a_drawing_without_a_size_is_told(root: Path, attributes: str) -> None:
    (root / "a.svg").write_bytes(svg("", attributes))
    assert picture(root, "a.svg").problem == "is an SVG without a width and a height from 1 to 10,000"


def test_a_drawing_of_two_megabytes_is_drawn_and_a_larger_one_is_not(root: Path) -> None:
    whole = svg("").ljust(2_000_000)
    for content, problem in ((whole, ""), (whole + b" ", "is an SVG of 2.0 MB; 2 are the most")):
        (root / "a.svg").write_bytes(content)
        assert picture(root, "a.svg").problem == problem


def test_a_drawing_of_a_hundred_thousand_elements_is_drawn_and_one_of_more_is_not(root: Path) -> None:
    """Each `use` counts for itself and for all that it draws: `a4` is 14,761 elements."""
    groups = "".join(f'<g id="a{i}">' + f'<use href="#a{i - 1}"/>' * 9 + "</g>" for i in range(1, 5))
    used = '<use href="#a4"/>' * 5 + '<use href="#a3"/>' * 5 + '<use href="#a2"/>' * 7
    for more, problem in ((114, ""), (115, "is an SVG with more in it than can be drawn")):
        (root / "a.svg").write_bytes(svg('<path id="a0"/>' + groups + used + "<path/>" * more))
        assert picture(root, "a.svg").problem == problem


WRITTEN = r"""![a](kaart.png) ![b *c*](<met spatie.png> "Titel") ![d](met spatie.png 'Titel'){width=50%}
![e [f] \]](a\_b.png)

![g][een] ![twee][] ![Een] ![weg] \![h](i.png) `![j](k.png)` [![l](m.png)](https://example.org) ![n](a(b).png)

![twee
regels](o.png
"Titel") <!-- ![p](q.png) --> ![r](s%20t.png) ![](u.png)

[een]: kaart%20van.png "Titel"
[twee]: <v w.png>
"""


@pytest.mark.skipif(not pandoc.available(), reason="the extra evsynth[build] is not installed")
def test_the_pictures_that_check_sees_are_those_that_pandoc_sees() -> None:
    from evsynth.model import Language
    from evsynth.pandoc.nodes import address, is_a, nodes_of
    from evsynth.reading.text import text_of

    tree = to_tree(
        WRITTEN,
        [],
        (
            '<style xmlns="http://purl.org/net/xbiblio/csl" class="in-text"'
            ' version="1.0"><citation><layout/></citation></style>'
        ),
        Language("nl"),
    )
    shown = sorted(key(address(node)) for node in nodes_of(tree["blocks"]) if is_a(node, "Image"))
    assert (
        sorted(key(shown_picture.address) for shown_picture in text_of(WRITTEN, "balans.md", []).pictures)
        == shown
    )
    assert len(shown) == 12


def test_a_picture_has_its_place_and_words() -> None:
    assert list(pictures_in("Zie ![a *b*](c.png).")) == [(4, "a *b*", "c.png")]


def test_signs_that_open_and_never_close_are_read_at_once() -> None:
    for text in ("![a](" + "\\" * 2_000, "![a](" + "(" * 2_000, "![" + "[" * 2_000, "![a](" + ' "' * 2_000):
        assert [*pictures_in(text)] == []
