"""Reading and writing files: links, pipes, devices, mounts, rights and full disks."""

import errno
import os
import resource
import socket
import stat
import subprocess
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from selfcare.config.files import is_same_file, make_private, read, write, write_private
from selfcare.documents import LARGEST_BYTES


def names(folder: Path) -> list[str]:
    return sorted(os.listdir(folder))


def mode(path: Path) -> int:
    return stat.S_IMODE(path.stat().st_mode)


@pytest.fixture
def no_umask() -> Iterator[None]:
    """Let new files get all the rights that are asked for."""
    before = os.umask(0)
    yield
    os.umask(before)


@pytest.mark.parametrize(("private", "rights"), [(True, 0o600), (False, 0o666)])
def test_new_file(tmp_path: Path, no_umask: None, *, private: bool, rights: int) -> None:
    write(tmp_path / "new", b"content", private=private, force=False)
    assert (tmp_path / "new").read_bytes() == b"content"
    assert (names(tmp_path), mode(tmp_path / "new")) == (["new"], rights)


@pytest.mark.parametrize(("private", "rights"), [(True, 0o600), (False, 0o640)])
def test_replaced_file_keeps_its_rights(tmp_path: Path, *, private: bool, rights: int) -> None:
    path = tmp_path / "old"
    path.write_bytes(b"old")
    path.chmod(0o640)
    write(path, b"new", private=private)
    assert (path.read_bytes(), mode(path), names(tmp_path)) == (b"new", rights, ["old"])


def test_existing_file_is_refused_without_force(tmp_path: Path) -> None:
    (tmp_path / "old").write_bytes(b"old")
    (tmp_path / "link").symlink_to("old")
    (tmp_path / "dangling").symlink_to("gone")
    for name in ("old", "link", "dangling"):
        with pytest.raises(FileExistsError):
            write(tmp_path / name, b"new", force=False)
    assert (tmp_path / "old").read_bytes() == b"old"
    assert names(tmp_path) == ["dangling", "link", "old"]


@pytest.mark.parametrize("there", [True, False])
def test_links_are_written_through(tmp_path: Path, *, there: bool) -> None:
    (tmp_path / "elsewhere").mkdir()
    target = tmp_path / "elsewhere" / "target"
    if there:
        target.write_bytes(b"old")
    (tmp_path / "first").symlink_to("elsewhere/target")
    (tmp_path / "second").symlink_to(tmp_path / "first")
    write(tmp_path / "second", b"new")
    assert (target.read_bytes(), names(target.parent)) == (b"new", ["target"])
    assert (tmp_path / "first").is_symlink()
    assert (tmp_path / "second").is_symlink()


def test_hard_links_stay_one_file(tmp_path: Path) -> None:
    (tmp_path / "one").write_bytes(b"a longer old text")
    os.link(tmp_path / "one", tmp_path / "two")
    write(tmp_path / "one", b"new")
    assert (tmp_path / "two").read_bytes() == b"new"
    assert (tmp_path / "one").stat().st_nlink == 2


@pytest.mark.parametrize("force", [True, False])
def test_pipe_gets_the_bytes(tmp_path: Path, *, force: bool) -> None:
    pipe = tmp_path / "pipe"
    os.mkfifo(pipe)
    content = bytes(200_000)
    read: list[bytes] = []
    reader = threading.Thread(target=lambda: read.append(pipe.read_bytes()))
    reader.start()
    write(pipe, content, force=force)
    reader.join()
    assert (read, stat.S_ISFIFO(pipe.stat().st_mode), names(tmp_path)) == (
        [content],
        True,
        ["pipe"],
    )


@pytest.mark.parametrize("force", [True, False])
def test_device_stays_a_device(tmp_path: Path, *, force: bool) -> None:
    node = tmp_path / "null"
    try:
        os.mknod(node, stat.S_IFCHR | 0o666, os.makedev(1, 3))
        write(node, b"gone", force=force)
    except PermissionError:
        node = Path(os.devnull)
        write(node, b"gone", force=force)
    assert stat.S_ISCHR(node.stat().st_mode)


@pytest.mark.parametrize("path", ["/dev/fd/{}", "/proc/self/fd/{}", "{folder}/link"])
def test_descriptor_is_written_at_its_position(tmp_path: Path, path: str) -> None:
    with (tmp_path / "log").open("wb", buffering=0) as file:
        file.write(b"before ")
        number = file.fileno()
        (tmp_path / "link").symlink_to(f"/dev/fd/{number}")
        named = path.format(number, folder=tmp_path)
        write(named, b"after", force=False)
        assert is_same_file(named, number)
        assert not is_same_file(str(tmp_path), number)
    assert (tmp_path / "log").read_bytes() == b"before after"


def test_socket_takes_the_bytes() -> None:
    ours, theirs = socket.socketpair()
    with ours, theirs:
        write(f"/dev/fd/{ours.fileno()}", b"sent")
        assert theirs.recv(10) == b"sent"


@pytest.fixture
def mounted(tmp_path: Path) -> Iterator[Path]:
    """Mount a file over another one."""
    (tmp_path / "source").write_bytes(b"a longer old text")
    place = tmp_path / "place"
    place.write_bytes(b"")
    command = ["mount", "--bind", str(tmp_path / "source"), str(place)]
    if subprocess.run(command, capture_output=True, check=False).returncode:
        pytest.skip("nothing can be mounted here")
    yield place
    subprocess.run(["umount", "--lazy", str(place)], check=True)


def test_mounted_file_is_written_in_place(tmp_path: Path, mounted: Path) -> None:
    write(mounted, b"new")
    assert (tmp_path / "source").read_bytes() == b"new"
    assert names(tmp_path) == ["place", "source"]


@contextmanager
def small_files() -> Iterator[None]:
    """Let no file grow beyond 100 bytes; no fixture, as pytest may write to a file too."""
    before = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (100, before[1]))
    try:
        yield
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, before)


def hard_linked(path: Path) -> None:
    """An old file with a second name."""
    path.write_bytes(b"old")
    os.link(path, path.with_name("second"))


@pytest.mark.parametrize(
    ("prepare", "after"),
    [
        (lambda path: None, []),
        (lambda path: path.write_bytes(b"old"), ["file"]),
        (hard_linked, ["file", "second"]),
    ],
    ids=["new", "old", "hard-linked"],
)
def test_full_disk_leaves_the_old_file(
    tmp_path: Path, prepare: Callable[[Path], object], after: list[str]
) -> None:
    path = tmp_path / "file"
    prepare(path)
    with small_files(), pytest.raises(OSError, match="large") as caught:
        write(path, bytes(1000))
    assert (caught.value.errno, names(tmp_path)) == (errno.EFBIG, after)
    assert [(tmp_path / name).read_bytes() for name in after] == [b"old"] * len(after)


def test_folder_is_refused(tmp_path: Path) -> None:
    with pytest.raises(IsADirectoryError):
        write(tmp_path, b"new")


def test_leftover_of_a_crash_is_no_obstacle(tmp_path: Path) -> None:
    leftover = tmp_path / f".selfcare-{os.getpid()}-0.part"
    leftover.write_bytes(b"half")
    write(tmp_path / ("x" * 255), b"new", force=False)
    assert (tmp_path / ("x" * 255)).read_bytes() == b"new"
    assert names(tmp_path) == [leftover.name, "x" * 255]


def test_file_of_a_closed_folder(ordinary_folder: Path) -> None:
    path = ordinary_folder / "file"
    path.write_bytes(b"a longer old text")
    ordinary_folder.chmod(0o500)
    write(path, b"new")
    assert path.read_bytes() == b"new"
    path.chmod(0o400)
    with pytest.raises(PermissionError):
        write(path, b"newer")
    assert path.read_bytes() == b"new"


def test_own_files_and_folders_are_private(tmp_path: Path, no_umask: None) -> None:
    write_private(tmp_path / "one" / "two" / "file", b"mine")
    rights = [mode(tmp_path / place) for place in ("one", "one/two", "one/two/file")]
    assert rights == [0o700, 0o700, 0o600]


def test_own_files_never_follow_a_link(tmp_path: Path) -> None:
    (tmp_path / "important").write_bytes(b"old")
    (tmp_path / "cache").symlink_to("important")
    write_private(tmp_path / "cache", b"new")
    assert (tmp_path / "important").read_bytes() == b"old"
    assert (tmp_path / "cache").read_bytes() == b"new"
    assert not (tmp_path / "cache").is_symlink()


def test_file_in_place_of_a_folder(tmp_path: Path) -> None:
    (tmp_path / "file").write_bytes(b"old")
    with pytest.raises(NotADirectoryError):
        make_private(tmp_path / "file" / "folder")


def test_file_is_read_byte_by_byte(tmp_path: Path) -> None:
    (tmp_path / "a.yaml").write_bytes(b"a: \r\n")
    assert read(str(tmp_path / "a.yaml")) == b"a: \r\n"


def test_at_most_one_byte_beyond_the_limit_is_read(tmp_path: Path) -> None:
    path = tmp_path / "a.yaml"
    path.write_bytes(b"x" * 20)
    assert [read(str(path), most) for most in (9, 20, 30)] == [b"x" * 10, b"x" * 20, b"x" * 20]
    path.write_bytes(b"x" * 2 * LARGEST_BYTES)
    assert read(str(path)) == b"x" * (LARGEST_BYTES + 1)


@pytest.mark.parametrize("kind", ["pipe", "socket", "folder", "device", "gone"])
def test_reading_refuses_anything_but_regular_files(tmp_path: Path, kind: str) -> None:
    path = tmp_path / "a.yaml"
    with socket.socket(socket.AF_UNIX) as door:
        make: dict[str, Callable[[], None]] = {
            "pipe": lambda: os.mkfifo(path),
            "socket": lambda: door.bind(str(path)),
            "folder": path.mkdir,
            "device": lambda: path.symlink_to("/dev/zero"),
            "gone": lambda: None,
        }
        make[kind]()
        with pytest.raises(OSError, match=r"."):
            read(str(path))


def test_unreadable_file_is_refused(ordinary_folder: Path) -> None:
    path = ordinary_folder / "a.yaml"
    path.write_text("kind: topic\n")
    path.chmod(0o000)
    with pytest.raises(PermissionError):
        read(str(path))
