// Prints the addresses of an endpoint when they change: node follow.js <service>/<endpoint>
// It uses EventSource of Node.js where there is one, and otherwise the package eventsource.
const EventSource = globalThis.EventSource ?? require("eventsource");
const { follow } = require("./addresses");

const agent = `http://127.0.0.1:${process.env.SIDELIGHT_HTTP_PORT ?? 8053}`;
follow(EventSource, agent, process.argv[2], console.log);
