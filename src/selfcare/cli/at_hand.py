"""What a command finds on the machine: places, settings, guides. Nothing of who is talked to.

Each thing is looked for when it is first needed, and only then imported.
"""

from collections.abc import Mapping
from functools import cached_property
from typing import TYPE_CHECKING

from selfcare.errors import SelfcareError
from selfcare.language import _, spoken

if TYPE_CHECKING:
    from selfcare.guides.figure import Figure
    from selfcare.library.discovery import GuideFile
    from selfcare.library.loader import Loaded
    from selfcare.settings.file import Value
    from selfcare.settings.places import Places
    from selfcare.settings.resolve import Settings


class AtHand:
    """What is at hand in one start. `flags` are set by the command before all else."""

    def __init__(self, environ: Mapping[str, str]) -> None:
        """Take the variables; nothing is looked for yet."""
        self.environ = environ
        self.flags: Mapping[str, Value | None] | None = None

    @cached_property
    def places(self) -> "Places":
        """Where things are kept."""
        from selfcare.settings.places import places

        return places(self.environ)

    @property
    def settings_text(self) -> str:
        """The settings file as it is, empty where there is none.

        Raises SelfcareError `settings-unreadable`.
        """
        from selfcare.library.discovery import read

        path = self.places.config
        try:
            return read(str(path)).decode("utf-8")
        except (FileNotFoundError, NotADirectoryError):
            return ""
        except (OSError, UnicodeDecodeError) as error:
            from selfcare.language.reasons import reason

            raise SelfcareError(
                code="settings-unreadable",
                message=_("The settings cannot be read: {reason}.").format(
                    reason=reason(error)
                    if isinstance(error, OSError)
                    else _("it is not UTF-8 text")
                ),
                context=str(path),
                hint=_("Look at the file, or take it away; it is made of plain text."),
            ) from error

    @cached_property
    def settings(self) -> "Settings":
        """What holds, with the flags given so far. Raises SelfcareError for a bad setting."""
        from selfcare.settings.resolve import resolve

        path = str(self.places.config)
        return resolve(self.flags or {}, self.environ, self.settings_text, path)

    def trouble_with_settings(self) -> SelfcareError | None:
        """Say why the person's settings cannot be used, and go on with the usual ones."""
        from selfcare.settings.resolve import resolve

        try:
            _used = self.settings
        except SelfcareError as error:
            self.__dict__["settings"] = resolve({}, {}, "", "")
            return error
        return None

    def setting_of_language(self) -> str:
        """The language in the settings, empty where there is none.

        It is asked for before all else, so a file that cannot be used is no matter
        here: whoever needs the other settings will tell what is wrong with it. Hardly
        any file names a language, and then nothing is decoded.
        """
        try:
            text = self.settings_text
            if "language" not in text:
                return ""
            from selfcare.settings.resolve import read_file

            return str(read_file(text, str(self.places.config)).get("language", ""))
        except SelfcareError:
            return ""

    def forget_settings(self) -> None:
        """Read the settings anew when they are next needed, since they were changed."""
        self.__dict__.pop("settings", None)

    @cached_property
    def guide_files(self) -> "tuple[GuideFile, ...]":
        """Every file of guides and translations but the built-in ones, the strongest first."""
        from selfcare.library.discovery import own_files
        from selfcare.settings.places import guide_folders

        return own_files(self.places.guides, guide_folders(self.environ))

    @cached_property
    def own_guides(self) -> "tuple[GuideFile, ...]":
        """The guides among them, each with its translation into the current language."""
        from selfcare.library.discovery import pair_translations

        return pair_translations(self.guide_files, spoken())

    @cached_property
    def library(self) -> "Loaded":
        """All guides: those compiled into the program, and the others decoded."""
        from selfcare.library.loader import load

        return load(self.own_guides, spoken())

    @property
    def figure(self) -> "Figure | None":
        """The drawing of the body; None where it cannot be used, and all goes on without it."""
        return self.library.guides.figure
