"""Applying amendments: resolve, order, claim, write, and keep the ledger."""
