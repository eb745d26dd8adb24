#!/usr/bin/env python3
"""Prints the addresses of an endpoint when they change: follow.py SERVICE/ENDPOINT

It reads one JSON document a line, without a library. A line that is blank shows that the agent is there.
"""
import json
import os
import sys
import time
import urllib.parse
import urllib.request

AGENT = "http://127.0.0.1:" + os.environ.get("SIDELIGHT_HTTP_PORT", "8053")
DIRECT = urllib.request.build_opener(urllib.request.ProxyHandler({}))


def documents(service, endpoint):
    """The documents of one connection, without those that the last connection had."""
    query = urllib.parse.urlencode({"service": service, "endpoint": endpoint})
    request = urllib.request.Request(f"{AGENT}/v1/watch?{query}", headers={"Accept": "application/x-ndjson"})
    with DIRECT.open(request, timeout=25) as lines:
        for line in lines:
            if line.strip():
                yield json.loads(line)


def show(document):
    if "services" not in document:
        return f"not known: {document['detail']}"
    service = document["services"][0]
    if service["state"] == "unknown" and not service["endpoints"]:
        return f"not known yet: {service['cause']}"
    dials = [each["dial"] for endpoint in service["endpoints"] for each in endpoint["instances"]]
    return f"{document['revision']} [{', '.join(dial['address'] for dial in dials if dial.get('address'))}]"


if __name__ == "__main__":
    name = sys.argv[1].rpartition("/")
    while True:
        try:
            for document in documents(name[0], name[2]):
                print(show(document), flush=True)
        except OSError as failed:
            print(f"no agent ({failed}); the last addresses stay in use", flush=True)
        time.sleep(2)
