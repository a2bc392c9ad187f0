"""The Dockerfile's own commands, carried out without a container engine: in clean directories and as another user.

What only an engine can show (the base image, the volume, a read-only root file system) stays unproven here; that
the server writes into its data only is shown by a user who may write nowhere else but in /tmp.
"""

import json
import os
import re
import shlex
import shutil
import signal
import subprocess
import tempfile
from collections.abc import Iterator
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
DOCKERFILE = (ROOT / "Dockerfile").read_text("utf-8").replace("\\\n", " ")
USER = "10001"

pytestmark = [
    pytest.mark.fault,
    pytest.mark.skipif(os.geteuid() != 0, reason="only root can be another user"),
    pytest.mark.skipif(shutil.which("setpriv") is None, reason="util-linux is not here"),
]


def instructions(name: str) -> list[str]:
    """The arguments of every instruction of one kind, in order."""
    return re.findall(rf"^\s*{name} +(.*)$", DOCKERFILE, re.MULTILINE)


def as_user(*command: str) -> list[str]:
    """The command as a user that owns nothing but the data."""
    return ["setpriv", "--reuid", USER, "--regid", USER, "--clear-groups", *command]


def python_for_everybody() -> str:
    """A Python that another user may run, as that of the image is.

    Raises:
        AssertionError: there is none.
    """
    for candidate in ("/usr/local/bin/python3.11", "/usr/bin/python3.11", "/usr/bin/python3"):
        command = as_user(candidate, "-c", "import ensurepip, sys, venv; sys.exit(sys.version_info < (3, 11))")
        if Path(candidate).exists() and subprocess.run(command, cwd="/", check=False).returncode == 0:
            return candidate
    raise AssertionError("no Python that another user may run: install Debian's python3-venv")


@pytest.fixture
def image() -> Iterator[Path]:
    """A directory in place of the image's root, that everybody may read, with what the Dockerfile installs."""
    with tempfile.TemporaryDirectory(prefix="onex-image-") as temporary:
        root = Path(temporary)
        root.chmod(0o755)
        source, programs = root / "source", root / "programs"
        source.mkdir()
        programs.mkdir()
        (programs / "python").symlink_to(python_for_everybody())
        for copied in instructions("COPY"):
            if copied.startswith("--from="):
                continue
            *names, target = copied.split()
            for name in names:
                place = source / target if target != "./" else source / name
                if (ROOT / name).is_dir():
                    left = shutil.ignore_patterns("__pycache__")
                    shutil.copytree(ROOT / name, place, ignore=left)
                else:
                    shutil.copyfile(ROOT / name, place)
        install = instructions("RUN")[0]
        for path in ("/source", "/wheels", "/opt/onex-memory"):
            install = install.replace(path, f"{root}{path}")
        environment = {**os.environ, "PATH": f"{programs}:{os.environ['PATH']}"}
        environment["PIP_CONSTRAINT"] = str(source / "constraints.txt")
        environment.pop("PIP_REQUIRE_VIRTUALENV", None)  # the Makefile's, who is not in the image
        (root / "opt").mkdir()
        subprocess.run(["sh", "-ec", install], cwd=source, env=environment, check=True, capture_output=True)
        shutil.rmtree(source)  # the second stage does not have it
        data = root / "data"
        data.mkdir(mode=0o700)
        os.chown(data, int(USER), int(USER))
        yield root


def test_dockerfile_installs_and_serves_as_another_user_who_may_write_its_data_only(image: Path) -> None:
    (declared,) = instructions("USER")
    assert declared.split(":")[0] == USER
    (entry,), (arguments,) = instructions("ENTRYPOINT"), instructions("CMD")[-1:]
    (probe,) = re.findall(r"^HEALTHCHECK.*? CMD +(\[.*\])$", DOCKERFILE, re.MULTILINE)
    program = f"{image}/opt/onex-memory/bin/{json.loads(entry)[0]}"
    start = [argument.replace("/data", f"{image}/data") for argument in json.loads(arguments)]
    start[start.index("0.0.0.0:50051")] = "0.0.0.0:0"
    environment = {"PATH": os.environ["PATH"], "PYTHONUNBUFFERED": "1", "TMPDIR": f"{image}/data"}

    def run_server() -> str:
        """Starts it, asks as the health check does, stores once, and stops it as an engine does; returns a key."""
        server = subprocess.Popen(
            as_user(program, *start), cwd=image / "data", env=environment, stderr=subprocess.PIPE, text=True
        )
        try:
            assert server.stderr is not None
            events = (json.loads(line) for line in server.stderr)
            serving = next(event for event in events if event["event"] == "serving")
            target = f"127.0.0.1:{serving['address'].rpartition(':')[2]}"
            health = [program, *json.loads(probe)[1:-1], target]
            assert subprocess.run(as_user(*health), env=environment, cwd="/", check=False).returncode == 0
            stored = [program, "store", "kept", "1", "--target", target]
            listed = [program, "keys", "--target", target]
            before = subprocess.run(
                as_user(*listed), env=environment, cwd="/", check=True, capture_output=True, text=True
            )
            subprocess.run(as_user(*stored), env=environment, cwd="/", check=True, capture_output=True)
            server.send_signal(signal.SIGTERM)
            server.communicate(timeout=10)  # an engine kills it then
            assert server.returncode == 0, shlex.join(start)
            return before.stdout
        finally:
            if server.returncode is None:
                server.kill()
                server.communicate()

    assert "kept" not in run_server()
    assert "kept" in run_server()
