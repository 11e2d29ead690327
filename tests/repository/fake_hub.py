"""A hub of one's own on this machine: as much of its interface as reading a repository needs."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from hashlib import sha1, sha256
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from threading import Thread
from urllib.parse import unquote, urlsplit

COMMIT = "9f2c1d0e5b7a4c3f8e6d2a1b0c9f8e7d6a5b4c3d"


@dataclass
class FakeHub:
    """What the hub has, and what it was asked for.

    Attributes:
        files: of the one repository; what ends in `.safetensors` is stored by Git LFS.
        gated: as the hub says it.
        paths: further entries of the listing, which have no content.
        lies: what the listing says of a file against the truth.
        asked: paths of files that were downloaded.
    """

    files: Mapping[str, bytes]
    gated: bool | str = False
    private: bool = False
    paths: tuple[str, ...] = ()
    lies: dict[str, dict[str, object]] = field(default_factory=dict)
    asked: list[str] = field(default_factory=list)
    url: str = ""

    def info(self) -> object:
        return {
            "_id": "0",
            "id": "example-lab/demo-7b",
            "sha": COMMIT,
            "private": self.private,
            "gated": self.gated,
            "siblings": [{"rfilename": name} for name in (*self.files, *self.paths)],
            "tags": [],
            "downloads": 0,
            "likes": 0,
        }

    def tree(self) -> object:
        listed = []
        for name, data in self.files.items():
            entry: dict[str, object] = {
                "type": "file",
                "path": name,
                "size": len(data),
                "oid": sha1(data).hexdigest(),
            }
            if name.endswith(".safetensors"):
                entry["lfs"] = {"oid": sha256(data).hexdigest(), "size": len(data), "pointerSize": 134}
            listed.append(entry | self.lies.get(name, {}))
        for name in self.paths:
            listed.append({"type": "file", "path": name, "size": 3, "oid": "0" * 40})
        return [*listed, {"type": "directory", "path": "folder", "oid": "0" * 40}]


@contextmanager
def running(hub: FakeHub) -> Iterator[FakeHub]:
    """Serve a hub on a port of this machine."""

    class Handler(BaseHTTPRequestHandler):
        def log_message(self, format: str, *args: object) -> None:
            pass

        def do_HEAD(self) -> None:
            self.do_GET()

        def do_GET(self) -> None:
            path = unquote(urlsplit(self.path).path)
            repository = "example-lab/demo-7b"
            if path in (
                f"/api/models/{repository}",
                *(f"/api/models/{repository}/revision/{r}" for r in ("main", COMMIT)),
            ):
                self._send(json.dumps(hub.info()).encode(), "application/json")
            elif path == f"/api/models/{repository}/tree/{COMMIT}":
                self._send(json.dumps(hub.tree()).encode(), "application/json")
            elif (name := path.removeprefix(f"/{repository}/resolve/{COMMIT}/")) in hub.files:
                if self.command == "GET":
                    hub.asked.append(name)
                self._send(hub.files[name], "application/octet-stream")
            else:
                self.send_response(404)
                self.send_header("X-Error-Code", "RepoNotFound")
                self.send_header("Content-Length", "0")
                self.end_headers()

        def _send(self, data: bytes, kind: str) -> None:
            self.send_response(200)
            self.send_header("Content-Type", kind)
            self.send_header("Content-Length", str(len(data)))
            self.send_header("X-Repo-Commit", COMMIT)
            self.send_header("ETag", f'"{sha1(data).hexdigest()}"')
            self.end_headers()
            if self.command == "GET":
                self.wfile.write(data)

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    thread = Thread(target=server.serve_forever, daemon=True)
    thread.start()
    hub.url = f"http://127.0.0.1:{server.server_port}"
    try:
        yield hub
    finally:
        server.shutdown()
        server.server_close()
        thread.join()
