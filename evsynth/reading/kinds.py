"""The kinds of findings of reading (family Y): what can be wrong with a file or a field."""

from __future__ import annotations

from evsynth.findings import Category, kind

DEEPEST = 20
"""Levels of lists and mappings that a file may hold."""


@kind("Y101", Category.FAULT, "cannot be read: {reason}", "give evsynth the right to read it, or remove it")
def unreadable_file() -> None:
    """A file of the project cannot be opened: it may not be read, or it is a link that leads nowhere.

    What it holds is missing from everything that is said next, so nothing can be built on it.
    """


@kind("Y102", Category.FAULT, "is {what}, not a file", "rename or remove it: only files hold records")
def not_a_file() -> None:
    """A folder, or something else that is not a regular file, has a name that ends in `.yaml`.

    Its name promises records, and a reader would think that they count.
    """


@kind(
    "Y103",
    Category.FAULT,
    "is a link to a place outside the project",
    "copy the file into the project: a synthesis must hold all of its records",
)
def outside_project() -> None:
    """A symbolic link leads out of the project.

    Whoever clones the project does not have that file, and would see another document.
    """


@kind(
    "Y104",
    Category.FAULT,
    "is {size} MB; at most {limit} MB is read",
    "split it: a file a theme, or a file a source",
)
def too_large() -> None:
    """A file is larger than 10 MB.

    Records are written and reviewed by people; a file of this size is something else that strayed in.
    """


@kind("Y105", Category.FAULT, "is not UTF-8: byte {byte} cannot be read", "save the file as UTF-8")
def not_utf8() -> None:
    """A file is not encoded as UTF-8.

    In another encoding é becomes something else on another machine, and quotations no longer match their
    source.
    """


@kind("Y106", Category.FAULT, "holds no records", "write a record in it, or remove it")
def empty_file() -> None:
    """A file holds nothing, or only comments.

    An empty file is mostly a record that was forgotten, or saved in the wrong place.

    Bad:

        # claims/leeg.yaml
        # hier komt nog iets

    Good:

        # claims/vol.yaml
        - id: buurt-kent-elkaar
          statement: In kleine gemeenten kennen buurtbewoners elkaar.
          theme: gemeenten
          evidence:
            - {source: jansen2020, stance: supports, locator: {page: 3}, quote: kennen elkaar}
            - {source: devries2019, stance: supports, locator: {page: 9}, quote: iedereen kent iedereen}
    """


@kind("Y107", Category.FAULT, "is not valid YAML here: {problem}", "{advice}")
def invalid_yaml() -> None:
    """A file breaks off at this place, because what stands there is not YAML.

    What follows in the file is not read. The usual cause is a value with a colon and a space in it, or one
    that starts with a quotation mark: put such a value between quotation marks.

    Bad:

        # claims/dubbele-punt.yaml
        - id: dubbele-punt
          statement: Dit staat vast: het beleid is gelijk.

    Good:

        # claims/aanhaling.yaml
        - id: aanhaling
          statement: "Dit staat vast: het beleid is gelijk."
          theme: gemeenten
          evidence:
            - {source: jansen2020, stance: supports, locator: {page: 3}, quote: het is gelijk}
            - {source: devries2019, stance: supports, locator: {page: 9}, quote: gelijk beleid}
    """


@kind(
    "Y108",
    Category.FAULT,
    "a tab stands where only spaces may stand",
    "indent with spaces; most editors can do so for .yaml files",
)
def tab() -> None:
    """A line is indented with a tab.

    YAML forbids it, because a tab has another width on another screen and the indentation carries the
    meaning.

    Bad:

        # claims/tab.yaml
        - id: met-tab
        ⇥statement: De regel is met een tab ingesprongen.

    Good:

        # claims/spaties.yaml
        - id: met-spaties
          statement: De regel is met spaties ingesprongen.
          theme: gemeenten
          evidence:
            - {source: jansen2020, stance: supports, locator: {page: 3}, quote: spaties}
            - {source: devries2019, stance: supports, locator: {page: 9}, quote: ook spaties}
    """


@kind("Y109", Category.FAULT, "'{key}' is given twice in one record", "keep one of the two")
def repeated_key() -> None:
    """A field stands twice in one record.

    Only one of them can count, and which one differs from program to program: the other would be lost without
    a word. evsynth keeps the first.

    Bad:

        # claims/twee.yaml
        - id: twee-themas
          statement: Deze bewering heeft twee thema's.
          theme: gemeenten
          theme: wijkteams
          evidence:
            - {source: jansen2020, stance: supports, locator: {page: 3}, quote: twee}
            - {source: devries2019, stance: supports, locator: {page: 9}, quote: ook twee}

    Good:

        # claims/een.yaml
        - id: een-thema
          statement: Deze bewering heeft een enkel thema.
          theme: gemeenten
          evidence:
            - {source: jansen2020, stance: supports, locator: {page: 3}, quote: een}
            - {source: devries2019, stance: supports, locator: {page: 9}, quote: ook een}
    """


@kind(
    "Y110",
    Category.FAULT,
    "the YAML tag '{tag}' is not allowed",
    "remove it: a value is the text that is written, the field says how to read it",
)
def tag() -> None:
    """A value carries a YAML tag (`!!int`, `!name`).

    Tags make programs turn text into something else, and some make them run code. evsynth reads values as the
    text that is written.

    Bad:

        # claims/tag.yaml
        - id: met-tag
          statement: !!str Deze bewering draagt een tag.
          theme: gemeenten
          evidence:
            - {source: jansen2020, stance: supports, locator: {page: 3}, quote: tag}
            - {source: devries2019, stance: supports, locator: {page: 9}, quote: ook een tag}

    Good:

        # claims/zonder-tag.yaml
        - id: zonder-tag
          statement: Deze bewering draagt geen tag.
          theme: gemeenten
          evidence:
            - {source: jansen2020, stance: supports, locator: {page: 3}, quote: geen tag}
            - {source: devries2019, stance: supports, locator: {page: 9}, quote: ook niet}
    """


@kind(
    "Y111", Category.FAULT, "the YAML {what} '{name}' is not allowed", "write the value out where it is used"
)
def anchor() -> None:
    """A value carries an anchor (`&a`) or is an alias (`*a`) of one.

    A record must say what it says where it stands: a reviewer who sees one claim in a diff cannot see what an
    alias stands for.

    Bad:

        # claims/alias.yaml
        - id: met-alias
          statement: Deze bewering leent haar plaats.
          theme: gemeenten
          evidence:
            - {source: jansen2020, stance: supports, locator: &plaats {page: 3}, quote: een plaats}
            - {source: devries2019, stance: supports, locator: *plaats, quote: dezelfde plaats}

    Good:

        # claims/uitgeschreven.yaml
        - id: uitgeschreven
          statement: Deze bewering schrijft haar plaats uit.
          theme: gemeenten
          evidence:
            - {source: jansen2020, stance: supports, locator: {page: 3}, quote: een plaats}
            - {source: devries2019, stance: supports, locator: {page: 3}, quote: dezelfde plaats}
    """


@kind("Y112", Category.FAULT, "the YAML merge key '<<' is not allowed", "write the fields out")
def merge_key() -> None:
    """A record takes over the fields of another one with `<<:`.

    As with an alias, what the record says is then not on the page.

    Bad:

        # claims/merge.yaml
        - id: met-merge
          statement: Deze bewering neemt velden over.
          theme: gemeenten
          <<: {note: overgenomen}
          evidence:
            - {source: jansen2020, stance: supports, locator: {page: 3}, quote: overgenomen}
            - {source: devries2019, stance: supports, locator: {page: 9}, quote: ook overgenomen}

    Good:

        # claims/eigen.yaml
        - id: eigen-velden
          statement: Deze bewering heeft eigen velden.
          theme: gemeenten
          note: zelf geschreven
          evidence:
            - {source: jansen2020, stance: supports, locator: {page: 3}, quote: eigen}
            - {source: devries2019, stance: supports, locator: {page: 9}, quote: ook eigen}
    """


@kind(
    "Y113",
    Category.FAULT,
    "is nested deeper than {limit} levels",
    "no record needs this: look for brackets that are not closed",
)
def nested_too_deep() -> None:
    """Lists and mappings stand in one another more than 20 levels deep.

    No record is built like that. Reading stops there.
    """


@kind(
    "Y114",
    Category.FAULT,
    "a second YAML document starts here",
    "remove the line '---', or put the records in a list",
)
def several_documents() -> None:
    """A file holds several YAML documents, separated by `---`.

    Many programs read only the first one, so the rest would be lost without a word.
    """


@kind(
    "Y115",
    Category.FAULT,
    "{what}: records are files that end in .yaml, directly in {folder}/",
    "rename or move it",
)
def not_read() -> None:
    """A file holds records, and has a name or a place of which nothing is read.

    Its name ends in `.yml`, `.YAML`, `.yaml.bak` or `.json`, or it is hidden; it stands in a folder below
    `sources/` or `claims/`, beside them, or in a folder `Claims/`. Its author would think that it counts, or
    does not know that it was moved. A copy of a file that is there (`x.yaml~` beside `x.yaml`), notes,
    pictures, and a folder that holds no YAML at all are left alone.
    """


@kind(
    "Y116",
    Category.FAULT,
    "{record} breaks off here, where the file ends: {fields} and all that follows is missing",
    "restore the rest of the file, or write what is missing",
)
def broken_off() -> None:
    """A file ends after the first fields of a record, and is valid YAML as far as it goes.

    It was cut off, or its author stopped there. What would have come next is not known, so nothing is said to
    be gone.

    Bad:

        # claims/afgebroken.yaml
        - id: tot-hier

    Good:

        # claims/heel.yaml
        - id: tot-het-einde
          statement: Dit bestand loopt door tot zijn einde.
          theme: gemeenten
          evidence:
            - {source: jansen2020, stance: supports, locator: {page: 3}, quote: tot het einde}
            - {source: devries2019, stance: supports, locator: {page: 9}, quote: tot aan het slot}
    """


@kind(
    "Y117",
    Category.FAULT,
    "this file holds {records}, and is not in the folder for them",
    "move it to {path}",
)
def crossed_records() -> None:
    """A file among the sources holds claims, or a file among the claims holds sources.

    What a record is follows from its folder. Nothing in this file is read, and nothing is said to be gone
    because of that.

    Bad:

        # sources/meer.yaml
        - id: meer-of-minder
          statement: Dit is een bewering, en geen bron.
          theme: gemeenten
          evidence:
            - {source: jansen2020, stance: supports, locator: {page: 3}, quote: meer}

    Good:

        # claims/meer.yaml
        - id: meer-of-minder
          statement: Dit is een bewering, en geen bron.
          theme: gemeenten
          evidence:
            - {source: jansen2020, stance: supports, locator: {page: 3}, quote: meer}
            - {source: devries2019, stance: supports, locator: {page: 9}, quote: minder}
    """


@kind(
    "Y130",
    Category.FAULT,
    "'{field}' holds the character {character}, which cannot be seen{more}",
    "remove it",
)
def control_character() -> None:
    """A value holds a control character: one that moves the cursor, turns the direction of the text, or \
ends a line where no line ends.

    What a reviewer sees would not be what is written. evsynth reads the value without it, and with a space
    for what ends a line.

    Bad:

        # claims/onzichtbaar.yaml
        - id: onzichtbaar
          statement: "In deze bewering \\u202e staat iets onzichtbaars."
          theme: gemeenten
          evidence:
            - {source: jansen2020, stance: supports, locator: {page: 3}, quote: onzichtbaar}
            - {source: devries2019, stance: supports, locator: {page: 9}, quote: ook onzichtbaar}

    Good:

        # claims/zichtbaar.yaml
        - id: zichtbaar
          statement: In deze bewering staat niets onzichtbaars.
          theme: gemeenten
          evidence:
            - {source: jansen2020, stance: supports, locator: {page: 3}, quote: zichtbaar}
            - {source: devries2019, stance: supports, locator: {page: 9}, quote: ook zichtbaar}
    """  # noqa: D205, D301


@kind("Y121", Category.FAULT, "{record} has no field '{field}'", "{advice}")
def unknown_field() -> None:
    """A record has a field that evsynth does not know.

    Mostly it is a slip of the pen, and what was written there would be lost without a word. Between braces a
    comma ends a value: put a value with a comma in it between quotation marks, or write each field on a line
    of its own.

    Bad:

        # claims/verschreven.yaml
        - id: verschreven
          statement: Deze bewering heeft een verschreven veld.
          thema: gemeenten
          theme: gemeenten
          evidence:
            - {source: jansen2020, stance: supports, locator: {page: 3}, quote: veld}
            - {source: devries2019, stance: supports, locator: {page: 9}, quote: ook een veld}

    Good:

        # claims/goed.yaml
        - id: goed-geschreven
          statement: Deze bewering heeft alleen bekende velden.
          theme: gemeenten
          evidence:
            - {source: jansen2020, stance: supports, locator: {page: 3}, quote: veld}
            - {source: devries2019, stance: supports, locator: {page: 9}, quote: ook een veld}
    """


@kind("Y122", Category.FAULT, "{record} lacks the field '{field}'", "add it")
def missing_field() -> None:
    """A record lacks a field that it needs.

    Bad:

        # claims/zonder-stance.yaml
        - id: zonder-stance
          statement: Het bewijs van deze bewering zegt niet wat het ervan vindt.
          theme: gemeenten
          evidence:
            - {source: jansen2020, stance: supports, locator: {page: 3}, quote: iets}
            - {source: devries2019, stance: supports, locator: {page: 9}, quote: ook iets}
            - {source: jansen2020, locator: {page: 4}, quote: nog iets}

    Good:

        # claims/met-stance.yaml
        - id: met-stance
          statement: Het bewijs van deze bewering zegt wat het ervan vindt.
          theme: gemeenten
          evidence:
            - {source: jansen2020, stance: supports, locator: {page: 3}, quote: iets}
            - {source: devries2019, stance: supports, locator: {page: 9}, quote: ook iets}
    """


@kind("Y123", Category.FAULT, "'{field}' is {found}; {expected} should stand here", "{advice}")
def wrong_shape() -> None:
    """A value has the wrong shape: a list where one value is expected, a value where fields are expected, \
and so on.

    Bad:

        # claims/vorm.yaml
        - id: verkeerde-vorm
          statement: [De bewering, staat in een lijst.]
          theme: gemeenten
          evidence:
            - {source: jansen2020, stance: supports, locator: {page: 3}, quote: lijst}
            - {source: devries2019, stance: supports, locator: {page: 9}, quote: ook een lijst}

    Good:

        # claims/goede-vorm.yaml
        - id: goede-vorm
          statement: De bewering staat niet in een lijst.
          theme: gemeenten
          evidence:
            - {source: jansen2020, stance: supports, locator: {page: 3}, quote: geen lijst}
            - {source: devries2019, stance: supports, locator: {page: 9}, quote: ook geen lijst}
    """  # noqa: D205


@kind("Y124", Category.FAULT, "'{field}' is empty", "write a value, or leave the field out")
def empty_value() -> None:
    """A field is there but holds nothing.

    An absent field has a meaning of its own (no date: z.d.); an empty one may as well be forgotten.

    Bad:

        # claims/leeg-veld.yaml
        - id: leeg-veld
          statement: Deze bewering heeft een leeg veld.
          theme: gemeenten
          note:
          evidence:
            - {source: jansen2020, stance: supports, locator: {page: 3}, quote: leeg}
            - {source: devries2019, stance: supports, locator: {page: 9}, quote: ook leeg}

    Good:

        # claims/gevuld-veld.yaml
        - id: gevuld-veld
          statement: Deze bewering heeft geen leeg veld.
          theme: gemeenten
          evidence:
            - {source: jansen2020, stance: supports, locator: {page: 3}, quote: vol}
            - {source: devries2019, stance: supports, locator: {page: 9}, quote: ook vol}
    """


@kind(
    "Y125",
    Category.FAULT,
    "'{value}' is not an id",
    "use lower-case letters and digits, in groups joined by hyphens; `refs`, `ref-...`, and `fn` with"
    " a number belong to references and footnotes",
)
def bad_id() -> None:
    """An id has characters that an id cannot have.

    Ids are file names, anchors in the document and words on the command line, on every system:
    `[a-z0-9]+(-[a-z0-9]+)*`.

    Bad:

        # claims/id.yaml
        - id: Geen Id
          statement: De id van deze bewering heeft een spatie.
          theme: gemeenten
          evidence:
            - {source: jansen2020, stance: supports, locator: {page: 3}, quote: spatie}
            - {source: devries2019, stance: supports, locator: {page: 9}, quote: ook een spatie}

    Good:

        # claims/goede-id.yaml
        - id: wel-een-id
          statement: De id van deze bewering heeft geen spatie.
          theme: gemeenten
          evidence:
            - {source: jansen2020, stance: supports, locator: {page: 3}, quote: geen spatie}
            - {source: devries2019, stance: supports, locator: {page: 9}, quote: ook niet}
    """


@kind(
    "Y126",
    Category.FAULT,
    "'{value}' is not a date",
    "{advice}; leave the field out where the work has no date",
)
def bad_date() -> None:
    """A date cannot be read, or does not exist in the calendar.

    Bad:

        # sources/datum2020.yaml
        id: datum2020
        type: report
        title: Een rapport
        author: [{family: Datum, given: D.}]
        issued: 2020-02-30
        # claims/datum.yaml
        - id: met-datum
          statement: De datum van de bron bestaat niet.
          theme: gemeenten
          evidence:
            - {source: datum2020, stance: supports, locator: {page: 3}, quote: datum}
            - {source: devries2019, stance: supports, locator: {page: 9}, quote: ook een datum}

    Good:

        # sources/datum2020.yaml
        id: datum2020
        type: report
        title: Een rapport
        author: [{family: Datum, given: D.}]
        issued: 2020-02-28
        # claims/datum.yaml
        - id: met-datum
          statement: De datum van de bron bestaat.
          theme: gemeenten
          evidence:
            - {source: datum2020, stance: supports, locator: {page: 3}, quote: datum}
            - {source: devries2019, stance: supports, locator: {page: 9}, quote: ook een datum}
    """


@kind("Y150", Category.FAULT, "'{value}' can be read in two ways", "write {readings}")
def ambiguous_date() -> None:
    """A date is written in figures of which nobody can tell which is the day and which is the month, or \
whether a year or a month is meant.

    Who guesses is wrong half of the time, and prints another day than that on the work.

    Bad:

        # sources/datum2018.yaml
        id: datum2018
        type: report
        title: Een rapport
        author: [{family: Datum, given: D.}]
        issued: 03-04-2018
        # claims/datum.yaml
        - id: met-datum
          statement: De datum van de bron is op twee manieren te lezen.
          theme: gemeenten
          evidence:
            - {source: datum2018, stance: supports, locator: {page: 3}, quote: datum}
            - {source: devries2019, stance: supports, locator: {page: 9}, quote: ook een datum}

    Good:

        # sources/datum2018.yaml
        id: datum2018
        type: report
        title: Een rapport
        author: [{family: Datum, given: D.}]
        issued: 2018-04-03
        # claims/datum.yaml
        - id: met-datum
          statement: De datum van de bron is op een manier te lezen.
          theme: gemeenten
          evidence:
            - {source: datum2018, stance: supports, locator: {page: 3}, quote: datum}
            - {source: devries2019, stance: supports, locator: {page: 9}, quote: ook een datum}
    """  # noqa: D205


@kind("Y127", Category.FAULT, "the locator {fault}", "{advice}")
def bad_locator() -> None:
    """A locator has no label that CSL knows, or a page that is not a page.

    A reader must be able to open the work at this place, and the citation must name it in the right words.

    Bad:

        # claims/plaats.yaml
        - id: plaats
          statement: De plaats van het bewijs is niet te vinden.
          theme: gemeenten
          evidence:
            - {source: jansen2020, stance: supports, locator: {bladzijde: 3}, quote: plaats}
            - {source: devries2019, stance: supports, locator: {page: 9}, quote: ook een plaats}

    Good:

        # claims/goede-plaats.yaml
        - id: goede-plaats
          statement: De plaats van het bewijs is te vinden.
          theme: gemeenten
          evidence:
            - {source: jansen2020, stance: supports, locator: {page: 3}, quote: plaats}
            - {source: devries2019, stance: supports, locator: {section: 2.1, page: 9-10}, quote: ook een \
plaats}
    """


@kind("Y128", Category.FAULT, "'{value}' is not a value of '{field}'", "choose from: {choices}")
def unknown_value() -> None:
    """A field that takes one of a fixed set of words holds another word.

    Bad:

        # claims/woord.yaml
        - id: ander-woord
          statement: Het bewijs neemt een standpunt in dat niet bestaat.
          theme: gemeenten
          evidence:
            - {source: jansen2020, stance: supports, locator: {page: 3}, quote: woord}
            - {source: devries2019, stance: supports, locator: {page: 9}, quote: ook een woord}
            - {source: bakker2021, stance: agrees, locator: {page: 7}, quote: nog een woord}

    Good:

        # claims/goed-woord.yaml
        - id: goed-woord
          statement: Het bewijs neemt een standpunt in dat bestaat.
          theme: gemeenten
          evidence:
            - {source: jansen2020, stance: supports, locator: {page: 3}, quote: woord}
            - {source: devries2019, stance: supports, locator: {page: 9}, quote: ook een woord}
    """


@kind(
    "Y129",
    Category.FAULT,
    "'{value}' is not a year or a span of years",
    "write 2020, 2015/2020, 2015/ or /2020",
)
def bad_years() -> None:
    """A dimension that counts in years holds something else, or a span that ends before it starts.

    Whether two scopes overlap could then not be said.

    Bad:

        # claims/jaren.yaml
        - id: jaren
          statement: De jaren van deze bewering lopen terug.
          theme: gemeenten
          scope: {period: 2020/2015}
          evidence:
            - {source: jansen2020, stance: supports, locator: {page: 3}, quote: jaren}
            - {source: devries2019, stance: supports, locator: {page: 9}, quote: ook jaren}

    Good:

        # claims/jaren.yaml
        - id: jaren
          statement: De jaren van deze bewering lopen vooruit.
          theme: gemeenten
          scope: {period: 2015/2020}
          evidence:
            - {source: jansen2020, stance: supports, locator: {page: 3}, quote: jaren}
            - {source: devries2019, stance: supports, locator: {page: 9}, quote: ook jaren}
    """


@kind(
    "Y151",
    Category.FAULT,
    "the comma ends the value of '{field}' and makes a field of '{rest}'",
    "{advice}: {field}: {whole}",
)
def unquoted_comma() -> None:
    """A value between braces holds a comma, and does not stand between quotation marks.

    Between braces a comma ends a value, so that YAML takes what follows for the name of another field.
    evsynth reads the value whole, to say nothing else about it; another program would lose half of it without
    a word. Where several values are meant, write a list.

    Bad:

        # claims/komma.yaml
        - id: komma
          statement: De plaats van het bewijs heeft een komma.
          theme: gemeenten
          evidence:
            - {source: jansen2020, stance: supports, locator: {page: 114-115, 117}, quote: komma}
            - {source: devries2019, stance: supports, locator: {page: 9}, quote: ook een komma}

    Good:

        # claims/komma.yaml
        - id: komma
          statement: De plaats van het bewijs heeft een komma.
          theme: gemeenten
          evidence:
            - {source: jansen2020, stance: supports, locator: {page: "114-115, 117"}, quote: komma}
            - {source: devries2019, stance: supports, locator: {page: 9}, quote: ook een komma}
    """


@kind(
    "Y152",
    Category.FAULT,
    "the relation does not say how it bears on another claim",
    "write one of {types}, with the id of that claim",
)
def untyped_relation() -> None:
    """A relation has none of the fields that say how one claim bears on another.

    Nothing follows from it, and no reader can tell what was meant.

    Bad:

        # claims/relatie.yaml
        - id: gemeenten-lijken-op-elkaar
          statement: Gemeenten lijken op elkaar.
          theme: gemeenten
          evidence:
            - {source: jansen2020, stance: supports, locator: {page: 3}, quote: een pot nat}
            - {source: devries2019, stance: supports, locator: {page: 9}, quote: om het even}
          relations:
            - {because: Wie op elkaar lijkt verschilt niet.}

    Good:

        # claims/relatie.yaml
        - id: gemeenten-hebben-eigen-beleid
          statement: Gemeenten hebben eigen beleid.
          theme: gemeenten
          evidence:
            - {source: jansen2020, stance: supports, locator: {page: 3}, quote: eigen beleid}
            - {source: devries2019, stance: supports, locator: {page: 9}, quote: zelf bedacht}
          relations:
            - {explains: gemeenten-verschillen, because: Wie zelf kiest wijkt af.}
    """


@kind("Y131", Category.FAULT, "'{value}' is not {expected}", "write {expected} after '{field}:'")
def bad_number() -> None:
    """A field that takes a number of a page, or a checksum, holds something else.

    Pages could not be counted, or no text would ever be the right one.

    Bad:

        # sources/kast2018.yaml
        id: kast2018
        type: book
        title: Een boek
        author: [{family: Kast, given: B.}]
        text: {pages: {printed: vijf, file: 7}}
        # claims/kast.yaml
        - id: boeken-worden-gelezen
          statement: Boeken worden gelezen.
          theme: gemeenten
          evidence:
            - {source: kast2018, stance: supports, locator: {page: 1}, quote: wordt gelezen}
            - {source: jansen2020, stance: supports, locator: {page: 8}, quote: leest men}

    Good:

        # sources/kast2018.yaml
        id: kast2018
        type: book
        title: Een boek
        author: [{family: Kast, given: B.}]
        text: {pages: {printed: 5, file: 7}}
        # claims/kast.yaml
        - id: boeken-worden-gelezen
          statement: Boeken worden gelezen.
          theme: gemeenten
          evidence:
            - {source: kast2018, stance: supports, locator: {page: 1}, quote: wordt gelezen}
            - {source: jansen2020, stance: supports, locator: {page: 8}, quote: leest men}
    """


@kind(
    "Y142",
    Category.FAULT,
    "a comment cuts '{field}' off; read: '{read}'; left out: '{left}'",
    "put the value between quotation marks, or the comment on a line of its own",
)
def cut_by_comment() -> None:
    """A text without quotation marks holds a blank and a `#` that touches the next word: YAML takes what \
follows for a comment.

    What was written there, "motie #12" and all that comes after it, is in no document, and a quotation is
    verified without its end.

    Bad:

        # claims/motie.yaml
        - id: motie-waarschuwt
          statement: De raad waarschuwde.
          theme: gemeenten
          evidence:
            - source: jansen2020
              stance: supports
              locator: {page: 3}
              quote: waarschuwde
              because: Motie #12 waarschuwt voor de kosten.
            - {source: devries2019, stance: supports, locator: {page: 9}, quote: een waarschuwing}

    Good:

        # claims/motie.yaml
        - id: motie-waarschuwt
          statement: De raad waarschuwde.
          theme: gemeenten
          evidence:
            - source: jansen2020
              stance: supports
              locator: {page: 3}
              quote: waarschuwde
              because: "Motie #12 waarschuwt voor de kosten."
            - {source: devries2019, stance: supports, locator: {page: 9}, quote: een waarschuwing}
    """  # noqa: D205


@kind(
    "Y143",
    Category.DOUBT,
    "a comment ends '{field}'; read: '{read}'; left out: '{left}'",
    "put the value between quotation marks, or the comment on a line of its own",
)
def comment_after_text() -> None:
    """A text or an id without quotation marks is followed by a comment on the same line.

    It may be a remark, or the end of the text: a reader cannot tell, and YAML leaves it out. Behind a value
    between quotation marks, behind one of a fixed set (`stance`, `type`, a date) and behind a number a
    comment is no matter.

    Bad:

        # claims/opmerking.yaml
        - id: met-opmerking
          statement: De raad waarschuwde. # en het college niet
          theme: gemeenten
          evidence:
            - {source: jansen2020, stance: supports, locator: {page: 3}, quote: waarschuwde}
            - {source: devries2019, stance: supports, locator: {page: 9}, quote: een waarschuwing}

    Good:

        # claims/opmerking.yaml
        - id: met-opmerking
          # en het college niet
          statement: De raad waarschuwde.
          theme: gemeenten
          evidence:
            - {source: jansen2020, stance: supports, locator: {page: 3}, quote: waarschuwde}
            - {source: devries2019, stance: supports, locator: {page: 9}, quote: een waarschuwing}
    """


@kind("Y144", Category.DOUBT, "'{field}' holds {character}, which cannot be seen{more}", "remove it")
def invisible_character() -> None:
    """A text holds a character without a width: a zero-width space or joiner, a soft hyphen, a byte order \
mark, a tag.

    It came along from a web page or a PDF. Who searches for the word does not find it, and two ids that look
    alike are two. Where letters of a script, or an emoji, need such a character it is no finding. In a
    quotation it stays: its words are compared without it.

    Bad:

        # claims/onzichtbaar.yaml
        - id: zacht-afbreekstreepje
          statement: "In deze be\\u00adwering staat iets onzichtbaars."
          theme: gemeenten
          evidence:
            - {source: jansen2020, stance: supports, locator: {page: 3}, quote: onzichtbaar}
            - {source: devries2019, stance: supports, locator: {page: 9}, quote: ook onzichtbaar}

    Good:

        # claims/zichtbaar.yaml
        - id: zonder-afbreekstreepje
          statement: "In deze bewering staat niets onzichtbaars."
          theme: gemeenten
          evidence:
            - {source: jansen2020, stance: supports, locator: {page: 3}, quote: onzichtbaar}
            - {source: devries2019, stance: supports, locator: {page: 9}, quote: ook onzichtbaar}
    """  # noqa: D205, D301


@kind(
    "Y145",
    Category.REMARK,
    "'{field}' holds {character}, where an ordinary space would do{more}",
    "write a space, unless the line must not end here",
)
def no_break_space() -> None:
    r"""A text holds a no-break space between two words.

    It came along from a web page or Word: lines break oddly there, and a search for the two words fails.
    Beside a number, a sign or the point of an abbreviation ("5 %", "art. 4", "dr. Jansen") it is right, and
    in a quotation it is the author's own: these are no finding.

    Bad:

        # claims/vaste-spatie.yaml
        - id: vaste-spatie
          statement: "Gemeenten\u00a0verschillen van elkaar."
          theme: gemeenten
          evidence:
            - {source: jansen2020, stance: supports, locator: {page: 3}, quote: het scheelt}
            - {source: devries2019, stance: supports, locator: {page: 9}, quote: het scheelt ook}

    Good:

        # claims/vaste-spatie.yaml
        - id: vaste-spatie
          statement: "Gemeenten verschillen in art.\u00a04 van elkaar."
          theme: gemeenten
          evidence:
            - {source: jansen2020, stance: supports, locator: {page: 3}, quote: het scheelt}
            - {source: devries2019, stance: supports, locator: {page: 9}, quote: het scheelt ook}
    """


@kind(
    "Y146",
    Category.FAULT,
    "{character} stands where only spaces may stand{more}",
    "type spaces there anew: the two look alike",
)
def odd_indentation() -> None:
    """A line is indented with no-break spaces, or others that are none to YAML.

    Or one stands behind the colon of a field.

    They came along from Word or from a web page. YAML takes them for letters, and sees another field, or
    none. evsynth reads them as spaces.

    Bad:

        # claims/inspringen.yaml
        - id: vast-ingesprongen
        \xa0\xa0statement: De regel begint met vaste spaties.
          theme: gemeenten
          evidence:
            - {source: jansen2020, stance: supports, locator: {page: 3}, quote: spaties}
            - {source: devries2019, stance: supports, locator: {page: 9}, quote: ook spaties}

    Good:

        # claims/inspringen.yaml
        - id: gewoon-ingesprongen
          statement: De regel begint met gewone spaties.
          theme: gemeenten
          evidence:
            - {source: jansen2020, stance: supports, locator: {page: 3}, quote: spaties}
            - {source: devries2019, stance: supports, locator: {page: 9}, quote: ook spaties}
    """  # noqa: D301, the escapes are meant


@kind(
    "Y147",
    Category.FAULT,
    "this line is a mark of a merge conflict{others}",
    "choose between the two sides, or keep both, and remove the marks",
)
def merge_conflict() -> None:
    """A file holds the marks that git writes where two branches changed the same lines.

    Nobody has decided yet what it says. What follows in the file may not be read.

    Bad:

        # claims/botsing.yaml
        <<<<<<< HEAD
        - id: het-een
          statement: Het een is waar.
        =======
        - id: het-ander
          statement: Het ander is waar.
        >>>>>>> other-branch

    Good:

        # claims/gekozen.yaml
        - id: het-een
          statement: Het een is waar.
          theme: gemeenten
          evidence:
            - {source: jansen2020, stance: supports, locator: {page: 3}, quote: het een}
            - {source: devries2019, stance: supports, locator: {page: 9}, quote: ook het een}
    """


@kind("Y148", Category.FAULT, "a space is missing after the {sign} of '{text}'", "write '{mended}'")
def missing_space() -> None:
    """A hyphen that begins an item, or the colon after the name of a field, has no space behind it.

    To YAML `-source` is the name of a field, and `page:3` a text: it would become a part of something else.

    Bad:

        # claims/spatie.yaml
        - id: zonder-spatie
          statement: Na een dubbele punt komt een spatie.
          theme: gemeenten
          evidence:
            - {source: jansen2020, stance: supports, locator: {page: 3}, quote: een spatie}
            - {source: devries2019, stance:supports, locator: {page: 9}, quote: ook een spatie}

    Good:

        # claims/spatie.yaml
        - id: met-spatie
          statement: Na een dubbele punt komt een spatie.
          theme: gemeenten
          evidence:
            - {source: jansen2020, stance: supports, locator: {page: 3}, quote: een spatie}
            - {source: devries2019, stance: supports, locator: {page: 9}, quote: ook een spatie}
    """


@kind(
    "Q612",
    Category.FAULT,
    "this line {fault}",
    "of a merge conflict keep the lines of both sides, without its marks; restore a damaged line from"
    " git, or remove it and verify or review again",
)
def invalid_lock() -> None:
    """A line of `evsynth.lock` is not one that `evsynth verify` or `evsynth review` wrote.

    Mostly two branches were merged. What the line stood for counts as not verified, or not reviewed. `evsynth
    verify` writes a lock with marks of a conflict anew, for the lines between them can be read. At a damaged
    line it stops, as `evsynth review` does, and writes nothing: without the text nobody could verify again
    what it stood for.

    Bad:

        # evsynth.lock
        <<<<<<< HEAD
        quote gemeenten-verschillen jansen2020 jansen2020 71b07bb8bf5d931e e5edc6ea7066bc2c \
ea7e50d4504fe5b9 0000000000000000 exact 0-11
        =======
        quote gemeenten-verschillen devries2019 devries2019 cd12011fda73ddd9 5e75cabdc0438aa7 \
944531b3e01f29ea 0000000000000000 exact 0-16
        >>>>>>> other-branch

    Good:

        # evsynth.lock
        quote gemeenten-verschillen jansen2020 jansen2020 71b07bb8bf5d931e e5edc6ea7066bc2c \
ea7e50d4504fe5b9 0000000000000000 exact 0-11
        quote gemeenten-verschillen devries2019 devries2019 cd12011fda73ddd9 5e75cabdc0438aa7 \
944531b3e01f29ea 0000000000000000 exact 0-16
    """


@kind(
    "T701",
    Category.FAULT,
    "'{text}' is not a call",
    'write a name, and between brackets texts in straight quotation marks: {{{{ claim("id") }}}}',
)
def malformed_call() -> None:
    """Double braces in `balans.md` hold something else than a call.

    A text computes nothing itself: it only names what evsynth is to compute.

    Bad:

        # balans.md
        {{ blocks("gemeenten") }}

        {{ claim(“gemeenten-verschillen”) }}

    Good:

        # balans.md
        {{ blocks("gemeenten") }}
    """


@kind(
    "T702",
    Category.FAULT,
    "the text begins with metadata",
    "move title, authors and date to evsynth.yaml, and remove the lines between the two rules",
)
def text_metadata() -> None:
    """`balans.md` begins with a block of metadata between two rules.

    The settings hold the title, the authors and the date, and settings in two places can differ.

    Bad:

        # balans.md
        ---
        title: Mijn balans
        ---

        {{ blocks("gemeenten") }}

    Good:

        # balans.md
        {{ blocks("gemeenten") }}
    """


@kind(
    "T713",
    Category.FAULT,
    "the footnote '{name}' is {fault}",
    "give each footnote one mark in the text and one paragraph that begins with it: [^{name}]: ...",
)
def loose_footnote() -> None:
    """`balans.md` has a mark of a footnote without its text, a text without its mark, or the same one twice.

    The mark would be printed as it stands, or the text would be lost.

    Bad:

        # balans.md
        {{ blocks("gemeenten") }}

        Zo staat het er.[^1]

    Good:

        # balans.md
        {{ blocks("gemeenten") }}

        Zo staat het er.[^1]

        [^1]: Althans op papier.
    """


@kind(
    "T714",
    Category.FAULT,
    "this {line} {fault}",
    "a line of colons with a name opens a block, one without closes it; a fence of code closes with"
    " the same marks, a comment with -->",
)
def unclosed_block() -> None:
    """A block between lines of colons in `balans.md` is not closed, or closed twice.

    Or a block of code, or a comment, is not closed.

    Where it would end is anybody's guess.

    Bad:

        # balans.md
        {{ blocks("gemeenten") }}

        ::: kader
        In het kort.

    Good:

        # balans.md
        {{ blocks("gemeenten") }}

        ::: kader
        In het kort.
        :::
    """


@kind("Y140", Category.FAULT, "{what}: {reason}", "{advice}")
def not_checked_out() -> None:
    """Git has a file or a folder of the project, and was told not to put it into the work tree.

    The checkout is sparse, the file is marked skip-worktree, or the folder is in a submodule that is not
    initialised. It is not gone, so it counts as a file that cannot be read: no id that it may record is
    unknown, and no line of `evsynth.lock` that may be about it is in vain. But nothing can be said of what
    stands in it, and the document would lack it.
    """


@kind(
    "Y141",
    Category.FAULT,
    "is a pointer of Git LFS, not the file itself",
    "run `git lfs pull`, which brings the file",
)
def lfs_pointer() -> None:
    """A file of the project holds the three lines that Git LFS puts in the place of a file that it did not \
bring.

    What the file records is not known, so it counts as a file that cannot be read. Records are small, so
    better do not track them with Git LFS: in earlier revisions they cannot be read, and no difference of them
    be shown.
    """  # noqa: D205


UNREAD = frozenset(
    kind.code
    for kind in (
        *(unreadable_file, not_a_file, outside_project, too_large, not_utf8),
        *(invalid_yaml, tab, nested_too_deep, several_documents, merge_conflict),
        *(not_checked_out, lfs_pointer),
    )
)
"""The codes of what keeps a file from being read to its end: what it records is not known then."""
