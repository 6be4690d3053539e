"""A host on loopback for the tests of its console: an empty store, one policy, a token for each person."""
import json
import pathlib
import re
import subprocess
import time
import urllib.request

POLICY = pathlib.Path(__file__).parent / "policy"

# Whoever signs in, with their roles and the groups that the policy names.
PEOPLE = {
    "alice": (["approver", "auditor", "admin"], ["helpdesk"]),
    "bob": (["approver"], ["helpdesk"]),
}


class Host:
    """A running host. Its requests come from an agent, as they do in life."""

    def __init__(self, jitpolicyd, folder):
        self.jitpolicyd, self.data = jitpolicyd, folder / "data"
        self.log = (folder / "log").open("w+")
        self.process = subprocess.Popen(
            [jitpolicyd, "serve", "--data", self.data, "--port", "0", "--policy", POLICY],
            stderr=self.log)
        self.url = self._address()
        self.agent = self.token("ws-1", ["agent"], [])
        self.tokens = {name: self.token(name, *rest) for name, rest in PEOPLE.items()}

    def _address(self):
        for _ in range(600):
            self.log.flush()
            self.log.seek(0)
            found = re.search(r"listening on .*:(\d+)", self.log.read())
            if found:
                return f"http://127.0.0.1:{found[1]}"
            if self.process.poll() is not None:
                raise RuntimeError(f"the host did not start, see {self.log.name}")
            time.sleep(0.1)
        raise RuntimeError("the host did not start within a minute")

    def token(self, user, roles, groups):
        command = [self.jitpolicyd, "token", "create", "--data", self.data, "--user", user]
        for role in roles:
            command += ["--role", role]
        for group in groups:
            command += ["--group", group]
        return subprocess.run(command, check=True, capture_output=True, text=True).stdout.strip()

    def call(self, method, path, body=None, token=None):
        request = urllib.request.Request(
            self.url + path, method=method, data=None if body is None else json.dumps(body).encode(),
            headers={"Authorization": f"Bearer {token or self.agent}",
                     "Content-Type": "application/json"})
        with urllib.request.urlopen(request, timeout=30) as answer:
            return json.load(answer)

    def submit(self, user, path="/usr/bin/gdb", reason="INC1234567 a crash", duration=7200, **more):
        """Submits a request and gives the host's answer: by default one that waits for people."""
        return self.call("POST", "/v1/requests", {
            "user": {"name": user, "groups": ["Developers"]}, "app": {"path": path},
            "device": {"name": "WS-1", "os": "linux", "groups": []},
            "duration": duration, "justification": reason, **more})

    def state(self, request):
        return self.call("GET", f"/v1/requests/{request['id']}", token=self.tokens["alice"])["state"]

    def stop(self):
        self.process.terminate()
        self.process.wait(timeout=30)
        self.log.close()
