"""The record turned into a brief of a pair of states."""
