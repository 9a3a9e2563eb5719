"""When somebody serves: posted hours, special dates, and the availability that they and the staff come to."""
