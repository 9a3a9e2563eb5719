"""What Alembic runs for each command: the connection and the metadata are handed in by `server.migrations`."""

from alembic import context

context.configure(
    connection=context.config.attributes["connection"],
    target_metadata=context.config.attributes.get("metadata"),
    compare_type=True,
)
context.run_migrations()
