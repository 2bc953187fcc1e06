"""Frames and specs become windows."""
