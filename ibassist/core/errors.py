# SPDX-License-Identifier: MIT
"""Exceptions for "cannot go on": each carries a complaint for the user and the exit status of the console.

A complaint is written once, in English, where it is raised. The same words in other languages are found by the English ones in
`resources/complaints.yaml`, so nothing is numbered, and a test finds every sentence that has no counterpart.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace

from ibassist.core.languages import Lang
from ibassist.core.text import Arg, Text, fill


@dataclass(frozen=True, slots=True)
class Complaint:
    """One clear sentence: what is wrong, and where. Picklable; told in a language when it is shown."""

    sentence: str
    """In English, with slots."""
    values: Mapping[str, Arg] = field(default_factory=dict)
    """For the slots. One that is a known sentence itself, such as a reason of the operating system, is told in the language."""
    place: str = ""
    """File, line, or path in it; goes before the sentence."""

    def tell(self, lang: Lang = Lang.EN, words: Mapping[str, Text] | None = None) -> str:
        """Return it in a language; `words` by their English ones."""
        known = words or {}

        def told(text: str) -> str:
            return known[text].get(lang) if text in known else text

        values = {name: told(value) if isinstance(value, str) else value for name, value in self.values.items()}
        said = fill(told(self.sentence), values, lang)
        return f"{self.place}: {said}" if self.place else said


class IbassistError(Exception):
    """Root of all errors that end a command. `str(error)` is its complaint in English."""

    exit_status = 3

    def __init__(self, sentence: str, *, place: object = "", **values: object) -> None:
        """`values` fill the slots of `sentence`; `place` is where it is wrong."""
        plain: dict[str, Arg] = {k: v if isinstance(v, int) else str(v) for k, v in values.items()}
        self.complaint = Complaint(sentence, plain, str(place))
        super().__init__(self.complaint.tell())

    def at(self, place: object) -> IbassistError:
        """Return the same error with an outer place before its own place."""
        found = type(self)("")
        inner = f"{place}: {self.complaint.place}" if self.complaint.place else str(place)
        found.complaint = replace(self.complaint, place=inner)
        found.args = (found.complaint.tell(),)
        return found


class BadInputError(IbassistError):
    """The command's own input (a report, a recorded machine, an option) cannot be used."""

    exit_status = 2


class ExportRefusedError(IbassistError):
    """A report was not written, because private data would have been in it."""

    exit_status = 3


UNWRITABLE = "cannot be written ({reason})"
UNREADABLE = "cannot be read ({reason})"
INTERNAL = "internal error: {kind}"


def reason(error: BaseException) -> str:
    """Return why the operating system refused something, as it says itself, or the kind of the error."""
    return getattr(error, "strerror", None) or type(error).__name__
