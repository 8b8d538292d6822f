"""The progress display."""

from io import StringIO

from rich.console import Console

from graph.local.progress import Progress


def test_plain_lines_where_nothing_can_be_redrawn() -> None:
    """A log file gets one line when a step begins and one when it ends, without control characters."""
    output = StringIO()
    with Progress(Console(file=output)) as progress:
        with progress.step("Loading", total=4) as step:
            step.advance(4)
            step.note("4/4 [files]")
        progress.say("[done]")
    assert output.getvalue() == "Loading ...\nLoading: 4/4 [files], 0.0 s\n[done]\n"


def test_bars_on_a_terminal() -> None:
    """All steps stand below each other, finished ones ticked."""
    output = StringIO()
    with Progress(Console(file=output, force_terminal=True, width=120)) as progress:
        with progress.step("Fetching", total=4) as step:
            step.advance(4)
        with progress.step("Starting"):
            pass
    last = output.getvalue().split("\x1b[1A\x1b[2K")[-1]
    assert "✓" in last
    assert output.getvalue().count("Fetching") >= 1
    assert output.getvalue().count("Starting") >= 1
