"""Equality of values by their type: a named tuple by itself equals any other tuple with the same parts."""

from __future__ import annotations

from typing import TypeVar

Value = TypeVar("Value", bound=type[tuple])  # type: ignore[type-arg]


def by_type(value_class: Value) -> Value:
    """Let values of a class of named tuples equal values of that class only.

    Their hash stays that of their parts.

    A decorator. `Merge("a", "b") == Locator("a", "b")` would be true without it.
    """
    setattr(value_class, "__eq__", _is_equal)  # noqa: B010 - a type checker takes no assignment to a method
    setattr(value_class, "__ne__", _differs)  # noqa: B010
    setattr(value_class, "__hash__", tuple.__hash__)  # noqa: B010
    return value_class


def _is_equal(value: tuple[object, ...], another: object) -> bool:
    return type(value) is type(another) and tuple.__eq__(value, another)


def _differs(value: tuple[object, ...], another: object) -> bool:
    return not _is_equal(value, another)
