// Follows the addresses of an endpoint, in Node.js and in a browser. Each print is "<revision> [<address>, ...]", or a reason.
function follow(EventSource, agent, name, print) {
  const slash = name.lastIndexOf("/");
  const [service, endpoint] = [name.slice(0, slash), name.slice(slash + 1)].map(encodeURIComponent);
  const connect = () => {
    const events = new EventSource(`${agent}/v1/watch?service=${service}&endpoint=${endpoint}`);
    let replacement;
    events.addEventListener("open", () => (replacement = clearTimeout(replacement)));
    events.addEventListener("snapshot", (event) => print(`${event.lastEventId} ${addresses(JSON.parse(event.data))}`));
    events.addEventListener("problem", (event) => print(`not known: ${JSON.parse(event.data).detail}`));
    events.addEventListener("error", () => {
      print("no agent; the last addresses stay in use");
      // An EventSource gives up where another server responds, and that of Node.js 20 after the second attempt.
      replacement ??= setTimeout(() => (events.close(), connect()), 5000);
    });
  };
  connect();
}

function addresses(view) {
  const [service] = view.services;
  if (service.state === "unknown" && service.endpoints.length === 0) {
    return `not known yet: ${service.cause}`;
  }
  const instances = service.endpoints.flatMap((each) => each.instances);
  return `[${instances.filter((each) => each.dial.address).map((each) => each.dial.address).join(", ")}]`;
}

if (typeof module !== "undefined") {
  module.exports = { follow };
}
