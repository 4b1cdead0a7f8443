"""Operations of which the drafter says one thing and can only mean another.

The same signature and the same rules as in ``builders``.  Where two readings make sense the
sentence is not understood.
"""

from __future__ import annotations

import re

from amendtool.amend.language.anchors import Said
from amendtool.amend.language.bindings import Bindings, new_of
from amendtool.amend.language.levels import NotKnown
from amendtool.amend.language.meaning import Meaning
from amendtool.amend.operations import Operation, SubstituteWords

#: words that go on with those before them: “for “dog” insert “or cat”” may be a slip for “after”
_GOES_ON = re.compile(
    r"\W*(?:[,;—(]|(?:and|or|but|nor|to|of|in|for|by|under|with|from|as|than|on|at|that|which|who"
    r"|whose|where|when|if|unless|other|within|without|between|before|after|against)\b)"
)
#: a word, or a number, by which other words are known again
_TELLING = re.compile(r"[^\W\d_]{4,}|\w*\d\w*")


def substitute_inserted(meaning: Meaning, bound: Bindings) -> list[Operation]:
    """For “under section 4” insert “under section 4 or 5”

    “For” where “after” was meant, or “insert” where “substitute” was: the second for certain only
    where the new words say the old ones again, so that both cannot stand.
    """
    new, said = new_of(bound), bound["words"]
    text, matter = meaning.new(new)
    doubt = NotKnown("whether the new words replace these or follow them", max(new.token - 1, 0))
    if not isinstance(said, Said) or said.run is not None or len(said.quotes) != 1:
        raise doubt
    old = said.quotes[0].text
    again = set(_TELLING.findall(old.lower())) & set(_TELLING.findall(text.lower()))
    if matter is not None or not again or (_GOES_ON.match(text) and not _GOES_ON.match(old)):
        raise doubt
    return [SubstituteWords(place, words, text) for place, words in meaning.places(said)]
