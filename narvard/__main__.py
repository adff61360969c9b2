"""`python -m narvard`: it always ends with an exit code and a sentence. What reads a stranger's file has bounds."""

import logging
import sys
import traceback

from narvard import child, settings

READS = (["check"], ["import", "workbook"])
"""Commands that read a file which anybody may have made."""
FAULT = "Något gick fel, och det beror på narvard. Ingenting har ändrats. Säg till den som sköter narvard vad du gjorde."


def run() -> int:
    """The exit code of the command that was asked for. One that a server started tells its end in the server's log."""
    if sys.argv[1:2] != ["serve"]:
        child.first_to_go()
    if not (settings.request() and settings.log_as_json()):
        return ended()
    from narvard.watch.lines import Command

    told = Command(sys.argv[1], settings.request())
    code = ended()
    told.ended(code)
    return code


def ended() -> int:
    """Its exit code, whatever happens to it."""
    try:
        if any(sys.argv[1 : 1 + len(command)] == command for command in READS):
            child.bound()
        child.all_aside()
        from narvard.cli import main  # after the bounds, which hold for what is imported too

        return main()
    except child.TooLong:  # before the command had begun
        from narvard.texts import upload

        print(upload.TOO_LONG, file=sys.stderr)
        return child.SAID
    except Exception:  # a fault of ours, whichever
        if settings.request() and settings.log_as_json():
            logging.getLogger("narvard").exception("Kommandot gick inte att göra")
        print(traceback.format_exc() if settings.shows_faults() else FAULT, file=sys.stderr)
        return child.BROKEN


if __name__ == "__main__":
    sys.exit(run())
