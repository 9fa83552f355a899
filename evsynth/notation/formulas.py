"""Signs and commands of formulas in an author's text: mathematics that every format knows.

In the source of a LaTeX document the TeX of a formula is run by whoever compiles it. So what can be run there
is named here, and all else is printed as it is written.
"""

from __future__ import annotations

import re

GREEK = """alpha beta gamma delta epsilon varepsilon zeta eta theta vartheta iota kappa lambda mu nu xi
pi varpi rho varrho sigma varsigma tau upsilon phi varphi chi psi omega Gamma Delta Theta Lambda Xi Pi
Sigma Upsilon Phi Psi Omega"""
SIGNS = """pm mp times div cdot ast star circ bullet cap cup setminus wedge vee oplus ominus otimes odot
le leq ge geq ne neq ll gg equiv sim simeq approx cong propto subset subseteq supset supseteq in ni notin
mid nmid parallel perp vdash models to gets leftarrow rightarrow leftrightarrow Leftarrow Rightarrow
Leftrightarrow longrightarrow longleftarrow mapsto iff implies uparrow downarrow forall exists nexists
neg lnot land lor emptyset varnothing infty partial nabla prime ell hbar Re Im aleph angle ldots cdots
vdots ddots dots therefore because sum prod int iint oint bigcup bigcap"""
FUNCTIONS = (
    "sin cos tan cot sec csc arcsin arccos arctan sinh cosh tanh log ln lg exp"
    " lim limsup liminf max min sup inf arg det dim ker gcd Pr"
)
LETTERS = "text mathrm mathbf mathit mathsf mathtt mathcal mathbb mathfrak operatorname boldsymbol"
ACCENTS = "overline underline overbrace underbrace hat widehat tilde widetilde bar vec dot ddot"
PARTS = "frac dfrac tfrac binom sqrt overset underset stackrel limits nolimits substack"
FENCES = (
    "left right big Big bigg Bigg lvert rvert lVert rVert"
    " langle rangle lfloor rfloor lceil rceil lbrace rbrace vert Vert"
)
SPACES = "quad qquad"

COMMANDS = frozenset(" ".join((GREEK, SIGNS, FUNCTIONS, LETTERS, ACCENTS, PARTS, FENCES, SPACES)).split())
"""The commands by name, without their backslash."""

SHORT = frozenset(",;:! {}|%$&#_\\")
"""The commands that are one sign."""

ENVIRONMENTS = frozenset(
    "matrix pmatrix bmatrix Bmatrix vmatrix Vmatrix smallmatrix cases aligned gathered".split()
)

DEEPEST = 20
"""Groups within groups that every program still gets through."""

COMMAND = re.compile(r"\\([A-Za-z]+|.|\Z)", re.DOTALL)
LIVE = re.compile(r"\^\^|[%#$]")
"""Signs that TeX heeds wherever they stand.

They spell another sign, a comment, a parameter, or the end of a formula.
"""

GROUP = re.compile(r"[{}&]|\\begin\{([A-Za-z]+)\}|\\end\{([A-Za-z]+)\}")


def refused(tex: str) -> str:
    """The first thing in a formula that it may not hold, as it is written, or why it cannot be set.

    "" where all is well.
    """
    plain = COMMAND.sub(lambda command: " " * len(command[0]), tex)
    bare = {match.start(): match[0] for match in LIVE.finditer(plain)}
    wrong = {match.start(): match[0] for match in COMMAND.finditer(tex) if not _is_known(tex, match)}
    live = bare | wrong
    return live[min(live)] if live else _ungrouped(tex)


def _is_known(tex: str, command: re.Match[str]) -> bool:
    if command[1] in {"begin", "end"}:
        group = GROUP.match(tex, command.start())
        return group is not None and (group[1] or group[2]) in ENVIRONMENTS
    return command[1] in COMMANDS or command[1] in SHORT


def _ungrouped(tex: str) -> str:
    """The fault in the groups of a formula.

    A brace or an environment is not opened or not closed, or too many are within each other.
    """
    open_groups: list[str] = []
    for match in GROUP.finditer(re.sub(r"\\[{}&\\]", "  ", tex)):
        if match[0] == "&":
            if open_groups[-1:] in ([], ["}"]):
                return match[0]
            continue
        closing = match[2] or ("}" if match[0] == "}" else "")
        if not closing:
            open_groups.append(match[1] or "}")
            if len(open_groups) > DEEPEST:
                return f"more than {DEEPEST} groups within each other"
        elif not open_groups or open_groups.pop() != closing:
            return match[0]
    return "a group that is not closed" if open_groups else ""
