"""Ways to spoil a correct project, each with the finding that must fire and no other error."""

from __future__ import annotations

from benchmarks.mutations import (
    analysis,
    balance,
    claims,
    links,
    quotations,
    reading,
    reviews,
    sources,
    texts,
    unread,
)
from benchmarks.mutations.mutation import Mutation, mutations_of

MUTATIONS: tuple[Mutation, ...] = tuple(
    mutation
    for module in (reading, sources, claims, links, analysis, quotations, texts, balance, reviews, unread)
    for mutation in mutations_of(module)
)
"""All of them, family by family."""
