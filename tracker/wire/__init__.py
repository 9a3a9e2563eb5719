"""What a visitor's page reports, and what it is told in return: the frames of `POST /ingest`.

These dataclasses are the one source of the wire: `codec` reads and writes them, and `scripts/wire` makes the
TypeScript from them. Unknown fields of what comes in are refused, and every string of it is bounded.
Every string in here was written by a visitor's browser and is hostile.
"""
