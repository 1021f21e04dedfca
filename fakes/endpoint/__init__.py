"""A small stateful stand-in for a province's system that takes reports: for the demo and for tests; nobody reads them there.

It speaks what indicators/endpoint.py writes down: signed bodies, the report's hash as key, the same report twice is the same. It
shows what it took on a page, and keeps it in a folder, so that a restart loses nothing. Standard library only; no Django.
"""
