"""The guards around every test do guard."""

import os
import signal
import socket
import subprocess
import sys
import time
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st


def test_connecting_is_refused() -> None:
    with socket.socket() as door, pytest.raises(AssertionError, match="network"):
        door.connect(("127.0.0.1", 9))


def test_looking_up_a_name_is_refused() -> None:
    with pytest.raises(AssertionError, match="network"):
        socket.getaddrinfo("example.org", 443)


def test_data_goes_into_a_folder_of_the_test(tmp_path: Path) -> None:
    assert str(tmp_path / "selfcare") == os.environ["SELFCARE_HOME"]


def test_the_home_is_a_place_that_is_not_there() -> None:
    assert not Path.home().exists()


@given(st.integers())
def test_the_guards_also_stand_around_generated_examples(number: int) -> None:
    assert "COLUMNS" not in os.environ, number


@pytest.mark.skipif(sys.platform == "win32", reason="Windows has no such signals")
def test_what_is_inherited_is_reset() -> None:
    ignored = {
        valid_signal
        for valid_signal in signal.valid_signals()
        if signal.getsignal(valid_signal) is signal.SIG_IGN
    }
    assert ignored <= {signal.SIGPIPE, signal.SIGXFSZ}  # Python itself ignores these
    assert signal.pthread_sigmask(signal.SIG_BLOCK, ()) == set()
    mask = os.umask(0o022)
    assert (mask, time.tzname[0]) == (0o022, "UTC")


@pytest.mark.skipif(sys.platform == "win32", reason="Windows has no such signals")
def test_it_does_not_matter_who_starts_the_tests() -> None:
    """The same under `nohup` in the background of a script, with another umask, elsewhere."""
    shell = "trap '' INT HUP QUIT TERM; umask 077; export TZ=Asia/Tokyo; exec \"$@\""
    own = [sys.executable, "-m", "pytest", "-q", "-p", "no:cacheprovider", __file__]
    ended = subprocess.run(
        ["sh", "-c", shell, "-", *own, "-k", "test_what_is_inherited_is_reset"],
        cwd=Path(__file__).resolve().parents[2],
        stdin=subprocess.DEVNULL,
        capture_output=True,
        text=True,
        check=False,
    )
    assert ended.returncode == 0, ended.stdout
