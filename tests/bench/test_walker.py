"""What a busy crowd counts."""

import uvloop

from bench.crowd import keep_busy
from bench.walker import Story


def test_answers_of_the_warm_up_are_kept_apart() -> None:
    story = Story(answered=7, latencies=[0.5], statuses={"ack": 7})
    uvloop.run(keep_busy([], story, warm_up=0))
    assert (story.warmed_up, story.answered, story.statuses) == (7, 0, {})
