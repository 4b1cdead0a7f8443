"""Checks of a bill and of the amendments to it: rules that ask, and never rule."""
