"""A small stateful stand-in for Stripe: for the demo and for tests, never for money.

It speaks the part of Stripe's API that the card rail uses: Checkout Sessions with a hosted page, payment intents,
refunds, events, idempotency keys and signed webhooks with retries. It keeps what it knows in a folder, so that a
restart loses nothing, and refuses every parameter that the ``stripe`` SDK's own types do not know.
Standard library and the SDK's types only; no Django.
"""
