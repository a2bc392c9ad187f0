"""Journal groups made at random, and what they add up to, worked out in the plainest way."""

import json
from collections.abc import Iterable
from contextlib import closing
from pathlib import Path
from random import Random
from typing import Any

from onex_memory.engine.records import (
    Appended,
    CommitRecord,
    Delta,
    IdentifiedRecord,
    Published,
    Section,
    Trimmed,
    decode_commits,
    encode_commits,
)
from onex_memory.engine.state_file import StateFile
from onex_memory.engine.state_fold import Group
from onex_memory.spi.errors import DataCorrupt
from onex_memory.spi.limits import OUTCOME_RETENTION_MS
from onex_memory.spi.values import Encoded, encode

START_MS = 1_700_000_000_000
IDENTITY = "0123456789abcdef"

Dump = dict[str, Any]


def json_of(value: bytes) -> Any:
    """A document as what it says; a native form and back may write it otherwise."""
    return json.loads(value[1:]) if value[:1] == b"\x06" else value


class Model:
    """What groups add up to."""

    def __init__(self) -> None:
        self.position = 0
        self.time_ms = 0
        self.reached: dict[str, tuple[int, int]] = {}
        self.entries: dict[tuple[str, str, str], list[Any]] = {}
        self.requests: dict[tuple[str, int], tuple[int, IdentifiedRecord]] = {}
        self.outcomes: dict[tuple[str, str], dict[int, tuple[int, IdentifiedRecord]]] = {}
        self.clients: dict[tuple[str, str], list[int]] = {}
        self.archive: dict[tuple[str, str, str], dict[int, tuple[int, int, bytes]]] = {}

    def add(self, group: Group) -> None:
        self.position, self.time_ms = group.position, group.time_ms
        for section in group.sections:
            for commit in decode_commits(section.commits):
                if section.ends:
                    break
                self.reached[section.namespace] = (commit.revision, commit.time_ms)
                self.commit(section.namespace, commit)
            for client_id, through in section.seen.items():
                client = self._client(section.namespace, client_id)
                client[0] = max(client[0], through)
            if section.ends:
                self.end(section.namespace)

    def end(self, namespace: str) -> None:
        """Forgets all that there is of a namespace."""
        self.reached.pop(namespace, None)
        of_namespaces: tuple[dict[Any, Any], ...] = (
            self.entries,
            self.requests,
            self.outcomes,
            self.clients,
            self.archive,
        )
        for things in of_namespaces:
            for place in [place for place in things if place[0] == namespace]:
                del things[place]

    def commit(self, namespace: str, commit: CommitRecord) -> None:
        for change in commit.changes:
            place = (namespace, change.space, change.key)
            match change.extra:
                case Appended(number, record):
                    self.archive.setdefault(place, {})[number] = (commit.revision, commit.time_ms, record)
                case Trimmed(through):
                    for number in [number for number in self.archive.get(place, {}) if number <= through]:
                        del self.archive[place][number]
                case Published():
                    pass
                case Delta() as delta:
                    assert change.after is not None
                    before = self.entries[place][0] if place in self.entries else None
                    self.entries[place] = [self._changed(before, delta), *change.after[1:]]
                case None if change.after is None:
                    del self.entries[place]
                case None:
                    assert change.after is not None
                    assert change.after[0] is not None
                    self.entries[place] = [json_of(change.after[0]), *change.after[1:]]
        if commit.identified is not None:
            outcome = (commit.time_ms, commit.identified)
            if commit.identified.client_id:
                self._client(namespace, commit.identified.client_id)
                self.outcomes[namespace, commit.identified.client_id][commit.revision] = outcome
            else:
                self.requests[namespace, commit.revision] = outcome

    @staticmethod
    def _changed(before: Any, delta: Delta) -> Any:
        if isinstance(before, dict) or delta.set_members:
            members = {name: value for name, value in (before or {}).items() if name not in delta.removed_members}
            return members | {name: json.loads(text) for name, text in (delta.set_members or {}).items()}
        return [*(before or [])[len(delta.popped) :], *map(json.loads, delta.appended)]

    def _client(self, namespace: str, client_id: str) -> list[int]:
        client = self.clients.get((namespace, client_id))
        if client is None or client[1] + OUTCOME_RETENTION_MS <= self.time_ms:
            client = self.clients[namespace, client_id] = [0, self.time_ms]
            self.outcomes[namespace, client_id] = {}
        client[1] = self.time_ms
        return client

    def dump(self) -> Dump:
        clients = {
            place: through
            for place, (through, used) in self.clients.items()
            if used + OUTCOME_RETENTION_MS > self.time_ms
        }
        applied = [
            (place[0], revision, time_ms, identified)
            for place, outcomes in self.outcomes.items()
            for revision, (time_ms, identified) in outcomes.items()
            if place in clients and identified.number > clients[place]
        ]
        applied += [
            (namespace, revision, time_ms, identified)
            for (namespace, revision), (time_ms, identified) in self.requests.items()
            if time_ms + OUTCOME_RETENTION_MS > self.time_ms
        ]
        return {
            "position": self.position,
            "time_ms": self.time_ms,
            "reached": dict(sorted(self.reached.items())),
            "entries": dict(sorted(self.entries.items())),
            "clients": dict(sorted(clients.items())),
            "applied": sorted(applied, key=lambda outcome: outcome[:2]),
            "archive": {
                place: dict(sorted(records.items())) for place, records in sorted(self.archive.items()) if records
            },
        }


def dump(state: StateFile, archive_spaces: tuple[str, ...] = ("events",)) -> Dump:
    """All that a state says, as `Model.dump` says it."""
    found: Dump = {"reached": {}, "entries": {}, "clients": {}, "applied": [], "archive": {}}
    with state.snapshot():
        found |= {"position": state.position, "time_ms": state.time_ms}
        for namespace in state.namespaces():
            name = namespace.name
            found["reached"][name] = (namespace.revision, namespace.time_ms)
            for space, count in sorted(namespace.spaces.items()):
                entries = [entry for batch in state.entries(name, space, batch_size=7) for entry in batch]
                assert len(entries) == count
                found["entries"] |= {(name, space, key): [json_of(record[0]), *record[1:]] for key, record in entries}
            found["clients"] |= {(name, client): through for client, through in sorted(state.seen(name).items())}
            found["applied"] += [(name, *outcome) for outcome in state.applied(name)]
            for space in archive_spaces:
                for stream in state.streams(name, space, limit=1_000_000):
                    records = state.archived(name, space, stream.name, limit=1_000_000, size_bytes=1 << 40)
                    assert [stream.first, stream.last, stream.record_count] == [
                        records[0].number,
                        records[-1].number,
                        len(records),
                    ]
                    found["archive"][name, space, stream.name] = {record[0]: record[1:] for record in records}
    return found


class Workload:
    """Groups that could come one after the other."""

    def __init__(
        self, random: Random, *, namespaces: int = 2, keys: int = 8, value_bytes: int = 30, ends: float = 0.0
    ) -> None:
        self.model = Model()
        self._ahead = Model()
        self._random = random
        self._namespaces = [f"team-{number}" for number in range(namespaces)]
        self._keys = [f"key {number} ✓\0" for number in range(keys)]
        self._value_bytes = value_bytes
        self._ends = ends
        """How often a namespace ends where it could be written to."""
        self._revisions = dict.fromkeys(self._namespaces, 0)
        self._number = 0
        self._time_ms = START_MS

    def group(self, commits: int = 3) -> Group:
        """Returns the next group; the model follows."""
        random = self._random
        sections = []
        for namespace in random.sample(self._namespaces, random.randint(1, len(self._namespaces))):
            if self._ends and random.random() < self._ends:
                sections.append(self._end(namespace))
                continue
            group_commits = []
            # Each commit is one that those before it make possible.
            for _ in range(random.randint(1, commits)):
                self._time_ms += (
                    random.choice((0, 1, 50, 50, OUTCOME_RETENTION_MS // 3, OUTCOME_RETENTION_MS))
                    if random.random() < 0.3
                    else 1
                )
                self._revisions[namespace] += random.choice((1, 1, 1, 5))
                revision = self._revisions[namespace]
                commit = (revision, self._time_ms, self._changes(namespace, revision), self._identified())
                group_commits.append(commit)
                self._ahead.commit(namespace, decode_commits(encode_commits([commit]))[0])
            seen = {"c1": random.randint(0, self._number)} if random.random() < 0.2 else {}
            first, last = group_commits[0][0], group_commits[-1][0]
            sections.append(Section(namespace, first, last, encode_commits(group_commits), seen))
        group = Group(self.model.position + 1, self._time_ms, sections)
        self.model.add(group)
        return group

    def _end(self, namespace: str) -> Section:
        self._revisions[namespace] += 1
        self._time_ms += 1
        revision = self._revisions[namespace]
        self._ahead.end(namespace)
        commit = (revision, self._time_ms, [("namespace", namespace, "deleted", None, None, None)], None)
        return Section(namespace, revision, revision, encode_commits([commit]), {}, ends=True)

    def _identified(self) -> tuple[Any, ...] | None:
        random = self._random
        if random.random() < 0.4:
            return None
        self._number += 1
        outcomes = [(True, False, 0, random.choice((None, 3, (b"1", b'"x"'))))]
        if random.random() < 0.5:
            return (random.choice(("c1", "c2")), self._number, "", b"", random.randint(0, 1), True, -1, outcomes)
        return ("", 0, f"scope {self._number}", b"print", 0, False, 0, outcomes)

    def _changes(self, namespace: str, revision: int) -> list[Any]:
        places = self._random.sample(self._keys, self._random.randint(1, 3))
        return [self._change(namespace, key, revision) for key in places]

    def _change(self, namespace: str, key: str, revision: int) -> Any:  # noqa: PLR0911 - one for each kind of change
        random = self._random
        kind = random.choice(("put", "put", "json", "delete", "delta", "delta", "touch", "append", "trim", "publish"))
        space = random.choice(("kv", "leases"))
        before = self._ahead.entries.get((namespace, space, key))
        old = before[0] if before is not None else None
        after: list[Any] = [
            None,
            (("colour", encode("red")),) if random.random() < 0.2 else (),
            revision,
            revision,
            1,
            self._time_ms,
            self._time_ms,
            random.choice((0, self._time_ms + 5)),
            random.choice((None, "lease")),
        ]
        match kind:
            case "delete" if before is not None:
                return (space, key, "deleted", b"old", None, None)
            case "delta" if isinstance(old, dict) and old and random.random() < 0.4:
                names = tuple(random.sample(sorted(old), 1))
                return (space, key, "stored", None, after, Delta(removed_members=names, length=len(old) - 1))
            case "delta" if isinstance(old, dict) or (old is None and random.random() < 0.5):
                members = {f"m{random.randint(0, 9)}": b"%d" % random.randint(0, 99)}
                return (space, key, "stored", None, after, Delta(members, length=len((old or {}) | members)))
            case "delta" if isinstance(old, list) and old and random.random() < 0.4:
                popped = tuple(json.dumps(item).encode() for item in old[:2])
                return (space, key, "stored", None, after, Delta(popped=popped, length=len(old) - len(popped)))
            case "delta" if isinstance(old, list) or old is None:
                items = (b'"%s"' % (b"y" * random.randint(0, self._value_bytes)), b"[1,2]")
                return (space, key, "stored", None, after, Delta(appended=items, length=len(old or []) + 2))
            case "touch" if isinstance(old, dict | list):
                return (space, key, "touched", None, after, Delta(length=len(old)))
            case "append":
                number = random.randint(-2, 12)
                return (
                    "events",
                    key,
                    "appended",
                    None,
                    None,
                    Appended(number, b"z" * random.randint(0, self._value_bytes)),
                )
            case "trim":
                return ("events", key, "trimmed", None, None, Trimmed(random.randint(-3, 12)))
            case "publish":
                return (space, key, "published", None, None, Published("updated", None, encode(3.0)))
            case "json":
                after[0] = encode(random.choice(({"a": 1.5, "m1": None}, [1, "two"], {}, [])))
            case _:
                after[0] = Encoded(b"\x05" + random.randbytes(random.randint(0, self._value_bytes)))
        return (space, key, "stored", None, after, None)


def full_state(directory: Path) -> tuple[bytes, Dump]:
    """The bytes of a state file that has something of everything, and what it says."""
    path = directory / "full" / "state.db"
    path.parent.mkdir()
    workload = Workload(Random(5), keys=40, value_bytes=600)
    with closing(StateFile.open(path, identity=IDENTITY)) as state:
        for _ in range(30):
            state.apply([workload.group(6) for _ in range(3)])
        expected = dump(state)
    assert expected == workload.model.dump()
    return path.read_bytes(), expected


def flipped_states(directory: Path, data: bytes, expected: Dump, offsets: Iterable[int]) -> list[str]:
    """Flips a byte at each of these offsets; returns where that was neither found nor without effect."""
    wrong = []
    path = directory / "flipped" / "state.db"
    path.parent.mkdir()
    for offset in offsets:
        for file in path.parent.iterdir():
            file.unlink()
        path.write_bytes(
            data[:offset] + bytes([data[offset] ^ (0xFF if offset % 2 else 1 << offset % 8)]) + data[offset + 1 :]
        )
        try:
            with closing(StateFile.open(path, identity=IDENTITY, is_alone=True)) as state:
                state.verify()
                if dump(state) != expected:
                    wrong.append(f"{offset}: another state")
        except DataCorrupt:
            continue
        except Exception as err:  # noqa: BLE001 - whatever else it is, it is wrong, and said
            wrong.append(f"{offset}: {err!r}")
    return wrong
