"""`evsynth review`."""

from __future__ import annotations

import sys
from collections.abc import Iterable, Iterator, Sequence
from contextlib import AbstractContextManager, closing, nullcontext
from functools import partial
from typing import TYPE_CHECKING, NamedTuple

import click

from evsynth.analysis.completeness import is_whole
from evsynth.analysis.lock import coded_evidence
from evsynth.cli import note
from evsynth.cli.locking import require_claims, shown, sound_lock, without, write_reviews
from evsynth.cli.options import command, flag, in_format
from evsynth.cli.project import FINDINGS, require_known, unread_files
from evsynth.cli.report import report, wants_color
from evsynth.cli.reviewer import reviewer_name
from evsynth.errors import EvsynthError
from evsynth.fingerprints import of_record
from evsynth.model import Lock, Place, Review
from evsynth.project import Project, load
from evsynth.reading.files import LOCK_FILE
from evsynth.reports.terminal import counted

if TYPE_CHECKING:
    from evsynth.analysis.reviews import Item, Reviews
    from evsynth.history.reviewed import ReviewedWords
    from evsynth.reports.review import ReviewView

NOTHING_LEFT = "Nothing is left to be looked at.\n"
OK, SKIP, QUIT = "o", "s", "q"
CODES = {"1": "supports", "2": "qualifies", "3": "contradicts", "4": "unclear"}
"""Keys to type for a stance."""


class Sitting(NamedTuple):
    """A reviewer, the project, and the claims and evidence to look at in it."""

    project: Project
    looks: tuple[ReviewView, ...]
    reviewer: str
    is_blind: bool

    @property
    def subjects(self) -> list[Item]:
        """The claims and pieces of evidence."""
        return [look.subject for look in self.looks]


@command("review", "Look at claims and evidence, and record who looked at what.")
@click.argument("ids", nargs=-1, metavar="[ID]...")
@click.option("--all", "everything", is_flag=True, help="Record all of it as reviewed, without asking.")
@click.option("--list", "only_list", is_flag=True, help="Only show what is to be looked at.")
@flag("--blind", "Code: give each piece of evidence a stance, without seeing the one that is recorded.")
@click.option("--as", "name", metavar="NAME", help="Who reviews. Default: user.name of git.")
@flag("--ask", "Ask also where the answers come from a file or another program.")
@flag("--prune", "Remove the reviews of what is not there any more, and nothing else.")
@in_format
def review(
    project: str,
    ids: tuple[str, ...],
    everything: bool,
    only_list: bool,
    blind: bool,
    name: str | None,
    ask: bool,
    prune: bool,
    format_: str,
) -> int:
    """Show what is to be looked at, one by one, and record in evsynth.lock who looked at it and when.

    That is each claim and each piece of evidence that nobody reviewed as it is now: with what it was when it
    was reviewed, as far as git has it. ID, a claim or a source, asks for what you did not review of it
    yourself. Where nobody can be asked, it is only listed.

    With --blind you give each piece of evidence a stance without seeing the recorded one; no command shows
    your stance until another has coded the same evidence. `evsynth compare` then tells how far you agree.

    Exit status: 0 when nothing is left to be looked at, 1 when something is, 2 when the command could not
    run.
    """
    if sum((everything, only_list, ask, prune)) > 1 or (blind and everything):
        raise click.UsageError(
            "--all, --list, --ask and --prune exclude one another, and --blind excludes --all"
        )
    if prune and (ids or blind):
        raise click.UsageError("--prune removes all that is about nothing: it takes no ID and no --blind")
    if format_ != "text" and (everything or ask or prune):
        raise click.UsageError("--format json only lists: it goes with --list")
    opened = load(project)
    sound_lock(opened.root)
    if prune:
        _prune(opened)
        return 0
    asks = not everything and not only_list and format_ == "text" and (ask or _is_terminal())
    needs_name = asks or everything or blind
    reviewer = reviewer_name(name, opened.root) if needs_name or name is not None else ""
    with nullcontext() if blind or everything else _history_of(opened.root) as former:
        all_subjects = _reviews(opened).items
        subjects = _wanted(all_subjects, ids, opened, reviewer, blind)
        looks = tuple(_looks(subjects, opened, former))
        if blind and (alike := sum(subject.has_twin for subject in all_subjects)):
            twins = f"{alike:,} pieces of evidence cannot be told apart without their stance"
            note(f"{twins}, and are not asked for")
        sitting = Sitting(project=opened, looks=looks, reviewer=reviewer, is_blind=blind)
        if unread := unread_files(opened):
            problem = f"Not all records can be read, and what cannot is left out: {unread}"
            note(f"{problem}. `evsynth check` says why.")
        work = _all if everything else _ask_each if asks else partial(_list, format_=format_)
        left = work(sitting)
        if former and former.problem and format_ == "text":
            click.echo(f"Not all that was reviewed can be shown: {former.problem}.", err=True)
    return FINDINGS if left or unread else 0


def _history_of(root: str) -> AbstractContextManager[ReviewedWords]:
    from evsynth.history.reviewed import ReviewedWords  # git is asked only where something changed

    return closing(ReviewedWords(root))


def _is_terminal() -> bool:
    return sys.stdin is not None and sys.stdin.isatty() and sys.stdout.isatty()


def _reviews(project: Project) -> Reviews:
    from evsynth.analysis.reviews import reviews

    links = project.synthesis.links
    return project.synthesis.reviews or reviews(links, links.corpus.lock or Lock(()))


# What is to be looked at


def _wanted(
    subjects: Iterable[Item], ids: Sequence[str], project: Project, reviewer: str, is_blind: bool
) -> Iterator[Item]:
    """Claims and evidence that are still to be looked at.

    Of those that are asked for by name: all that this reviewer did not look at.
    """
    require_known(project, "source or claim", *ids)
    for subject in subjects:
        if ids and not _is_named(subject, ids):
            continue
        if is_blind:
            if subject.evidence and not subject.has_twin and reviewer not in subject.coded:
                yield subject
        elif subject.is_undecided or not (subject.by(reviewer) if ids else subject.is_reviewed):
            yield subject


def _is_named(subject: Item, ids: Iterable[str]) -> bool:
    evidence = subject.evidence
    works = (evidence.source, evidence.read_in) if evidence else ()
    return not {subject.claim.id, *works}.isdisjoint(ids)


def _looks(subjects: Iterable[Item], project: Project, former: ReviewedWords | None) -> Iterator[ReviewView]:
    from evsynth.reports.review import ReviewView

    sources = project.synthesis.links.source_by_id
    for subject in subjects:
        review = subject.deciding
        changes = subject.changes(review) if review else ()
        was = former.words(review, changes) if former and review and changes else {}
        work = sources[subject.evidence.read_in] if subject.evidence else None
        yield ReviewView(subject=subject, work=work, review=review, was=was)


# What is done with it


def _list(sitting: Sitting, format_: str) -> int:
    """Show everything, and give the number of things that are left to be looked at."""
    from evsynth.reports import review
    from evsynth.reports.terminal import painter

    paint, looks, is_blind = painter(wants_color()), sitting.looks, sitting.is_blind
    texts = [review.text(look, paint, is_blind) for look in looks] if format_ == "text" else []
    left = [
        subject for subject in sitting.subjects if is_blind or subject.is_undecided or not subject.is_reviewed
    ]
    last = f"{_things(left)} to be {'coded' if is_blind else 'looked at'}\n" if left else NOTHING_LEFT
    report(format_, lambda: "\n".join([*texts, last]), lambda: review.values(looks, is_blind))
    return len(left)


def _all(sitting: Sitting) -> int:
    """Record everything in one go. What is disputed stays so: that takes a decision on each."""
    subjects = sitting.subjects
    new = [subject for subject in subjects if not subject.by(sitting.reviewer)]
    if new:
        _write_reviews(sitting, new, decides=False)
    click.echo(f"{_things(subjects)} reviewed" if new else NOTHING_LEFT, nl=bool(new))
    undecided = [subject for subject in subjects if subject.is_undecided]
    if undecided:
        click.echo(f"{_things(undecided)} coded with different stances: decide on each, without --all")
    return len(undecided)


def _ask_each(sitting: Sitting) -> int:
    """Show and ask one by one, and record each answer at once: who stops keeps what was answered."""
    from evsynth.reports import review
    from evsynth.reports.terminal import painter

    paint = painter(wants_color())
    done: list[Item] = []
    for number, look in enumerate(sitting.looks, 1):
        position = paint(f"{number} of {len(sitting.looks)}", "faint")
        click.echo(f"{position}  {review.text(look, paint, sitting.is_blind)}", nl=False)
        answer = _answer(sitting.is_blind)
        if answer == QUIT:
            break
        if answer != SKIP:
            _record(sitting, look.subject, answer)
            done.append(look.subject)
    left = len(sitting.looks) - len(done)
    word = "coded" if sitting.is_blind else "reviewed"
    click.echo(f"{_things(done)} {word}, {left:,} left\n" if sitting.looks else NOTHING_LEFT, nl=False)
    return left


def _answer(is_blind: bool) -> str:
    """The answer that is typed; whoever ends the input, or interrupts, quits."""
    stances = ", ".join(f"[{key}] {stance}" for key, stance in CODES.items())
    question = f"{stances}, [s]kip, [q]uit" if is_blind else "[o]k, [s]kip, [q]uit"
    choices = [*(CODES if is_blind else (OK,)), SKIP, QUIT]
    try:
        answer: str = click.prompt(
            question, type=click.Choice(choices, case_sensitive=False), show_choices=False
        )
    except click.Abort:
        click.echo()
        return QUIT
    click.echo()
    return answer


def _record(sitting: Sitting, subject: Item, answer: str) -> None:
    if sitting.is_blind:
        _write_coding(sitting, subject, CODES[answer])
    else:
        _write_reviews(sitting, [subject], decides=True)


def _write_reviews(sitting: Sitting, subjects: Sequence[Item], decides: bool) -> None:
    """Put reviews into the lock, in place of those that this reviewer made before."""
    new = [_review(subject, sitting, decides) for subject in subjects]
    reviews = [review for subject in subjects for review in subject.reviews]
    gone = [review for review in reviews if review.reviewer == sitting.reviewer]
    write_reviews(sitting.project, lambda lock: lock._replace(reviews=(*without(lock.reviews, gone), *new)))


def _write_coding(sitting: Sitting, subject: Item, stance: str) -> None:
    """Put a coding into the lock, in place of that which this reviewer made before."""
    new = _review(subject, sitting, decides=False)._replace(stance=stance)
    gone = [coding for coding in subject.codings if coding.reviewer == sitting.reviewer]

    def change(lock: Lock) -> Lock:
        about = coded_evidence(new)
        kept = [line for line in without(lock.codings, gone) if coded_evidence(line) != about]
        return lock._replace(codings=(*kept, new))

    write_reviews(sitting.project, change)


def _review(subject: Item, sitting: Sitting, decides: bool) -> Review:
    """The line of the lock that says that it was looked at as it is now."""
    evidence = subject.evidence
    source = evidence.source if evidence else ""
    return Review(
        claim=subject.claim.id,
        source=source,
        as_cited_in=evidence.as_cited_in if evidence else "",
        reviewer=sitting.reviewer,
        date=today(),
        stance=subject.stance,
        prints=subject.prints,
        decides=tuple(sorted(subject.coded)) if decides and subject.is_disputed else (),
        place=Place(LOCK_FILE),
        work=of_record(sitting.project.synthesis.links.source_by_id[source]) if source else "",
    )


def _prune(project: Project) -> None:
    """Remove the lines about what is not there.

    Not while some of the records cannot be read, which may well be it.
    """
    if unread := unread_files(project):
        raise EvsynthError(
            f"not all records can be read, so what is not there cannot be told: {unread}",
            "`evsynth check` says why.",
        )
    if not is_whole(project.synthesis.links):
        raise EvsynthError(
            "evidence names a source or a relation a claim that is not recorded, or an id is given twice: "
            "what is not there cannot be told",
            "`evsynth check` says where.",
        )
    gone = _reviews(project).unneeded
    require_claims(project, gone)

    def pruned(lock: Lock) -> Lock:
        return lock._replace(reviews=without(lock.reviews, gone), codings=without(lock.codings, gone))

    if gone:
        write_reviews(project, pruned)
    click.echo(f"{counted(len(gone), 'line')} removed from {shown(project.root)}")


def today() -> str:
    """The date of a review."""
    from datetime import date

    return date.today().isoformat()


def _things(subjects: Sequence[Item]) -> str:
    claims = sum(subject.evidence is None for subject in subjects)
    pieces = len(subjects) - claims
    numbers = [counted(claims, "claim")] if claims else []
    numbers += [f"{counted(pieces, 'piece')} of evidence"] if pieces else []
    return " and ".join(numbers) or "nothing"
