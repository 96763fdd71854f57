"""Options that several commands take, described once."""

from typing import Annotated

import typer

from selfcare.language import _

Plain = Annotated[
    bool, typer.Option("--plain", help=_("Plain lines only, as a screen reader needs them."))
]
AsJson = Annotated[bool, typer.Option("--json", help=_("One JSON document, for scripts."))]
Force = Annotated[bool, typer.Option("--force", help=_("Write over a file that is there already."))]
