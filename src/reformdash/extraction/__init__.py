"""Tokens become observations: true of reform news only."""
