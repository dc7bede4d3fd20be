"""Checks: findings an auditor must know that are no evidence. Pure functions over a document."""
