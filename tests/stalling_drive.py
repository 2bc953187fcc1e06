"""A drive of a network that stops answering: a real file system of the kernel (FUSE), served by a process.

The process serves a folder; while it is stopped, whoever touches the drive hangs in the kernel, as with a
server that has gone. It speaks the kernel's protocol itself, so that nothing has to be installed; it needs
Linux and the right to mount.
"""

from __future__ import annotations

import contextlib
import ctypes
import errno
import os
import signal
import stat
import struct
import subprocess
import sys
from collections.abc import Generator
from pathlib import Path

_HEAD = struct.Struct("<IIQQIIII")
_ATTRIBUTES = struct.Struct("<6Q10I")
_NO_ANSWER = (2, 42)  # forget
_DETACH = 2


class StallingDrive:
    """A drive at `place` with the files of `backing`."""

    def __init__(self, backing: Path, place: Path) -> None:
        self.place = place
        self._server = subprocess.Popen(
            [sys.executable, __file__, str(backing), str(place)], stdout=subprocess.PIPE
        )
        assert self._server.stdout is not None
        if self._server.stdout.readline() != b"ready\n":
            self._server.wait()
            raise PermissionError("no right to mount")

    def stall(self) -> None:
        """Answers nobody any more."""
        self._server.send_signal(signal.SIGSTOP)

    def wake(self) -> None:
        """Answers again, also what was asked meanwhile."""
        self._server.send_signal(signal.SIGCONT)

    def close(self) -> None:
        """Takes the drive away; who hangs on it gets an error."""
        self._server.kill()
        self._server.wait()
        assert self._server.stdout is not None
        self._server.stdout.close()
        ctypes.CDLL(None).umount2(os.fsencode(self.place), _DETACH)


@contextlib.contextmanager
def stalling_drive(folder: Path) -> Generator[StallingDrive]:
    """A drive with an empty folder behind it. Raises `PermissionError` where none can be made."""
    backing, place = folder / "behind", folder / "drive"
    backing.mkdir()
    place.mkdir()
    drive = StallingDrive(backing, place)
    try:
        yield drive
    finally:
        drive.close()


class _Server:
    """Answers what the kernel asks, by the numbers of its protocol."""

    def __init__(self, backing: str) -> None:
        self.paths = {1: Path(backing)}
        self.answers = {
            1: self.lookup,
            3: self.attributes,
            4: self.set_attributes,
            9: self.make_folder,
            10: self.unlink,
            11: self.remove_folder,
            12: self.rename,
            14: self.open,
            15: self.read,
            16: self.write,
            17: self.space,
            18: self.release,
            26: self.begin,
            27: self.open_folder,
            28: self.listed,
            35: self.create,
            45: self.rename_with_flags,
        }
        self.answers.update(dict.fromkeys((20, 25, 29, 30, 34), lambda _node, _body: b""))  # fsync ...

    def node(self, path: Path) -> int:
        for node, known in self.paths.items():
            if known == path:
                return node
        self.paths[max(self.paths) + 1] = path
        return max(self.paths)

    def named(self, node: int, body: bytes) -> Path:
        return self.paths[node] / os.fsdecode(body.partition(b"\0")[0])

    def told(self, path: Path) -> bytes:
        at = path.lstat()
        times = (int(at.st_atime), int(at.st_mtime), int(at.st_ctime))
        return _ATTRIBUTES.pack(
            self.node(path), at.st_size, at.st_blocks, *times, 0, at.st_mtime_ns % 10**9, 0,
            at.st_mode, at.st_nlink, at.st_uid, at.st_gid, 0, 4096, 0,
        )  # fmt: skip

    def entry(self, path: Path) -> bytes:
        attributes = self.told(path)
        return struct.pack("<4QII", self.node(path), 0, 0, 0, 0, 0) + attributes

    def begin(self, _node: int, _body: bytes) -> bytes:
        return struct.pack("<4I2H2I2HI7I", 7, 31, 131072, 0, 16, 12, 131072, 1, 32, 0, 0, *[0] * 7)

    def lookup(self, node: int, body: bytes) -> bytes:
        return self.entry(self.named(node, body))

    def attributes(self, node: int, _body: bytes) -> bytes:
        return struct.pack("<QII", 0, 0, 0) + self.told(self.paths[node])

    def set_attributes(self, node: int, body: bytes) -> bytes:
        valid, _, _, size = struct.unpack_from("<IIQQ", body)
        if valid & 8:
            os.truncate(self.paths[node], size)
        return self.attributes(node, b"")

    def open(self, node: int, body: bytes) -> bytes:
        return self.opened(self.paths[node], struct.unpack_from("<I", body)[0])

    def opened(self, path: Path, flags: int, mode: int = 0o600) -> bytes:
        return struct.pack("<QII", os.open(path, flags & ~os.O_NOFOLLOW, mode), 0, 0)

    def open_folder(self, _node: int, _body: bytes) -> bytes:
        return struct.pack("<QII", 0, 0, 0)

    def create(self, node: int, body: bytes) -> bytes:
        flags, mode = struct.unpack_from("<II", body)
        made = self.named(node, body[16:])
        opened = self.opened(made, flags | os.O_CREAT, mode)
        return self.entry(made) + opened

    def read(self, _node: int, body: bytes) -> bytes:
        handle, offset, size = struct.unpack_from("<QQI", body)
        return os.pread(handle, size, offset)

    def write(self, _node: int, body: bytes) -> bytes:
        handle, offset, size = struct.unpack_from("<QQI", body)
        return struct.pack("<II", os.pwrite(handle, body[40 : 40 + size], offset), 0)

    def release(self, _node: int, body: bytes) -> bytes:
        os.close(struct.unpack_from("<Q", body)[0])
        return b""

    def space(self, _node: int, _body: bytes) -> bytes:
        return struct.pack("<5Q4I6I", 10**6, 10**6, 10**6, 10**6, 10**6, 4096, 255, 4096, 0, *[0] * 6)

    def make_folder(self, node: int, body: bytes) -> bytes:
        made = self.named(node, body[8:])
        made.mkdir()
        return self.entry(made)

    def unlink(self, node: int, body: bytes) -> bytes:
        self.named(node, body).unlink()
        return b""

    def remove_folder(self, node: int, body: bytes) -> bytes:
        self.named(node, body).rmdir()
        return b""

    def rename(self, node: int, body: bytes, begin: int = 8) -> bytes:
        (folder,) = struct.unpack_from("<Q", body)
        old, new = body[begin:].split(b"\0")[:2]
        source = self.named(node, old)
        target = source.rename(self.named(folder, new))
        for known, place in self.paths.items():
            if place == source:
                self.paths[known] = target
        return b""

    def rename_with_flags(self, node: int, body: bytes) -> bytes:
        return self.rename(node, body, 16)

    def listed(self, node: int, body: bytes) -> bytes:
        (offset,) = struct.unpack_from("<Q", body, 8)
        told = b""
        for number, path in enumerate(sorted(self.paths[node].iterdir())[offset:], offset + 1):
            raw = os.fsencode(path.name)
            kind = stat.S_IFMT(path.lstat().st_mode) >> 12
            entry = struct.pack("<QQII", 0xFFFFFFFF, number, len(raw), kind) + raw
            entry += b"\0" * (-len(entry) % 8)
            if len(told) + len(entry) > 4000:
                break
            told += entry
        return told


def _serve(backing: str, place: str) -> int:
    try:
        device = os.open("/dev/fuse", os.O_RDWR)
    except OSError:
        return 1
    options = f"fd={device},rootmode=40000,user_id={os.getuid()},group_id={os.getgid()}".encode()
    if ctypes.CDLL(None).mount(b"stalling", os.fsencode(place), b"fuse", 0, options):
        return 1
    print("ready", flush=True)
    server = _Server(backing)
    while True:
        try:
            asked = os.read(device, 1 << 20)
        except OSError as error:
            if error.errno in (errno.EINTR, errno.ENOENT):
                continue
            return 0
        _, opcode, unique, node, *_ = _HEAD.unpack_from(asked)
        if opcode in _NO_ANSWER or opcode == 36:
            continue
        told, code = b"", 0
        try:
            told = server.answers[opcode](node, asked[_HEAD.size :])
        except KeyError:
            code = -errno.ENOSYS
        except OSError as error:
            code = -(error.errno or errno.EIO)
        with contextlib.suppress(OSError):
            os.write(device, struct.pack("<IiQ", 16 + len(told), code, unique) + told)


if __name__ == "__main__":
    raise SystemExit(_serve(*sys.argv[1:]))
