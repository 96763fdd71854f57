"""What a command finds on the machine: places, settings, guides. Nothing of who is talked to.

Each thing is looked for when it is first needed, and only then imported.
"""

from collections.abc import Mapping
from functools import cached_property
from typing import TYPE_CHECKING

from selfcare.errors import SelfcareError
from selfcare.language import _, spoken

if TYPE_CHECKING:
    from selfcare.bodymap.drawing import Figure
    from selfcare.guides.model import Guides
    from selfcare.library.folders import Found
    from selfcare.library.kept import Kept
    from selfcare.library.load import Loaded
    from selfcare.settings.places import Places
    from selfcare.settings.resolve import Settings, Value


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
        from selfcare.library.folders import read

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
    def all_files(self) -> "tuple[Found, ...]":
        """Every file of guides or of words there is, the strongest first, none opened."""
        from selfcare._version import VERSION
        from selfcare.library.search import search
        from selfcare.settings.places import guide_folders

        return search(self.places.guides, guide_folders(self.environ), self.places.cache, VERSION)

    @cached_property
    def guide_files(self) -> "tuple[Found, ...]":
        """Every guide file there is, each with its words in the language that is spoken."""
        from selfcare.library.pairs import in_language

        return in_language(self.all_files, spoken())

    @cached_property
    def library(self) -> "Loaded":
        """All guides, decoded."""
        from selfcare.library.load import load

        return load(self.guide_files)

    @cached_property
    def needed(self) -> "Loaded":
        """What is enough for the routine that was named, else all guides."""
        return self.library

    def needs_only(self, routine: str) -> None:
        """Decode no more than this routine needs, unless something is decoded already."""
        from selfcare.library.needed import load_routine

        if "library" in vars(self) or "needed" in vars(self):
            return
        loaded = load_routine(self.guide_files, routine, self._kept.decoded)
        if loaded is not None:
            self.needed = loaded

    def guides_of(self, *kinds: str) -> "Guides":
        """The guides of these kinds; all, where all are decoded already."""
        from selfcare.library.needed import load_kinds

        if "library" in vars(self):
            return self.library.guides
        return load_kinds(self.guide_files, kinds, self._kept.decoded).guides

    @cached_property
    def _kept(self) -> "Kept":
        from selfcare._version import VERSION
        from selfcare.library.kept import Kept

        return Kept(self.places.cache, VERSION)

    @cached_property
    def figure(self) -> "Figure | None":
        """The drawing of the body; None where it cannot be used, and all goes on without it."""
        from selfcare._version import VERSION
        from selfcare.bodymap.decode import decode
        from selfcare.library.figure import drawing

        values = drawing(self.guide_files, self.places.cache, VERSION)
        try:
            return None if values is None else decode(values)
        except SelfcareError:
            return None
