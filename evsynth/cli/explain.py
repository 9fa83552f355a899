"""`evsynth explain`."""

from __future__ import annotations

import click

from evsynth.cli.project import stop
from evsynth.findings import Kind, Weight, severity
from evsynth.model import Profile
from evsynth.nearest import nearest
from evsynth.rules.catalogue import KINDS


@click.command("explain", short_help="Say what a finding means, with an example.")
@click.argument("rule", required=False)
def command(rule: str | None) -> None:
    """Say what a finding means, why it matters, and how to mend it, with a bad and a good example.

    RULE is a code or a name as `evsynth check` prints it, such as L402 or unknown-source. Without it all are listed.
    """
    if rule is None:
        click.echo("\n".join(f"{kind.code}  {kind.name}" for kind in KINDS))
        return
    found = [kind for kind in KINDS if rule.lower() in (kind.code.lower(), kind.name)]
    if not found:
        names = [name for kind in KINDS for name in (kind.code, kind.name)]
        suggestion = nearest(rule, names) or nearest(rule.upper(), names)
        stop(
            f"there is no rule '{rule}'", f"Did you mean '{suggestion}'?" if suggestion else "`evsynth explain` lists all rules."
        )
    click.echo(f"{found[0].code} {found[0].name} ({_severities(found[0])})\n\n{found[0].documentation}", nl=False)


def _severities(kind: Kind) -> str:
    if kind.weight is not Weight.GAP:
        return severity(kind, Profile.DRAFT)
    return ", ".join(f"{severity(kind, profile)} in {profile}" for profile in Profile)
