"""Linked claims held against the record: findings, one file per kind of claim."""
