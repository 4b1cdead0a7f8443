"""Draft, apply, print and compare amendments to legislation.

The rooms of the house, and which way they may import (docs/decisions/0001-one-way-rooms.md)::

    core  <-  amend  <-  apply, compare  <-  formats  <-  render  <-  cli
"""

__version__ = "0.1.0"
