"""Keeling schedules: an Act as a bill would amend it."""
