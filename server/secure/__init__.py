"""Secure forms: what an agent asks a visitor for, which is read once and then gone."""
