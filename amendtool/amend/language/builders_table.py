"""Which function builds the operations of which pattern (``build`` in ``patterns``)."""

from __future__ import annotations

from amendtool.amend.language.builders import (
    Builder,
    insert,
    insert_alphabetical,
    insert_at,
    insert_in_list,
)
from amendtool.amend.language.builders_ends import (
    insert_end,
    omit_at_insert,
    substitute_each,
    substitute_end,
    substitute_ending,
    substitute_mark,
)
from amendtool.amend.language.builders_inside import (
    insert_inside,
    omit_inside,
    substitute_inside,
)
from amendtool.amend.language.builders_numbers import (
    designate,
    designate_of,
    designate_words,
    move,
    renumber,
    renumber_each,
    renumber_existing,
    retitle,
)
from amendtool.amend.language.builders_omit import (
    omit,
    omit_at,
    omit_beside,
    omit_both,
    omit_counted,
    omit_end,
    omit_joined,
    omit_more,
    omit_move,
    omit_words,
)
from amendtool.amend.language.builders_slips import substitute_inserted
from amendtool.amend.language.builders_substitute import (
    omit_insert,
    substitute,
    substitute_counted,
    substitute_in,
    substitute_joined,
    substitute_opening,
)
from amendtool.amend.language.builders_where import (
    add_following,
    insert_as,
    insert_at_as,
    insert_under,
)

BUILDERS: dict[str, Builder] = {
    "add_following": add_following,
    "insert_as": insert_as,
    "insert_at_as": insert_at_as,
    "insert_under": insert_under,
    "insert_end": insert_end,
    "insert_inside": insert_inside,
    "omit_inside": omit_inside,
    "substitute_inside": substitute_inside,
    "omit_at_insert": omit_at_insert,
    "substitute_each": substitute_each,
    "substitute_end": substitute_end,
    "substitute_ending": substitute_ending,
    "substitute_mark": substitute_mark,
    "substitute_opening": substitute_opening,
    "substitute": substitute,
    "substitute_counted": substitute_counted,
    "substitute_in": substitute_in,
    "substitute_joined": substitute_joined,
    "substitute_inserted": substitute_inserted,
    "omit_insert": omit_insert,
    "insert": insert,
    "insert_at": insert_at,
    "insert_alphabetical": insert_alphabetical,
    "insert_in_list": insert_in_list,
    "omit": omit,
    "omit_entry": omit,
    "omit_definition": omit,
    "omit_move": omit_move,
    "omit_words": omit_words,
    "omit_joined": omit_joined,
    "omit_at": omit_at,
    "omit_both": omit_both,
    "omit_end": omit_end,
    "omit_more": omit_more,
    "omit_beside": omit_beside,
    "omit_counted": omit_counted,
    "designate": designate,
    "designate_of": designate_of,
    "designate_words": designate_words,
    "renumber": renumber,
    "renumber_each": renumber_each,
    "renumber_existing": renumber_existing,
    "retitle": retitle,
    "move": move,
}
