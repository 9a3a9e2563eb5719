"""What a visitor may press instead of writing."""

from typing import Annotated

from pydantic import Field

QuickAnswer = Annotated[str, Field(min_length=1, max_length=40)]
"""What it says, and what is said by a press on it."""
QuickAnswers = Annotated[list[QuickAnswer], Field(max_length=3)]
