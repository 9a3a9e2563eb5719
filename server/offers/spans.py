"""Numbers and spans of time in words."""

from tracker.clock import DAY, HOUR, MINUTE, SECOND

NUMBERS = ("no", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve")
UNITS = ((DAY, "day"), (HOUR, "hour"), (MINUTE, "minute"), (SECOND, "second"))


def count(number: int, noun: str) -> str:
    """“two invitations”, “one invitation”, “no invitations”."""
    spelled = NUMBERS[number] if number < len(NUMBERS) else str(number)
    return f"{spelled} {noun}" if number == 1 else f"{spelled} {noun}s"


def ago(span: int) -> str:
    """“40 minutes ago”, in the largest unit that fits; “just now” under a second."""
    for unit, name in UNITS:
        if span >= unit:
            return f"{span // unit} {name}{'s' if span >= 2 * unit else ''} ago"
    return "just now"


def whole(span: int) -> str:
    """“10 minutes”, “90 seconds”, in the largest unit of which it is whole; of one alone “minute”."""
    length, name = next((each for each in UNITS if span % each[0] == 0), UNITS[-1])
    return name if span == length else f"{span // length} {name}s"
