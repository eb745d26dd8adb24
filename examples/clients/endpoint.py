#!/usr/bin/env python3
"""The addresses of an endpoint that this task can dial, current at each use.

endpoint.py SERVICE/ENDPOINT prints the page of one instance again and again.
"""
import http.client
import os
import random
import sys
import time
import urllib.error
import urllib.request

VIEW = "http://127.0.0.1:" + os.environ.get("ENDPOINT_SIDELIGHT", "8053")
DIRECT = urllib.request.build_opener(urllib.request.ProxyHandler({}))


class Endpoint:
    def __init__(self, name):
        self.url = f"{VIEW}/v1/dial/{name}?sep=newline"
        self.known = []
        self.tag = None

    def addresses(self):
        """Pairs of host and port, in random order; ConnectionError with the reason when there are none."""
        headers = {"If-None-Match": self.tag} if self.tag else {}
        try:
            with DIRECT.open(urllib.request.Request(self.url, headers=headers), timeout=5) as answer:
                self.known = [pair(line) for line in answer.read().decode().split()]
                self.tag = answer.headers["ETag"]
        except urllib.error.HTTPError as answer:
            if answer.code == 404 or answer.code == 503 and answer.headers["X-Sidelight-State"] == "fresh":
                self.known, self.tag = [], None  # known to be empty
            if not self.known:
                raise ConnectionError(answer.read().decode().strip()) from None
        except OSError:  # no agent: the last addresses stay
            if not self.known:
                raise
        return random.sample(self.known, len(self.known))

    def get(self, path):
        """Returns the response of the first instance that can be reached."""
        for host, port in self.addresses():
            connection = http.client.HTTPConnection(host, port, timeout=2)
            try:
                connection.request("GET", path)
                return connection.getresponse().read()
            except (OSError, http.client.HTTPException):
                continue
            finally:
                connection.close()
        raise ConnectionError("no instance responds")


def pair(address):
    """Splits 10.0.1.11:1026 or [fd01:b::2]:1026."""
    host, _, port = address.rpartition(":")
    return host.strip("[]"), int(port)


if __name__ == "__main__":
    endpoint = Endpoint(sys.argv[1])
    while True:
        try:
            print(endpoint.get("/").decode(), flush=True)
        except OSError as failed:
            print(failed, file=sys.stderr, flush=True)
        time.sleep(0.2)
