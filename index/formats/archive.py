"""Zip files that are not trusted: read in memory, bounded before and while they inflate, never unpacked to disk."""

import io
import re
import zipfile
import zlib

from index.errors import InputError

MAX_ENTRIES = 10_000
MAX_MEMBER_BYTES = 64 * 1024 * 1024
MAX_TOTAL_BYTES = 512 * 1024 * 1024
# Text in XML is seldom smaller than a fiftieth when it is deflated; deflate itself cannot do better than 1,032.
MAX_RATIO = 200
_SMALL = 10 * 1024 * 1024


class Archive:
    """A zip file in memory whose entries have been looked at before anything of it is read.

    Raises InputError for what is no zip file, is encrypted, has too many entries, entries that would inflate to too
    much, or names that point out of it.
    """

    def __init__(self, data: bytes, name: str) -> None:
        self.name = name
        try:
            self._zip = zipfile.ZipFile(io.BytesIO(data))
        except (zipfile.BadZipFile, ValueError, NotImplementedError, OSError) as error:
            raise InputError(f"{name} is damaged: {error}", "save it anew") from error
        entries = self._zip.infolist()
        total = sum(entry.file_size for entry in entries)
        if len(entries) > MAX_ENTRIES:
            raise InputError(f"{name} holds {len(entries):,} files, more than {MAX_ENTRIES:,}", "it may be a zip bomb")
        if total > MAX_TOTAL_BYTES or (total > _SMALL and total > MAX_RATIO * len(data)):
            raise InputError(f"{name} would inflate from {len(data):,} to {total:,} bytes", "it may be a zip bomb")
        for entry in entries:
            if entry.flag_bits & 1:
                raise InputError(f"{name} is encrypted and needs a password", "save a copy without a password")
            if re.match(r"[\\/]|[A-Za-z]:", entry.filename) or ".." in re.split(r"[\\/]", entry.filename):
                raise InputError(
                    f"{name} holds the name {entry.filename[:80]!r}, which points out of it", "do not trust it"
                )
        self.names = frozenset(self._zip.namelist())

    def read(self, member: str) -> bytes:
        """A member's content; raises InputError when there is none, it is damaged or inflates to more than allowed."""
        try:
            with self._zip.open(member) as file:
                content = file.read(MAX_MEMBER_BYTES + 1)
        except KeyError as error:
            raise InputError(f"{self.name} is damaged: it has no {member[:80]}", "save it anew") from error
        except (zipfile.BadZipFile, zlib.error, EOFError, ValueError, NotImplementedError, OSError) as error:
            raise InputError(f"{self.name} is damaged: {member[:80]}: {error}", "save it anew") from error
        if len(content) > MAX_MEMBER_BYTES:
            raise InputError(f"{self.name}: {member[:80]} inflates to more than {MAX_MEMBER_BYTES:,} bytes", "split it")
        return content
