"""Why `mof-1.1` and `mof-mot` say different things of one record of the Model Openness Tool.

`tools/compare_mof.py` lists every difference of a folder of records with its cause.
"""

from __future__ import annotations

CAUSES = {
    "availability": "A record lists a component, and does not say who can get it. The tool takes it for released; here "
    "it stays undetermined until somebody states its `availability`.",
    "completeness": "Nor does a record say whether a data set is there in full. The tool does not ask; here that is "
    "undetermined, too.",
    "not-listed": "What a record does not list is missing to the tool. Here nothing is said of it: undetermined.",
    "inherited": "The tool gives a component without a license that of its content type, or of the distribution. Here "
    "no license covers what does not state it: undetermined.",
    "no-license": "A component without a license, in a record that states none for everything, is unlicensed to the "
    "tool. Here its license is not stated: undetermined.",
    "words": 'The words under `license` name no one license, such as "Undisclosed". The tool takes them for a license '
    "that is not open; here the license is not known: undetermined.",
    "spelling": "The tool compares ids to the letter, so that `apache-2.0` is not open. Here the words are read as the "
    "license that they name.",
    "table": "The tool's table of licenses is of May 2024 and has no expressions. Later licenses are not open to it, "
    "nor are some that its own lists forget, such as `PDDL-1.0`, while `ODC-PDDL-1.0`, which is no license of SPDX, "
    "is. Here the lists of this package decide.",
    "text-unknown": "A license that is on no list is not open to the tool. Here its text decides, and where that is not "
    "known it is undetermined.",
    "paper": "Here an open paper meets the criterion of the report. The tool marks the report as missing, or as not "
    "open, and lets the paper stand in for it in the class.",
    "unknown-name": "A name that the tool does not have counts as Datasets. Here a component of a foreign type is ignored.",
    "repeated": "Of two entries of one name the tool takes the last. Here one that meets the criterion is enough; of "
    "data sets, all have to.",
    "not-text": "A license that is no text ends the tool's evaluation with an error: it gives no result at all. Here it "
    "concerns that component alone.",
}
"""What the tool does, and what `mof-1.1` does, by the name of the cause."""

JUDGMENT = (
    "Is it right that an imported record is mostly undetermined here? A tick in the tool's form says that somebody takes a "
    "component for released. It names no place, no day and no gate, and nobody looked; maintainers of models who did look "
    "found listings with wrong entries. This definition asks who can get what, and that is what a record leaves open, so "
    "the import states no `availability`, and this definition guesses none. What the tool itself concludes from the ticks "
    "is `mof-mot`. To get from one to the other, state `availability`, `license` and, for data, `completeness` of each "
    "component, with the place where it was found."
)
"""Whether it is right that what is imported from the tool is mostly undetermined."""
