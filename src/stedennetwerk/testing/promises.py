"""What an exporter, importer or rule promises to those who use it: what it says, why it matters, and what to do when it fails."""

from __future__ import annotations

from attrs import frozen


class Broken(AssertionError):
    """A promise is not kept: what was seen, why that matters, and what to do."""


@frozen
class Promise:
    """One promise.

    Attributes:
        says: what is promised.
        why: whom it hurts when it is not kept.
        remedy: what to do then.
    """

    says: str
    why: str
    remedy: str

    def broken(self, seen: str) -> Broken:
        """Return the error that says what was seen, why that matters, and what to do."""
        return Broken(f"{seen}\n  promised: {self.says}\n  why it matters: {self.why}\n  what to do: {self.remedy}")

    def check(self, faults: object, seen: str) -> None:
        """Raise `Broken` when there are faults; `seen` says what they are."""
        if faults:
            raise self.broken(seen)


DESCRIBED = Promise(
    "a plugin says what it is called, what it does and with which type of file",
    "its name, title and media type are all that people see in the list of exporters, on the command line and in the manifest",
    'give it a name such as "markdown", a title in a few words, and media types such as "text/markdown"',
)
DOCUMENTED = Promise(
    "its function and each of its options are documented",
    "the reference is made from docstrings: what is not there, nobody finds",
    'write a docstring, and in that of the options class an "Attributes:" section with a line for each option',
)
QUICK = Promise(
    "loading a plugin imports no package of others",
    "plugins are loaded for every command that lists or names one, also by those who do not use yours",
    'import heavy packages inside the function, or name the function as "module:function"',
)
MAKES = Promise(
    "of a programme in which everything is filled, an exporter makes a file",
    "whoever names a format and gets nothing does not know why",
    "look at what the exporter waits for; when it needs the files of others, name these exporters under beside",
)
REPEATABLE = Promise(
    "the same View gives the same bytes again, and is left as it was",
    "a file that changes without a reason is published again, and readers are told of a change that is none",
    "keep nothing between two exports, and change nothing that the View gives",
)
DETERMINISTIC = Promise(
    "the same View gives the same bytes on every machine, at any time",
    "cities check each other's files by their digests, and calendars fetch again whatever differs",
    "sort sets, take the time from view.at and never from the clock, take zones and languages from the View",
)
WELL_FORMED = Promise(
    "whatever a programme has or lacks, the files are what their media type says",
    "a programme is published from its first title on, and a broken file is only noticed by its readers",
    "expect that any field that can be absent is absent, and any list empty",
)
TEXT = Promise(
    "whatever a text says stays text",
    "titles come from mails and forms: one that becomes markup or a formula attacks the readers",
    "escape every text as the format asks for, with a library for the format where there is one",
)
INSERTS = Promise(
    "what is inserted in pages is a whole piece of HTML without script and style of its own",
    "a piece that is left open takes the rest of the page with it, and pages refuse scripts and styles that stand in them",
    "close every element, escape every text, give pictures an alt, and put styles into a class",
)
SECRETS = Promise(
    "what an audience may not see is in none of its files",
    "a draft, a portrait without consent or a telephone number that was published once is published for good",
    "use nothing but the View that the function is given, and keep nothing from an earlier one",
)
LANGUAGES = Promise(
    "each language is spoken in its own file, and a text without a translation is there in the main language",
    "a visitor who finds nothing in the own language, or a gap, does not know what is on",
    "take texts from view.programme, which is in the language of the View already",
)
CLOCK = Promise(
    "in the night in which the clock goes back, the two hours of the same name can be told apart",
    "a visitor who is an hour early or late missed what the programme was for",
    "write the offset from UTC, the time zone or the name of the time (summer or winter) with it",
)
ROUNDS = Promise(
    "a session that is repeated is told with each of its times",
    "people choose a round, and the second one in another city is news to those who live there",
    "go through view.agenda, which has one entry for each slot, instead of through the sessions alone",
)
PATHS = Promise(
    "every file can be written on every system, inside the folder, once",
    "an organiser works on Windows, and a city may be called Con",
    "make paths of ids with slashes between them, and put a word before an id: city/con.html, not con.html",
)
OPTIONS = Promise(
    "an option works or is refused in words",
    "organisers write options by hand; a traceback tells them nothing",
    "check values with a validator of attrs that raises ValueError, or raise OptionError while exporting",
)
STREAMS = Promise(
    "a large programme is written in pieces",
    "a programme of a whole country has to fit in a small server",
    "yield an Artifact with an iterator of chunks of bytes instead of one text",
)
MEMORY = Promise(
    "an exporter takes little memory beside the programme",
    "a programme of a whole country has to fit in a small server",
    "make the content while it is written: generators instead of lists",
)
CARRIES = Promise(
    "every fact that is declared is in the output",
    "organisers choose a format by what it carries, and the loss report counts on it",
    "write the fact, or take it out of carries",
)
LOSES = Promise(
    "every fact that is in the output is declared",
    "the loss report would tell organisers that a fact is lost which is there",
    "add the fact to carries",
)
READS = Promise(
    "a good file becomes a programme",
    "it is what the importer is for",
    "give the kit the example that your documentation shows, and read it without an error",
)
READS_AGAIN = Promise(
    "the same bytes give the same programme and the same findings",
    "a programme that changes when it is read again cannot be compared with what was published",
    "sort what has no order, take ids from the file, and nothing from the clock or from chance",
)
REFUSES = Promise(
    "a file that cannot be read is refused with an error in words",
    "files come from mails and spreadsheets; a traceback tells an organiser nothing",
    "return None and a Finding of level ERROR, with its place, for everything that a file can be",
)
SPEAKS = Promise(
    "a finding says what is wrong and what to do about it, and bears the name by which it can be looked up",
    "organisers are no programmers: a finding without a remedy is only a complaint",
    "give Finding the name of the rule as code, a message without a line break, and a remedy",
)
FINDS = Promise(
    "a rule finds what is wrong, and nothing where nothing is",
    "a rule that cries wolf is switched off",
    "look at the two programmes that you gave the kit",
)
LOOKS = Promise(
    "a rule can look at any programme",
    "rules are run while a programme is written, when most of it is absent",
    "expect that any field that can be absent is absent, any list empty, and any reference without a target",
)
FINDS_AGAIN = Promise(
    "a rule finds the same in the same programme",
    "findings that come and go cannot be worked off",
    "sort what has no order, and keep nothing between two programmes",
)
