"""BibTeX and biblatex -> source records; the only file that knows bibtexparser."""

from __future__ import annotations

import logging
import re
from collections.abc import Iterable, Iterator, Mapping

from bibtexparser.entrypoint import parse_string
from bibtexparser.library import Library
from bibtexparser.middlewares import LatexDecodingMiddleware
from bibtexparser.middlewares.names import (
    InvalidNameError,
    NameParts,
    parse_single_name_into_parts,
    split_multiple_persons_names,
)
from bibtexparser.model import Block, DuplicateBlockKeyBlock, Entry, Field, ParsingFailedBlock, String

from evsynth.exchange import csl, words
from evsynth.exchange.latex import has_latex, joined, readable, without_protection
from evsynth.exchange.records import identifier
from evsynth.exchange.work import Bibliography, FieldText, ImportedWork, Problems, Taken, complete, label
from evsynth.model import Language, Name

# What bibtexparser logs is a problem here; without a handler Python would print it as well.
logging.getLogger("bibtexparser").addHandler(logging.NullHandler())

MONTHS = "jan feb mar apr may jun jul aug sep oct nov dec".split()
"""Abbreviations that need no definition."""

LONGEST_ABBREVIATION = 1000
"""Characters that an abbreviation may stand for: defined by one another, they could grow without end."""

NO_KEY = re.compile(
    r"^([ \t]*@(?!string|comment|preamble)\w+\s*[{(])(?=\s*[\w-]+\s*=)", re.IGNORECASE | re.MULTILINE
)
"""The head of an entry that goes straight on to its fields.

EndNote writes it for a work without a label.
"""

HEAD = re.compile(r"@(\w*)\s*[{(]\s*([^\s,={}]*)")
PAIR = re.compile(r"(?:^|,)\s*([a-z-]+)\s*=\s*((?:\{[^{}]*\}|[^{},])*)")
"""A part of a name with its kind, as Better BibTeX writes it: family=Vries, given=Bram, prefix=de."""

APPROXIMATE = re.compile(r"\d\s*~\s*(?:[/-]|\}*$)")
"""The mark of a date that is only about right, at the end of it."""

OTHERS = frozenset(("others", "et al.", "et al", "e.a.", "e.a"))
"""Words in the place of a last name that say that there are more."""


def read_bibliography(text: str, language: Language) -> Bibliography:
    """The works in the text of a .bib file as source records.

    The words for a kind of thesis are in `language`.
    """
    problems = Problems()
    taken: list[Taken] = []
    used: dict[str, int] = {}
    for work in _works(text.replace("\r\n", "\n").replace("\r", "\n"), problems):
        record = csl.record(work, language, problems)
        if "title" in record:
            id = identifier(work.key, record, used)
            taken.append(Taken(work.line, id, {"id": id, **record}))
        else:
            problems.lose(work.line, "{entry} was not taken: it has no title", entry=label(work.key))
    return Bibliography(tuple(taken), tuple(sorted(set(problems))))


def _works(text: str, problems: Problems) -> Iterator[ImportedWork]:
    """The works in a file, in plain text and with what they take over from one another."""
    blocks = parse_string(NO_KEY.sub(r"\1,", text), parse_stack=[]).blocks
    abbreviations = _abbreviations(blocks, problems)
    written = [_written(entry, abbreviations, problems) for entry in _entries(blocks, problems)]
    by_key = {work.key.lower(): work for work in reversed(written)}
    plain = _Plain(problems)
    for work in written:
        if work.type in words.NO_WORKS:
            problems.note(work.line, "'@{type}' was left out: it describes no work", type=work.type)
        else:
            yield _in_plain_text(complete(work, by_key, problems), plain)


def _entries(blocks: Iterable[Block], problems: Problems) -> Iterator[Entry]:
    """The entries with a key of their own.

    What is no entry because it is broken, or repeats a key, is reported.
    """
    line_by_key: dict[str, int] = {}
    for block in blocks:
        entry = block.ignore_error_block if isinstance(block, ParsingFailedBlock) else block
        if isinstance(entry, Entry):
            if entry.key in line_by_key:
                message = "'{key}' was not taken: line {first} has an entry with this key"
                problems.lose(_line(block), message, key=entry.key, first=str(line_by_key[entry.key]))
                continue
            line_by_key |= {entry.key: _line(block)} if entry.key else {}
            yield entry
        elif isinstance(block, DuplicateBlockKeyBlock):
            message = "the abbreviation '{key}' is defined twice; the first counts"
            problems.note(_line(block), message, key=block.key)
        elif isinstance(block, ParsingFailedBlock):
            _report(block, problems)


def _report(block: ParsingFailedBlock, problems: Problems) -> None:
    """Report a block that bibtexparser could not read.

    An entry is lost, anything else is only worth a note.
    """
    head = HEAD.match(block.raw or "")
    type, key = head.groups() if head else ("", "")
    reason = " ".join(str(getattr(block.error, "abort_reason", block.error)).split()).rstrip(".")
    if type.lower() in ("comment", "preamble", "string"):
        message = "the '@{type}' that begins here was left out: {reason}"
        problems.note(_line(block), message, type=type, reason=reason)
    else:
        reason = reason[:1].lower() + reason[1:]
        problems.lose(_line(block), "{entry} was not taken: {reason}", entry=label(key), reason=reason)


def _abbreviations(blocks: Iterable[Block], problems: Problems) -> Mapping[str, str]:
    """The text of each `@string`, by its name in lower case."""
    abbreviations = {month: month for month in MONTHS}
    for block in blocks:
        if isinstance(block, String):
            text = _value(block.value, block.key, _line(block), abbreviations, problems)
            if len(text) <= LONGEST_ABBREVIATION:
                abbreviations[block.key.lower()] = text
            else:
                message = "the abbreviation '{key}' was left out: it is too long"
                problems.note(_line(block), message, key=block.key)
    return abbreviations


def _written(entry: Entry, abbreviations: Mapping[str, str], problems: Problems) -> ImportedWork:
    """An entry with the texts of the fields that are of use, as they are written."""
    texts: dict[str, FieldText] = {}
    for field in entry.fields:
        name, line = field.key.lower(), field.start_line + 1
        text = _value(field.value, name, line, abbreviations, problems) if name in words.FIELDS else ""
        if name in texts and text.strip() != texts[name].text:
            message = "'{field}' is given twice in {entry}; the first counts"
            problems.note(line, message, field=name, entry=label(entry.key))
        elif text.strip():
            texts[name] = FieldText(line, text.strip())
    return ImportedWork(line=_line(entry), type=entry.entry_type, key=entry.key, texts=texts, names={})


def _value(value: str, field: str, line: int, abbreviations: Mapping[str, str], problems: Problems) -> str:
    unknown: list[str] = []
    text = joined(value, abbreviations, unknown)
    for piece in unknown:
        message = "in '{field}', '{piece}' is not defined; it was taken as it stands"
        problems.note(line, message, field=field, piece=piece)
    return text


def _in_plain_text(work: ImportedWork, plain: _Plain) -> ImportedWork:
    """A work without LaTeX."""
    texts: dict[str, FieldText] = {}
    names = {}
    for field, text in work.texts.items():
        if field in words.NAME_FIELDS:
            names[field] = _names(text, plain)
        else:
            is_code = _is_code(field, text.text)
            shown = without_protection(text.text) if is_code else plain.text(text.text, text.line)
            texts |= {field: text._replace(text=shown)} if shown else {}
    return work._replace(texts=texts, names=names)


def _is_code(field: str, written: str) -> bool:
    """Tell whether a field holds no LaTeX: a code, an address, a date with a mark of EDTF as in 2004~."""
    is_marked_date = field in words.DATE_FIELDS and APPROXIMATE.search(written) is not None
    is_address = field == "howpublished" and "://" in written
    return field in words.VERBATIM_FIELDS or is_address or is_marked_date


def _names(written: FieldText, plain: _Plain) -> tuple[Name, ...]:
    """The people and institutions of a field."""
    names = [name for name in split_multiple_persons_names(written.text) if name.strip(" ,")]
    if names and names[-1].strip().lower() in OTHERS:
        message = "the names end with '{ending}': the list is not complete"
        plain.problems.note(written.line, message, ending=names.pop().strip())
    return tuple(name for text in names if any(name := _name(text.strip(" ,"), written.line, plain)))


def _name(written: str, line: int, plain: _Plain) -> Name:
    parts = dict(PAIR.findall(written))
    if "family" not in parts:
        try:
            return _split(parse_single_name_into_parts(written), line, plain)
        except InvalidNameError:
            plain.problems.note(line, "the name '{name}' was taken as a whole", name=written)
            return Name(literal=plain.text(written, line))
    text = {part: plain.text(value, line) for part, value in parts.items()}
    return _person(text["family"], text.get("given", ""), text.get("prefix", ""), text.get("suffix", ""))


def _split(parts: NameParts, line: int, plain: _Plain) -> Name:
    """A name that bibtexparser took apart into words."""
    given, after = _without_particle(parts.first)
    particles, family = _without_capital(after + parts.von, parts.last)
    text = [plain.text(" ".join(part), line) for part in (family, given, particles, parts.jr)]
    return Name(literal=text[0]) if _is_braced(family) and not any(text[1:]) else _person(*text)


def _person(family: str, given: str, particle: str, suffix: str) -> Name:
    if not family:
        return Name(literal=given)
    return Name(family=family, given=given, non_dropping_particle=particle, suffix=suffix)


def _is_braced(name: list[str]) -> bool:
    """Tell whether a name is one group in braces, which is how an institution is written.

    Braces around an accent do not count.
    """
    return len(name) == 1 and re.fullmatch(r"\{(?!\\).*\}", name[0], re.DOTALL) is not None


def _without_particle(given: list[str]) -> tuple[list[str], list[str]]:
    """Given names without the particle that Dutch lists put behind them: Xanten, Hilde van."""
    end = len(given)
    while end > 1 and given[end - 1].isalpha() and given[end - 1].islower():
        end -= 1
    return given[:end], given[end:]


def _without_capital(particles: list[str], family: list[str]) -> tuple[list[str], list[str]]:
    """Particles and family name.

    Where the first has a capital, they are one name: Van den Berg, Bakker van Dam.
    """
    return ([], particles + family) if "".join(particles)[:1].isupper() else (particles, family)


def _line(block: Block) -> int:
    """The line on which a block begins; bibtexparser counts from 0."""
    return (block.start_line or 0) + 1


class _Plain:
    """Makes LaTeX plain text. What cannot be read is left as it is, and goes to `problems`."""

    def __init__(self, problems: Problems) -> None:
        self.problems = problems
        self._middleware = LatexDecodingMiddleware(keep_math_mode=False)
        self._library = Library()

    def text(self, written: str, line: int) -> str:
        """A text without LaTeX, with one space between words."""
        text = written
        if has_latex(written):
            entry = Entry("misc", "", [Field("text", readable(written))])
            block = self._middleware.transform_block(entry, self._library)
            if isinstance(block, Entry):
                text = str(block.fields[0].value)
            else:
                message = "the LaTeX of '{text}' cannot be read; it was taken as it stands"
                self.problems.note(line, message, text=written)
        return " ".join(text.split())
