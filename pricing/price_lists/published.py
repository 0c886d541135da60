"""What is published: the folder's file names, and the hash that each list was published with."""

import hashlib
import re
import tomllib
from collections.abc import Iterator
from pathlib import Path

from pricing.faults import Fault, PriceListError
from pricing.price_lists import files

RECORD = "published.toml"


def record_file() -> Path:
    """Where the hashes stand: beside the folder of the lists."""
    return files.FOLDER.parent / RECORD


def recorded() -> dict[str, str]:
    """The SHA-256 of each published list, by its date."""
    path = record_file()
    if not path.is_file():
        return {}
    return {str(day): str(digest) for day, digest in tomllib.loads(path.read_text("utf-8")).items()}


def hash_of(path: Path) -> str:
    """The SHA-256 of a file's bytes."""
    return hashlib.sha256(path.read_bytes()).hexdigest()


def folder_faults() -> Iterator[tuple[Path, Fault]]:
    """A file whose name no list can have, so that its prices would never be in effect.

    And a published list that was changed since, or is gone: old links rely on it.
    """
    hashes = recorded()
    for path in sorted(files.FOLDER.iterdir()):
        if path.suffix != ".toml" or path.stem not in files.published_dates():
            yield path, Fault("file", "list_name", path.name)
        elif path.stem in hashes and hash_of(path) != hashes[path.stem]:
            yield path, Fault("file", "changed_list", path.stem)
    for day in hashes.keys() - set(files.published_dates()):
        yield files.FOLDER / f"{day}.toml", Fault("file", "gone_list", day)


def publish(path: Path) -> Path:
    """Check a file, put it among the published lists under its date, and record its hash.

    Raises PriceListError with every fault, also where a list of that date is
    published with other content.
    """
    price_list = files.read(path)
    day = price_list.effective_from.isoformat()
    target, content = files.FOLDER / f"{day}.toml", path.read_bytes()
    if target.exists() and target.read_bytes() != content:
        raise PriceListError(path, [Fault("effective_from", "published_before", day)])
    draft = target.with_suffix(".draft")
    draft.write_bytes(content)
    draft.replace(target)
    _record(day, hashlib.sha256(content).hexdigest())
    return target


def _record(day: str, digest: str) -> None:
    path = record_file()
    text = path.read_text("utf-8") if path.is_file() else ""
    kept = re.sub(rf'^"{day}" = .*\n', "", text, flags=re.MULTILINE)
    path.write_text(f'{kept}"{day}" = "{digest}"\n', "utf-8")
