"""What a query process gives up before the first query: the network, memory beyond a limit, time beyond a limit.

The scanner refuses SERVICE first; this is the second lock, for what it might miss. On Linux a system call filter
refuses sockets. Elsewhere the process may open no more files, which stops sockets too, but only where the database has
so few tables that they are open already: RocksDB opens 16 at the start, and without files for the others a query hangs
(measured with a store of 1,612 tables).
"""

import ctypes
import os
import platform
from contextlib import suppress
from pathlib import Path
from typing import Final

try:
    import resource
except ImportError:  # Windows: the scanner and the parent's deadline are the only limits there
    resource = None  # type: ignore[assignment]

_OPEN_AT_START: Final = 16
_SYSTEMS: Final = {"x86_64": (0xC000003E, 41), "aarch64": (0xC00000B7, 198)}
"""Linux machines: the audit number of the architecture and the number of its system call `socket`."""
_SET_SECCOMP: Final = 22
_NO_NEW_PRIVILEGES: Final = 38
_FILTER_MODE: Final = 2
_LOAD, _IF_EQUAL, _RETURN = 0x20, 0x15, 0x06
_ALLOW, _REFUSE = 0x7FFF0000, 0x00050001


class _Instruction(ctypes.Structure):
    _fields_ = (("code", ctypes.c_uint16), ("then", ctypes.c_uint8), ("other", ctypes.c_uint8), ("k", ctypes.c_uint32))


class _Program(ctypes.Structure):
    _fields_ = (("length", ctypes.c_uint16), ("instructions", ctypes.POINTER(_Instruction)))


def refuse_sockets() -> bool:
    """Let the kernel refuse `socket` from here on, in every thread that starts later; return whether it will."""
    if platform.system() != "Linux" or platform.machine() not in _SYSTEMS:
        return False
    architecture, socket = _SYSTEMS[platform.machine()]
    steps = (
        (_LOAD, 0, 0, 4),  # the architecture of the call
        (_IF_EQUAL, 0, 3, architecture),
        (_LOAD, 0, 0, 0),  # the number of the call
        (_IF_EQUAL, 0, 1, socket),
        (_RETURN, 0, 0, _REFUSE),
        (_RETURN, 0, 0, _ALLOW),
    )
    instructions = (_Instruction * len(steps))(*(_Instruction(*step) for step in steps))
    program = _Program(len(steps), instructions)
    control = ctypes.CDLL(None, use_errno=True).prctl
    return all(
        control(*call) == 0
        for call in ((_NO_NEW_PRIVILEGES, 1, 0, 0, 0), (_SET_SECCOMP, _FILTER_MODE, ctypes.byref(program), 0, 0))
    )


def refuse_files(path: Path) -> None:
    """Let no more files be opened, if the database at the path can do without."""
    if resource is not None and sum(1 for _ in path.glob("*.sst")) <= _OPEN_AT_START:
        resource.setrlimit(resource.RLIMIT_NOFILE, (0, 0))


def limit_memory(size: int) -> None:
    """Refuse memory beyond this many bytes over what is in use, and write no core file."""
    if resource is None:
        return
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    with suppress(ValueError, OSError):  # macOS knows the limit and refuses to set it
        space = _address_space() + size
        resource.setrlimit(resource.RLIMIT_AS, (space, space))


def limit_time(seconds: float) -> None:
    """End this process by the system if its parent died and cannot; the parent's own deadline comes first."""
    if resource is None:
        return
    used = resource.getrusage(resource.RUSAGE_SELF)
    wanted = int(used.ru_utime + used.ru_stime + seconds) + 3
    _, hard = resource.getrlimit(resource.RLIMIT_CPU)
    if hard == resource.RLIM_INFINITY or wanted < hard:
        resource.setrlimit(resource.RLIMIT_CPU, (wanted, hard))


def _address_space() -> int:
    """Return the bytes of address space in use: the database maps files before the first query runs."""
    try:
        return int(Path("/proc/self/statm").read_text(encoding="ascii").split()[0]) * os.sysconf("SC_PAGESIZE")
    except (OSError, ValueError):
        return 0
