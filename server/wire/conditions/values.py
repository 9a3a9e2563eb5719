"""What the fields of conditions hold."""

from typing import Annotated

from pydantic import Field

Pattern = Annotated[str, Field(min_length=1, max_length=200)]
Seconds = Annotated[int, Field(ge=0, le=24 * 60 * 60)]
Count = Annotated[int, Field(ge=0, le=1_000_000)]
Listed = Annotated[list[Annotated[str, Field(min_length=1, max_length=64)]], Field(min_length=1, max_length=50)]
WallTime = Annotated[str, Field(pattern=r"^([01][0-9]|2[0-3]):[0-5][0-9]$|^24:00$")]
Weekday = Annotated[int, Field(ge=0, le=6)]
"""0 for Monday."""
Day = Annotated[str, Field(pattern=r"^\d{4}-\d{2}-\d{2}$")]
