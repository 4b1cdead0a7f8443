"""The quick library for differences gives what the plain one gives, so either may be installed.

The law is that output does not depend on the machine; docs/decisions/0002-libraries.md.
"""

from __future__ import annotations

import pytest
from diff_match_patch import diff_match_patch
from hypothesis import given
from hypothesis import strategies as st

fast = pytest.importorskip(
    "fast_diff_match_patch", reason="the C++ build is not to be had for this Python or machine"
)

# Words stand as one character each.  Few different ones, so that they recur as they do in law.
WORDS = st.text(alphabet=[chr(0x4E00 + n) for n in range(12)], max_size=60)
SIGNS = {"=": 0, "-": -1, "+": 1}


@given(old=WORDS, new=WORDS, semantic=st.booleans())
def test_both_libraries_give_the_same_differences(old: str, new: str, semantic: bool) -> None:
    plain = diff_match_patch()
    plain.Diff_Timeout = 0
    expected = plain.diff_main(old, new, False)
    if semantic:
        plain.diff_cleanupSemantic(expected)
    actual = fast.diff(
        old,
        new,
        timelimit=0,
        checklines=False,
        cleanup="Semantic" if semantic else "No",
        counts_only=False,
    )
    assert [(SIGNS[sign], words) for sign, words in actual] == [tuple(part) for part in expected]
