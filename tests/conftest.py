"""Puts this folder on the path, so that tests of every part can import `seed_frames`."""
