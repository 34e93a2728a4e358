"""Answers of official interfaces, saved exactly as published: one connection, waiting when asked to, never half a file."""
