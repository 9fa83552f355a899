"""A PDF to its words, page by page. Two readers, as each reads some files that the other gets wrong."""

from __future__ import annotations

import io
import re
from contextlib import closing
from typing import Any

from evsynth.texts.extraction import pages
from evsynth.texts.extraction.pages import Sheet
from evsynth.texts.faults import TextFault, encrypted_text, no_text_layer
from evsynth.texts.transcript import Transcript

_LINE_END_HYPHEN = re.compile("[\x02\ufffe]\r?\n?")
"""Characters that PDFium gives for a hyphen and the end of the line after it."""


def read_with_pdfium(data: bytes) -> Transcript | TextFault:
    """The words as PDFium, the reader in Chromium, finds them."""
    import pypdfium2

    try:
        document = pypdfium2.PdfDocument(data)
    except pypdfium2.PdfiumError as error:
        if getattr(error, "err_code", None) == pypdfium2.raw.FPDF_ERR_PASSWORD:
            return TextFault(encrypted_text)
        raise
    with closing(document):
        labels = [document.get_page_label(index) for index in range(len(document))]
        return _transcript([Sheet(_words(document, index), label) for index, label in enumerate(labels)])


def read_with_pypdf(data: bytes) -> Transcript | TextFault:
    """The words as pypdf finds them."""
    import logging

    import pypdf

    logging.getLogger("pypdf").setLevel(logging.CRITICAL)  # it writes what it mends to the screen
    reader = pypdf.PdfReader(io.BytesIO(data))
    if reader.is_encrypted and not reader.decrypt(""):
        return TextFault(encrypted_text)
    # Without labels of its own, pypdf makes them up.
    labels = reader.page_labels if "/PageLabels" in reader.root_object else [""] * len(reader.pages)
    return _transcript(
        [Sheet(page.extract_text(), label) for page, label in zip(reader.pages, labels, strict=True)]
    )


def _words(document: Any, index: int) -> str:
    with closing(document[index]) as page, closing(page.get_textpage()) as text:
        return _LINE_END_HYPHEN.sub("-\n", text.get_text_bounded())


def _transcript(sheets: list[Sheet]) -> Transcript | TextFault:
    if not any(char.isalnum() for sheet in sheets for char in sheet.text):
        return TextFault(no_text_layer, {"pages": str(len(sheets))})
    return pages.transcript(sheets)
