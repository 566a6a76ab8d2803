"""Options that can be given with a value or without, as `--label-errors` and `--label-errors 20`; typer has none."""

from typer.core import TyperCommand


def command_with(**defaults: str) -> type[TyperCommand]:
    """
    Make a class for `Typer.command(cls=...)`.

    Args:
        defaults: For the name of an option, without dashes, what it means where no value follows. The command can have
            no positional arguments, which would be taken for values.

    Returns:
        `type[TyperCommand]`
    """
    options = {f"--{name.replace('_', '-')}": value for name, value in defaults.items()}

    class CommandWithOptionalValues(TyperCommand):
        def parse_args(self, ctx, args):
            filled = []
            for argument, following in zip(args, [*args[1:], "--"], strict=True):
                filled.append(argument)
                if argument in options and following.startswith("--"):
                    filled.append(options[argument])
            return super().parse_args(ctx, filled)

    return CommandWithOptionalValues
