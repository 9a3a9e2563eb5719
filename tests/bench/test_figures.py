"""What several turns of a load come to."""

from bench.figures import Run


def test_turns_add_up_with_what_was_answered_before_them() -> None:
    run = Run()
    for _ in range(2):
        run.add(Run(latencies=[0.5], seconds=1.0, answered=4, before=3))
    assert run == Run(latencies=[0.5, 0.5], seconds=2.0, answered=8, before=6)
