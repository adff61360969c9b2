"""click in Swedish: headings of help, sentences for misuse, and numbers between limits."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import click


def misuse(error: click.UsageError) -> str:
    """Click's own sentences are English; this is what they mean."""
    path = error.ctx.command_path if error.ctx else "python -m narvard"
    match error:
        case click.exceptions.NoSuchCommand():
            sentence = f"Kommandot ”{error.command_name}” finns inte."
        case click.exceptions.NoSuchOption():
            sentence = f"Valet {error.option_name} finns inte."
        case click.exceptions.BadOptionUsage():
            sentence = f"Valet {error.option_name} är ofullständigt eller har fått ett värde som det inte ska ha."
        case click.exceptions.MissingParameter(param=click.Parameter() as param):
            sentence = f"{param.make_metavar(error.ctx or click.Context(click.Command('')))} saknas."
        case click.exceptions.BadParameter(param=click.Parameter() as param):
            sentence = f"{param.opts[0]}: {error.message}"
        case _:
            sentence = "Kommandot har fått fler ord än det kan ta emot."
    return f"{sentence} Hjälp: {path} --help"


class Swedish(click.Command):
    """Help with Swedish headings."""

    def format_usage(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        formatter.write_usage(ctx.command_path, " ".join(self.collect_usage_pieces(ctx)), "Användning: ")

    def format_options(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        records = [record for param in self.get_params(ctx) if (record := param.get_help_record(ctx))]
        with formatter.section("Val"):
            formatter.write_dl(records)

    def get_help_option(self, ctx: click.Context) -> click.Option | None:
        option = super().get_help_option(ctx)
        if option is not None:
            option.help = "Visa hjälpen."
        return option


class Commands(Swedish, click.Group):
    """A group that lists its commands under a Swedish heading."""

    def format_options(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        super().format_options(ctx, formatter)
        names = self.list_commands(ctx)
        found = [(name, command.get_short_help_str(90)) for name in names if (command := self.get_command(ctx, name))]
        with formatter.section("Kommandon"):
            formatter.write_dl(found)


class Number(click.ParamType[float]):
    """A number between two limits; whole where the lower limit is whole."""

    name = "tal"

    def __init__(self, low: float, high: float) -> None:
        self.low, self.high = low, high

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> float:
        kind = type(self.low)
        try:
            converted = kind(value)
        except ValueError:
            converted = None
        if converted is None or not self.low <= converted <= self.high:
            what = "ett heltal" if kind is int else "ett tal med decimalpunkt"
            self.fail(f"”{value}” ska vara {what} från {self.low:g} till {self.high:g}.", param, ctx)
        return converted


def command(group: click.Group, name: str) -> Callable[[Callable[..., None]], click.Command]:
    return group.command(name, cls=Swedish, options_metavar="[VAL]")
