"""What cannot be read (family Y)."""

from __future__ import annotations

from benchmarks.mutations.copy import Copy, Link, inner, item, node_of
from benchmarks.mutations.mutation import mutation
from evsynth.model import Evidence, Place
from evsynth.reading.files import LOCK_FILE, SETTINGS_FILE, TEXT_FILE
from evsynth.reading.tree import LARGEST

# The syntax


@mutation("tab")
def tab_for_indentation(copy: Copy) -> Place:
    """An editor indents with a tab."""
    place = node_of(copy.later().claim.where).key("theme")
    line = copy.text(place.path).split("\n")[place.line - 1]
    return copy.replace_lines(place.path, place.line, place.line + 1, ["\t" + line.lstrip()])


@mutation("tab")
def tab_in_a_file_that_others_need(copy: Copy) -> Place:
    """As before, in a file with claims that the text of the balance calls by name."""
    text = copy.text(TEXT_FILE)
    claim = copy.claim(lambda one: f'"{one.id}")' in text)
    place = node_of(claim.where).key("theme")
    line = copy.text(place.path).split("\n")[place.line - 1]
    return copy.replace_lines(place.path, place.line, place.line + 1, ["\t" + line.lstrip()])


@mutation("invalid-yaml")
def quotation_mark_not_closed(copy: Copy) -> str:
    """The mark at the end of a quotation is lost."""
    evidence = copy.later(lambda _, one: one.quote).evidence
    place = evidence.where.of("quote")
    copy.swap(place, f'{evidence.quote}"', evidence.quote)
    return place.path


@mutation("invalid-yaml")
def bracket_not_closed(copy: Copy) -> str:
    """The brace at the end of a locator is lost."""
    place = copy.later(lambda _, one: one.locator).evidence.where.of("locator")
    copy.swap(place, "}", "")
    return place.path


@mutation("invalid-yaml")
def colon_in_a_plain_value(copy: Copy) -> Place:
    """A reason with a colon stands without quotation marks."""
    evidence = copy.later(lambda _, one: one.because).evidence
    return copy.set(evidence.where, "because", "De kern is dit: de auteurs zeggen het zelf.")


@mutation("invalid-yaml")
def title_with_a_colon(copy: Copy) -> Place:
    """The title of a source and its subtitle lose their quotation marks."""
    source = copy.source(lambda one: ": " in one.title and one.id in copy.synthesis.links.read_through)
    return copy.set(source.where, "title", source.title)


@mutation("invalid-yaml")
def quotation_marks_within_a_quotation(copy: Copy) -> Place:
    """A quotation between double marks holds double marks."""
    evidence = copy.later(lambda _, one: one.quote).evidence
    return copy.set(evidence.where, "quote", f'"zij noemen het "maatwerk" en {evidence.quote}"')


@mutation("merge-conflict")
def conflict_marks_in_claims(copy: Copy) -> Place:
    """A merge is committed with its marks."""
    path, start, end = copy.lines_of(copy.later().claim.where)
    return _in_conflict(copy, path, start, end)


@mutation("merge-conflict")
def conflict_marks_in_a_source(copy: Copy) -> Place:
    """A merge of a source is committed with its marks."""
    place = copy.corpus.sources[0].where.of("title")
    return _in_conflict(copy, place.path, place.line, place.line + 1)


@mutation("merge-conflict")
def conflict_marks_in_the_settings(copy: Copy) -> Place:
    """A merge of the settings is committed with its marks."""
    place = copy.corpus.settings.where.of("title")
    return _in_conflict(copy, place.path, place.line, place.line + 1)


@mutation("merge-conflict")
def conflict_marks_in_the_text(copy: Copy) -> Place:
    """A merge of the text is committed with its marks; one side has a sentence more."""
    line = copy.line(TEXT_FILE, lambda line: line.startswith("#")).line
    return copy.replace_lines(TEXT_FILE, line, line, ["<<<<<<< HEAD", "=======", ">>>>>>> branch", ""])


def _in_conflict(copy: Copy, path: str, start: int, end: int) -> Place:
    """Lines as they stand in both branches, with the marks around them."""
    lines = copy.text(path).split("\n")[start - 1 : end - 1]
    return copy.replace_lines(path, start, end, ["<<<<<<< HEAD", *lines, "=======", *lines, ">>>>>>> branch"])


@mutation("invalid-yaml")
def field_one_space_too_far(copy: Copy) -> Place:
    """A field is indented by one space more than those above."""
    place = node_of(copy.later().claim.where).key("theme")
    return copy.swap(Place(place.path, place.line), "theme", " theme")


@mutation("invalid-yaml")
def second_line_at_the_margin(copy: Copy) -> Place:
    """A reason goes on in a line that is not indented."""
    evidence = copy.later(lambda _, one: one.because).evidence
    place = evidence.where.of("because")
    return copy.set(evidence.where, "because", "De auteurs zeggen\nhet zelf.")._replace(line=place.line + 1)


@mutation("invalid-yaml")
def value_that_begins_with_a_quotation(copy: Copy) -> Place:
    """A reason begins with words between quotation marks."""
    evidence = copy.later(lambda _, one: one.because).evidence
    return copy.set(evidence.where, "because", '"Maatwerk" zeggen zij zelf.')


@mutation("invalid-yaml")
def name_of_a_field_without_a_space(copy: Copy) -> Place:
    """The space after the colon of a field is lost."""
    place = node_of(copy.later().claim.where).key("theme")
    return copy.swap(Place(place.path, place.line), "theme: ", "theme:")


@mutation("odd-indentation")
def indented_with_no_break_spaces(copy: Copy) -> Place:
    """A line comes from a web page, with its no-break spaces."""
    place = node_of(copy.later().claim.where).key("theme")
    return copy.swap(Place(place.path, place.line), "  ", "\u00a0\u00a0")


@mutation("invalid-yaml")
def answer_in_a_code_fence(copy: Copy) -> Place:
    """What a language model wrote is saved with the fence around it."""
    source = copy.corpus.sources[0]
    path = source.where.of().path
    copy.write(path, f"```yaml\n{copy.text(path)}```\n")
    return Place(path, 1)


@mutation("repeated-key")
def field_given_twice(copy: Copy) -> Place:
    """A line is pasted twice."""
    claim = copy.claim(lambda one: one.theme)
    return copy.add(claim.where, f"theme: {claim.theme}")


@mutation("repeated-key")
def theme_declared_twice(copy: Copy) -> Place:
    """A theme is pasted twice into the settings."""
    return copy.repeat(copy.theme(0))


@mutation("tag")
def tag_on_a_year(copy: Copy) -> Place:
    """A program writes types."""
    source = copy.source(lambda one: one.dates)
    value = (
        copy.text(source.where.of().path).split("\n")[source.where.of("issued").line - 1].partition(": ")[2]
    )
    return copy.set(source.where, "issued", f"!!str {value}")


@mutation("anchor")
def anchor_on_a_scope(copy: Copy) -> Place:
    """Someone who knows YAML gives a name to what comes back."""
    claim = copy.claim(lambda one: one.scope)
    return copy.swap(claim.where.of("scope"), "{", "&scope {")


@mutation("anchor")
def alias_for_a_scope(copy: Copy) -> Place:
    """Someone who knows YAML refers to a name."""
    evidence = copy.evidence(lambda one: one.because).evidence
    return copy.set(evidence.where, "because", "*reden")


@mutation("merge-key")
def merge_key_in_evidence(copy: Copy) -> Place:
    """Someone who knows YAML takes fields from elsewhere."""
    return copy.add(copy.evidence(lambda one: one.quote).evidence.where, "<<: {note: hetzelfde}")


@mutation("nested-too-deep")
def nested_without_end(copy: Copy) -> Place:
    """A program that writes lists within lists."""
    return copy.add(copy.remote_source().where, f"commissioned-by: {'[' * 25}x{']' * 25}")


@mutation("nested-too-deep")
def brackets_without_end(copy: Copy) -> Place:
    """A program that opens lists and closes none, deeper than libyaml itself reads."""
    return copy.add(copy.remote_source().where, f"commissioned-by: {'[' * 1_100}")


@mutation("several-documents")
def second_document(copy: Copy) -> Place:
    """Two files are written after one another."""
    path = copy.corpus.claims[-1].where.of().path
    copy.append(path, "\n")
    return copy.append(path, "---\n- id: nieuwe-bewering\n")


@mutation("several-documents")
def line_of_hyphens_between_claims(copy: Copy) -> Place:
    """A line of three hyphens sets claims apart, as in Markdown; those below it are referred to."""
    referred = copy.referred()
    claim = copy.claim(lambda one: one.id in referred and one.where.of().line > 20)
    place = claim.where.of()
    return copy.replace_lines(place.path, place.line, place.line, ["---"])


# What is not read of a value, or not seen


@mutation("cut-by-comment")
def number_of_a_motion(copy: Copy) -> Place:
    """A reason names a motion by its number, and is cut off before it."""
    return copy.set(
        copy.evidence(lambda one: one.because).evidence.where, "because", "Motie #12 zegt het zelf."
    )


@mutation("cut-by-comment")
def sign_in_a_quotation(copy: Copy) -> Place:
    """A quotation loses its marks, and holds the sign of a comment."""
    evidence = copy.evidence(
        lambda one: one.quote and ":" not in one.quote and one.quote[0].isalpha()
    ).evidence
    return copy.set(evidence.where, "quote", f"{evidence.quote} #maatwerk")


@mutation("comment-after-text")
def reminder_after_a_reason(copy: Copy) -> Place:
    """A reminder stands behind a reason."""
    return copy.set(
        copy.evidence(lambda one: one.because).evidence.where, "because", "Zij zeggen het zelf. # nakijken"
    )


@mutation("comment-after-text")
def remark_after_an_id(copy: Copy) -> Place:
    """A remark stands behind the theme of a claim."""
    claim = copy.claim(lambda one: one.theme)
    return copy.set(claim.where, "theme", f"{claim.theme} # of een ander")


@mutation("invisible-character")
def soft_hyphen_in_a_reason(copy: Copy) -> Place:
    """Words are copied from a web page, with the places where it may break them."""
    return copy.set(
        copy.evidence(lambda one: one.because).evidence.where, "because", "De ge\u00admeen\u00adte zegt het."
    )


@mutation("invisible-character")
def zero_width_space_in_an_id(copy: Copy) -> Place:
    """An id is copied from a page, with a space that has no width."""
    claim = copy.claim(lambda one: one.theme)
    return copy.set(claim.where, "theme", f"{claim.theme}\u200b")


@mutation("no-break-space")
def no_break_space_in_a_reason(copy: Copy) -> Place:
    """Words come from Word, which put a space there that does not break."""
    return copy.set(
        copy.evidence(lambda one: one.because).evidence.where, "because", "De\u00a0gemeente zegt het."
    )


@mutation("control-character")
def line_separator_in_a_reason(copy: Copy) -> Place:
    """Words come from a designed page, with its own kind of line end."""
    return copy.set(
        copy.evidence(lambda one: one.because).evidence.where, "because", '"De gemeente\u2028zegt het."'
    )


@mutation("missing-space")
def locator_without_a_space(copy: Copy) -> Place:
    """The space after the label of a locator is lost, between braces."""
    evidence = copy.evidence(lambda one: any(part.label == "page" for part in one.locator)).evidence
    return copy.swap(evidence.where.of("locator"), "page: ", "page:")


# Files


@mutation("not-utf8")
def claims_saved_in_windows_1252(copy: Copy) -> Place:
    """An old editor saves a file with claims that are referred to."""
    referred = copy.referred()
    text = {
        one.where.of().path: copy.text(one.where.of().path)
        for one in copy.corpus.claims
        if one.id in referred
    }
    path = next(path for path, content in text.items() if not content.isascii())
    odd_line = copy.line(path, lambda line: not line.isascii())
    copy.write(path, text[path].encode("cp1252"))
    return odd_line


@mutation("not-utf8")
def source_saved_as_unicode(copy: Copy) -> Place:
    """Notepad saves a source as "Unicode", which is UTF-16."""
    path = copy.corpus.sources[0].where.of().path
    copy.write(path, copy.text(path).encode("utf-16"))
    return Place(path, 1)


@mutation("not-utf8")
def settings_saved_in_latin_1(copy: Copy) -> Place:
    """A title with an accent is saved in another encoding."""
    copy.set(copy.corpus.settings.where, "title", "Het sociaal domein geëvalueerd")
    copy.write(SETTINGS_FILE, copy.text(SETTINGS_FILE).encode("latin-1"))
    return Place(SETTINGS_FILE, copy.corpus.settings.where.of("title").line)


@mutation("not-utf8")
def lock_written_by_a_shell(copy: Copy) -> Place:
    """The lock passes through a shell that writes UTF-16."""
    copy.write(LOCK_FILE, copy.text(LOCK_FILE).encode("utf-16"))
    return Place(LOCK_FILE, 1)


@mutation("empty-file")
def empty_file(copy: Copy) -> str:
    """A file is made and nothing is written into it."""
    return copy.write("sources/nog-te-lezen.yaml", "")


@mutation("empty-file")
def file_of_comments(copy: Copy) -> str:
    """A file holds a reminder and no records."""
    return copy.write("claims/ideeen.yaml", "# hier komen nog beweringen over jeugdhulp\n")


@mutation("broken-off")
def claim_begun(copy: Copy) -> str:
    """A claim has an id, and its author was called away."""
    return copy.write("claims/nieuw.yaml", "- id: een-bewering-in-wording\n")


@mutation("crossed-records")
def claims_among_the_sources(copy: Copy) -> str:
    """A file of claims is put into the wrong folder."""
    return copy.write("sources/nieuw.yaml", "\n".join(copy.record(copy.corpus.claims[0].where)))


@mutation("not-read")
def yml_for_yaml(copy: Copy) -> str:
    """A file has the other ending of YAML."""
    return copy.write("claims/nieuw.yml", "\n".join(copy.record(copy.corpus.claims[0].where)))


@mutation("not-read")
def file_in_a_folder_below(copy: Copy) -> str:
    """Claims are put in order by folders."""
    copy.write("claims/oud/almelo.yaml", "\n".join(copy.record(copy.corpus.claims[0].where)))
    return "claims/oud"


@mutation("not-a-file")
def folder_with_the_name_of_a_file(copy: Copy) -> str:
    """An archive is unpacked at the wrong place."""
    copy.write("sources/nieuw2024.yaml/nieuw2024.yaml", "id: nieuw2024\n")
    return "sources/nieuw2024.yaml"


@mutation("outside-project")
def link_to_another_place(copy: Copy) -> str:
    """A source is shared between projects by a link."""
    return copy.write("sources/gedeeld2024.yaml", Link("/etc/hostname"))


@mutation("unreadable-file")
def link_that_leads_nowhere(copy: Copy) -> str:
    """A link is committed without what it leads to."""
    return copy.write("sources/weg2024.yaml", Link("niet-hier.yaml"))


POINTER = f"version https://git-lfs.github.com/spec/v1\noid sha256:{'4d' * 32}\nsize 4743\n"


@mutation("lfs-pointer")
def claims_as_a_pointer(copy: Copy) -> str:
    """A clone without Git LFS has pointers in place of the files that it tracks: here a theme of claims."""
    return copy.write(copy.later().claim.where.of().path, POINTER)


@mutation("lfs-pointer")
def source_as_a_pointer(copy: Copy) -> str:
    """As before, of a source."""
    return copy.write(copy.source(lambda one: True).where.of().path, POINTER)


@mutation("lfs-pointer")
def settings_as_a_pointer(copy: Copy) -> str:
    """As before, of the settings."""
    return copy.write(SETTINGS_FILE, POINTER)


@mutation("lfs-pointer")
def balance_as_a_pointer(copy: Copy) -> str:
    """As before, of the author's own text."""
    return copy.write(TEXT_FILE, POINTER)


@mutation("lfs-pointer")
def lock_as_a_pointer(copy: Copy) -> str:
    """As before, of the lock."""
    return copy.write(LOCK_FILE, POINTER)


@mutation("not-checked-out")
def source_not_checked_out(copy: Copy) -> str:
    """A checkout leaves out a source that claims quote."""
    return copy.leave_out(copy.source(lambda one: True).where.of().path)


@mutation("not-checked-out")
def claims_not_checked_out(copy: Copy) -> str:
    """A checkout leaves out a file of claims."""
    return copy.leave_out(copy.later().claim.where.of().path)


@mutation("not-checked-out")
def all_sources_not_checked_out(copy: Copy) -> str:
    """A checkout leaves out the folder of the sources."""
    paths = [path for path in copy.files if path.startswith("sources/")]
    copy.times["not-checked-out"] = len(paths)
    for path in paths:
        copy.leave_out(path)
    return paths[0]


@mutation("too-large")
def scan_pasted_into_a_note(copy: Copy) -> str:
    """A picture is pasted into a record."""
    return copy.write("sources/scan2024.yaml", b"note: " + b"A" * LARGEST)


# Values


@mutation("unknown-field")
def field_misspelt(copy: Copy) -> Place:
    """`quote` becomes `quotes`."""
    return copy.rename_field(
        copy.evidence(lambda one: one.quote and one.because).evidence.where, "quote", "quotes"
    )


@mutation("unknown-field")
def field_in_dutch(copy: Copy) -> Place:
    """`because` becomes `omdat`."""
    return copy.rename_field(
        copy.evidence(lambda one: one.quote and one.because).evidence.where, "because", "omdat"
    )


@mutation("unknown-field")
def field_at_the_wrong_level(copy: Copy) -> Place:
    """What reconciles two sources is indented too far, and belongs to a piece of evidence."""
    claim = copy.claim(lambda one: one.reconciled)
    lines = ["reconciled: Zij keken naar iets anders."]
    copy.drop(claim.where, "reconciled")
    return copy.add(claim.evidence[-1].where, *lines)


@mutation("unquoted-comma")
def comma_in_braces(copy: Copy) -> Place:
    """The heading of a section has a comma, and no quotation marks: what follows it is no label."""
    evidence = copy.evidence(
        lambda one: any(part.label == "page" for part in one.locator) and one.quote
    ).evidence
    return copy.set(evidence.where, "locator", "{section: Inleiding, of wat eraan voorafging, page: 4}")


@mutation("unquoted-comma")
def pages_with_a_comma_in_braces(copy: Copy) -> Place:
    """A second page is added within the braces."""
    evidence, page = _on_a_page(copy)
    return copy.swap(evidence.where.of("locator"), f"page: {page}", f"page: {page}, {int(page) + 9}")


@mutation("unquoted-comma")
def comma_in_a_reason_in_braces(copy: Copy) -> Place:
    """A relation is written between braces, its reason with a comma."""
    claim = copy.claim(lambda one: not one.relations and one.evidence)
    other = copy.claim(lambda one: one.id != claim.id)
    reason = "Het een is enger, en volgt niet uit het ander"
    place = copy.add(claim.where, "relations:", f"  - {{refines: {other.id}, because: {reason}}}")
    return place._replace(line=place.line + 1)


@mutation("unquoted-comma")
def comma_in_a_name(copy: Copy) -> Place:
    """An author is written with a comma in place of a field."""
    place, _ = item(
        copy.source(lambda one: one.names["author"][0].given if one.names else "").where, "author"
    )
    return copy.swap(place, ", given: ", ", ")


@mutation("missing-field")
def stance_forgotten(copy: Copy) -> Place:
    """Evidence does not say what it says of the claim."""
    evidence = copy.cited(lambda claim, one: len(claim.evidence) > 2 and one.quote).evidence
    return copy.drop(evidence.where, "stance")


@mutation("missing-field")
def statement_forgotten(copy: Copy) -> Place:
    """A claim has everything but its words."""
    return copy.drop(copy.corpus.claims[0].where, "statement")


@mutation("missing-field")
def title_forgotten(copy: Copy) -> Place:
    """A source has no title."""
    return copy.drop(copy.corpus.sources[0].where, "title")


@mutation("untyped-relation")
def relation_without_a_type(copy: Copy) -> Place:
    """A relation has a reason and no claim."""
    claim = copy.claim(lambda one: one.relations)
    return copy.add_below(claim.where, "relations", "- because: Het een volgt uit het ander.")


@mutation("missing-field")
def allowance_without_a_reason(copy: Copy) -> Place:
    """Something is allowed, and nobody says why."""
    claim = copy.claim(lambda one: one.allow)
    return copy.drop(claim.allow[0].where, "because")


@mutation("unknown-field")
def relation_in_dutch(copy: Copy) -> Place:
    """The type of a relation is written in Dutch."""
    claim = copy.claim(lambda one: one.relations)
    return copy.add_below(
        claim.where, "relations", "- spreekt-tegen: iets-anders", "  because: Het een sluit het ander uit."
    )


@mutation("wrong-shape")
def evidence_without_its_hyphen(copy: Copy) -> Place:
    """The hyphen before the only piece of evidence is lost."""
    claim = copy.claim(lambda one: len(one.evidence) == 1 and not one.allow)
    place = claim.evidence[0].where.of()
    return copy.swap(Place(place.path, place.line), "- ", "  ")


@mutation("wrong-shape")
def two_quotations_in_a_list(copy: Copy) -> Place:
    """Two quotations are given as one."""
    evidence = copy.evidence(lambda one: one.quote and one.because).evidence
    return copy.set(evidence.where, "quote", f'["{evidence.quote}", "en verderop nog eens"]')


@mutation("wrong-shape")
def two_relations_in_one(copy: Copy) -> Place:
    """A relation has two types."""
    relation = copy.claim(lambda one: one.relations).relations[0]
    other = copy.claim(lambda one: not one.relations)
    return copy.add(relation.where, f"refines: {other.id}")


@mutation("wrong-shape")
def author_as_text(copy: Copy) -> Place:
    """An author is written as a text."""
    source = copy.source(lambda one: one.names)
    return copy.set(source.where, "author", "Stouthard, Lian")


@mutation("empty-value")
def value_forgotten(copy: Copy) -> Place:
    """A field is there and holds nothing."""
    return copy.set(copy.evidence(lambda one: one.quote and one.because).evidence.where, "because", "")


@mutation("empty-value")
def scope_forgotten(copy: Copy) -> Place:
    """A scope is there and holds nothing."""
    claim = copy.claim(lambda one: one.scope and not copy.weighed(one).clashes)
    return copy.set(claim.where, "scope", "")


@mutation("bad-id")
def id_with_an_underscore(copy: Copy) -> Place:
    """An id is written as in a program."""
    referred = copy.referred()
    claim = copy.claim(lambda one: one.id not in referred and "-" in one.id)
    return copy.set(node_of(claim.where), "id", claim.id.replace("-", "_"))


@mutation("bad-id")
def id_that_is_taken(copy: Copy) -> Place:
    """A claim has the id of the list of works."""
    referred = copy.referred()
    claim = copy.claim(lambda one: one.id not in referred)
    return copy.set(claim.where, "id", "refs")


@mutation("bad-date")
def day_that_does_not_exist(copy: Copy) -> Place:
    """A date is not in the calendar."""
    source = copy.source(lambda one: one.text and "issued" in one.dates)
    return copy.set(source.where, "issued", "2021-02-30")


@mutation("bad-date")
def date_in_words(copy: Copy) -> Place:
    """A date is written for people."""
    source = copy.source(lambda one: not one.text and "issued" in one.dates)
    return copy.set(source.where, "issued", "augustus 2020")


@mutation("bad-date")
def date_with_slashes(copy: Copy) -> Place:
    """A date is written as on a letter."""
    source = copy.source(lambda one: not one.text and "issued" in one.dates)
    return copy.set(source.where, "issued", "13/9/2018")


@mutation("ambiguous-date")
def day_or_month(copy: Copy) -> Place:
    """Nobody can tell which of the figures is the month."""
    source = copy.source(lambda one: not one.text and "issued" in one.dates)
    return copy.set(source.where, "issued", "03-04-2018")


@mutation("bad-date")
def about_a_year_in_words(copy: Copy) -> Place:
    """A year is about right, and says so in words."""
    source = copy.source(lambda one: not one.text and "issued" in one.dates)
    return copy.set(source.where, "issued", "ca. 2004")


@mutation("bad-id")
def id_with_an_accent(copy: Copy) -> Place:
    """An id is written as one speaks it."""
    referred = copy.referred()
    claim = copy.claim(lambda one: one.id not in referred and "e" in one.id)
    return copy.set(node_of(claim.where), "id", claim.id.replace("e", "é", 1))


def _on_a_page(copy: Copy) -> tuple[Evidence, str]:
    """A quotation that stands on one page, and that page."""
    evidence = copy.evidence(lambda one: one.quote and dict(one.locator).get("page", "").isdecimal()).evidence
    return evidence, dict(evidence.locator)["page"]


@mutation("bad-locator")
def page_with_its_abbreviation(copy: Copy) -> Place:
    """A page is written as it is cited."""
    evidence, page = _on_a_page(copy)
    return copy.swap(evidence.where.of("locator"), f"page: {page}", f"page: p. {page}")


@mutation("bad-locator")
def page_and_following(copy: Copy) -> Place:
    """A passage is said to go on, and not until where."""
    evidence, page = _on_a_page(copy)
    return copy.swap(evidence.where.of("locator"), f"page: {page}", f"page: {page} e.v.")


@mutation("bad-locator")
def page_with_noughts(copy: Copy) -> Place:
    """A page is written as in the name of a file."""
    evidence, page = _on_a_page(copy)
    return copy.swap(evidence.where.of("locator"), f"page: {page}", f"page: {page.zfill(4)}")


@mutation("bad-locator")
def locator_in_dutch(copy: Copy) -> Place:
    """`page` becomes `pagina`."""
    evidence = copy.evidence(
        lambda one: one.quote and one.locator and one.locator[0].label == "paragraph"
    ).evidence
    return copy.swap(evidence.where.of("locator"), "paragraph", "alinea")


@mutation("bad-locator")
def page_that_is_none(copy: Copy) -> Place:
    """A page is written out."""
    evidence = copy.evidence(
        lambda one: one.quote and any(part.label == "page" for part in one.locator)
    ).evidence
    page = dict(evidence.locator)["page"]
    return copy.swap(evidence.where.of("locator"), f"page: {page}", "page: zeven en acht")


@mutation("bad-locator")
def locator_as_text(copy: Copy) -> Place:
    """A locator is written as in a note."""
    evidence = copy.evidence(lambda one: one.quote and one.locator).evidence
    return copy.set(evidence.where, "locator", "p. 7")


@mutation("unknown-value")
def stance_misspelt(copy: Copy) -> Place:
    """`supports` becomes `suports`."""
    evidence = copy.cited(
        lambda claim, one: len(claim.evidence) > 2 and one.quote and one.stance == "supports"
    ).evidence
    return copy.set(evidence.where, "stance", "suports")


@mutation("unknown-value")
def stance_in_dutch_on_the_only_evidence(copy: Copy) -> Place:
    """The one stance on a claim is written in Dutch."""
    claim = copy.claim(lambda one: len(one.evidence) == 1 and not one.allow)
    return copy.set(claim.evidence[0].where, "stance", "steunt")


@mutation("unknown-value")
def type_misspelt(copy: Copy) -> Place:
    """The type of a source is one of BibTeX."""
    return copy.set(copy.source(lambda one: one.type == "report").where, "type", "techreport")


@mutation("unknown-value")
def design_invented(copy: Copy) -> Place:
    """The design of a source is a word of one's own."""
    return copy.set(copy.source(lambda one: one.design).where, "design", "kwalitatief")


@mutation("unknown-value")
def profile_misspelt(copy: Copy) -> Place:
    """The profile is misspelt, so that all would be checked as a draft."""
    return copy.set(copy.corpus.settings.where, "profile", "reviewed")


@mutation("bad-years")
def years_backwards(copy: Copy) -> Place:
    """A span ends before it begins."""
    source = copy.source(lambda one: "period" in one.scope)
    return copy.swap(inner(source.where, "scope").of("period"), "2015/20", "2025/20")


@mutation("bad-years")
def years_in_words(copy: Copy) -> Place:
    """A span is written for people."""
    source = copy.source(lambda one: "period" in one.scope)
    place = inner(source.where, "scope").of("period")
    return copy.swap(
        place, copy.text(place.path).split("\n")[place.line - 1][place.column - 1 :], "van 2015 tot 2020"
    )


@mutation("control-character")
def character_that_turns_the_direction(copy: Copy) -> Place:
    """A quotation is copied from a PDF with a mark of direction."""
    evidence = copy.evidence(lambda one: one.quote).evidence
    return copy.swap(evidence.where.of("quote"), evidence.quote, f"\u202a{evidence.quote}")


@mutation("control-character")
def line_break_of_a_word_processor(copy: Copy) -> Place:
    """A paragraph of the balance is copied with a vertical tab."""
    return copy.paragraph("Wat hier staat\x0bis uit een ander programma gekopieerd [@dezwart2023].")


@mutation("bad-number")
def checksum_cut_off(copy: Copy) -> Place:
    """A checksum is not copied to its end."""
    text = inner(copy.source(lambda one: one.text).where, "text")
    return copy.set(text, "sha256", "c59448ce2d17")


@mutation("bad-number")
def page_of_the_file_in_words(copy: Copy) -> Place:
    """The numbering of a text says where its pages begin in words."""
    text = inner(copy.source(lambda one: one.text).where, "text")
    return copy.add(text, "pages: {printed: een, file: 3}")
