"""What visitors do: ingest, enrichment, visits, presence, the live plane and database access."""
