"""Starts and stops an installation on one machine: the two commands of the Makefile end here."""
