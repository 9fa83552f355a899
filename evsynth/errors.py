"""The one error that is raised: something cannot be done, and why, and what to do."""


class EvsynthError(Exception):
    """A task that cannot be done: `message` says why, `advice` what to do, where that is known.

    What is wrong in records is a finding.
    """

    def __init__(self, message: str, advice: str = "") -> None:
        super().__init__(message)
        self.message = message
        self.advice = advice


class MissingExtra(EvsynthError):  # noqa: N818 - what is wrong is that it is missing
    """Say that a package is not installed which the command needs."""


def reason_of(error: Exception) -> str:
    """The reason why the system could not do something, as it goes on in a sentence."""
    return (getattr(error, "strerror", None) or str(error)).lower()
