// Prints the addresses of a service when they change: node follow.js <service>
const Consul = require("consul");

const [host, port] = process.env.CONSUL_HTTP_ADDR.split(":");
const consul = new Consul({ host, port });

consul
  .watch({ method: consul.health.service, options: { service: process.argv[2], passing: true }, backoffFactor: 500, backoffMax: 1000 })
  .on("change", (entries) =>
    console.log(`[${entries.map((each) => `${each.Service.Address}:${each.Service.Port}`).join(", ")}]`))
  .on("error", (failed) => console.log(`keeping the list: ${failed.message}`));
