"""The bill that the examples of the rules amend, as text.  Written for amendtool."""

from __future__ import annotations

EXAMPLE_BILL = """\
1 Duty to trim wicks
(1) The keeper of a lamp must trim the wick.
(2) The lamp must be safe.

2 Dry wicks
(1) A wick must be dry.

3 Fees
(1) A keeper must pay a fee for the purposes of sections 1 to 3.
(2) In this Act “vessel” means a thing that holds oil.
(3) The fee for a vessel is one pound.
(4) The Schedule makes provision about lamps at sea.

4 Exceptions
(1) Nothing in section 1 applies to a lamp in a museum.
(2) Nothing in section 2 applies to a lamp at sea.

5 Glass
(1) The glass of a lamp must be clean.

6 Inspection
(1) A constable may inspect a lamp.

7 Commencement
(1) This Act comes into force at the end of the period of two months beginning with the day on
    which it is passed.

8 Short title
(1) This Act may be cited as the Lamps Act 2024.

9 Smoke
(1) After section 1 of the Wicks Act 1901 insert—
    “1A Smoke
    (1) A wick must not smoke.”

10 Fines
(1) A fine under section 1A of the Wicks Act 1901 may be paid in coin.

Schedule
[Section 3]
Lamps at sea
1 A lamp at sea must be green.
"""
