"""A small stateful stand-in for a carrier: for the demo and for tests; nothing is brought anywhere.

It speaks what marketplace/carriers/plain.py writes down: bookings by key, questions by key or number, calling off, signed
messages with retries. It keeps what it knows in a folder, so that a restart loses nothing. Standard library only; no Django.
"""
