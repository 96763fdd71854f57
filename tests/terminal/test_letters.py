"""Which letters a terminal and its locale can show."""

import pytest

from selfcare.terminal.text import can_show_letters

SPANISH = "español"
CHINESE = "简体中文"


@pytest.mark.parametrize(
    ("sample", "environ", "encoding", "shown"),
    [
        (SPANISH, {"LANG": "es_ES.UTF-8"}, "utf-8", True),
        (CHINESE, {"LANG": "zh_CN.UTF-8"}, "utf-8", True),
        (SPANISH, {"LC_ALL": "C", "LANG": "es_ES.UTF-8"}, "ascii", False),
        (SPANISH, {}, "utf-8", False),
        (SPANISH, {"LANG": "es_ES.ISO-8859-1"}, "iso8859-1", True),
        (CHINESE, {"LANG": "es_ES.ISO-8859-1"}, "iso8859-1", False),
        (CHINESE, {"LANG": "zh_CN.ISO-8859-1"}, "utf-8", False),
        (CHINESE, {"LANG": "zh_CN.GB18030"}, "gb18030", True),
        (CHINESE, {"LANG": "zh_CN.no-such"}, "utf-8", True),
        (CHINESE, {"LANG": "zh_CN"}, "utf-8", True),
        (CHINESE, {"LANG": "zh_CN.UTF-8", "TERM": "linux"}, "utf-8", False),
        (SPANISH, {"LANG": "es_ES.UTF-8", "TERM": "linux"}, "utf-8", True),
    ],
)
def test_locale_and_stream_must_encode_the_letters(
    sample: str,
    environ: dict[str, str],
    encoding: str,
    shown: bool,  # noqa: FBT001
) -> None:
    assert can_show_letters(sample, environ, encoding) is shown
