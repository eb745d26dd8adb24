// The view in a browser. It follows /v1/watch, and asks for the rest when a person wants it.
// Names and texts come from the cluster: they enter the page as text only.

const $ = id => document.getElementById(id);
const template = id => $(id).content.firstElementChild.cloneNode(true);

/** Creates an element with text or children. */
function el(name, attributes, ...children) {
  const made = document.createElement(name);
  for (const [key, value] of Object.entries(attributes)) {
    if (value !== null && value !== false) made.setAttribute(key, value === true ? "" : value);
  }
  made.append(...children.filter(child => child !== null && child !== ""));
  return made;
}

/** Sets a text only if it differs, so that an unchanged part costs nothing and a selection stays. */
function text(node, value) {
  if (node.textContent !== value) node.textContent = value;
}

function optional(node, value) {
  node.hidden = !value;
  text(node, value ?? "");
}

const figure = count => count.toLocaleString("en");
const counted = (count, one) => `${figure(count)} ${one}${count === 1 ? "" : "s"}`;
const clock = at => new Date(at).toLocaleTimeString("en-GB");
const pause = time => new Promise(done => setTimeout(done, time));

function duration(seconds) {
  if (seconds < 120) return `${Math.max(0, Math.round(seconds))} s`;
  if (seconds < 7200) return `${Math.round(seconds / 60)} min`;
  return seconds < 172800 ? `${Math.round(seconds / 3600)} h` : `${Math.round(seconds / 86400)} days`;
}

// ---- the agent

const SILENCE = 25000; // A heartbeat comes every 10 s.
let token = "";

class Refused extends Error {
  constructor(status, problem) {
    super(problem.detail ?? `the agent responded with status ${status}`);
    this.status = status;
  }
}

async function request(path, accept = "application/json", signal = undefined) {
  const headers = { Accept: accept };
  if (token) headers.Authorization = `Bearer ${token}`;
  const response = await fetch(path, { headers, signal, cache: "no-store" });
  if (!response.ok) throw new Refused(response.status, await response.json().catch(() => ({})));
  return response;
}

const readJson = async path => (await request(path)).json();

const query = parameters => "?" + new URLSearchParams(parameters);

/** Reads lines until the stream ends. A blank line is a heartbeat. */
async function eachLine(response, handle) {
  const reader = response.body.pipeThrough(new TextDecoderStream()).getReader();
  let parts = [];
  for (;;) {
    const { done, value } = await reader.read();
    if (done) return;
    const lines = value.split("\n");
    while (lines.length > 1) {
      handle(parts.join("") + lines.shift());
      parts = [];
    }
    parts.push(lines[0]);
  }
}

const connection = { heard: 0, lost: 0, stop: new AbortController() };

function heard() {
  connection.heard = Date.now();
  if (connection.lost || $("link").dataset.link !== "live") {
    connection.lost = 0;
    standing();
  }
}

function lost(why) {
  connection.lost ||= connection.heard || Date.now();
  connection.why = why;
  standing();
}

/** Follows the view for as long as the page is open. */
async function follow() {
  for (let wait = 250; ; wait = Math.min(wait * 2, 3000)) {
    connection.stop = new AbortController();
    try {
      const stream = await request("v1/watch?on=state", "application/x-ndjson", connection.stop.signal);
      $("login").close();
      wait = 250;
      learnSelf();
      await eachLine(stream, line => {
        heard();
        if (line) received(line);
      });
      lost("it has ended the connection");
    } catch (failure) {
      if (failure.status === 401) {
        await askForToken();
        continue;
      }
      lost(failure.status ? failure.message : "it does not respond");
    }
    await pause(wait);
  }
}

setInterval(() => {
  if (connection.heard && !connection.lost && Date.now() - connection.heard > SILENCE) connection.stop.abort();
  standing();
  ages();
}, 1000);

function askForToken() {
  text($("link"), "The agent needs a token");
  $("login-error").hidden = !token;
  $("token").value = "";
  if (!$("login").open) $("login").showModal();
  return new Promise(done => {
    $("login-form").onsubmit = event => {
      event.preventDefault();
      token = $("token").value.trim();
      done();
    };
  });
}
$("login").addEventListener("cancel", event => event.preventDefault());

/** Says whether what is shown is true now. */
function standing() {
  const link = $("link");
  const gone = connection.lost > 0;
  document.body.classList.toggle("gone", gone);
  const state = gone ? "gone" : view ? "live" : "opening";
  if (link.dataset.link !== state) {
    link.dataset.link = state;
    text(link, { gone: "The agent is gone", live: "Live", opening: "Connecting to the agent …" }[state]);
  }
  const alarm = $("alarm");
  if (gone) {
    alarm.dataset.tone = "gone";
    const shown = view ? ` You see the view of ${clock(connection.heard)}.` : "";
    optional(alarm, `The agent is gone: ${connection.why}.${shown} The page tries again until it is back.`);
  } else {
    alarm.dataset.tone = "stale";
    optional(alarm, view ? doubt(view) : "");
  }
  document.title = (gone ? "gone" : view ? summary(view) : "…") + " · Sidelight";
}

const worst = (services, state) => services.filter(service => service.state === state);

function summary(of) {
  const [stale, unknown] = [worst(of.services, "stale").length, worst(of.services, "unknown").length];
  if (!stale && !unknown) return "fresh";
  return [stale && `${stale} stale`, unknown && `${unknown} unknown`].filter(Boolean).join(", ");
}

function doubt(of) {
  const [stale, unknown] = [worst(of.services, "stale"), worst(of.services, "unknown")];
  const names = services => services.length > 3 ? counted(services.length, "service") : services.map(each => each.name).join(", ");
  return [
    stale.length ? `Stale: ${names(stale)}. The last known addresses are shown; they cannot be confirmed now.` : "",
    unknown.length ? `Unknown: ${names(unknown)}.` : "",
  ].join(" ").trim();
}

// ---- the view

let view = null;
let planned = false;

/** Runs after the next frame, so that a large view does not delay it. A hidden page has no frames. */
function afterFrame(run) {
  if (document.hidden) setTimeout(run);
  else requestAnimationFrame(() => setTimeout(run));
}

/** Shows the first view after the first frame, and each later one at once. Of views that come together it shows the last. */
function received(line) {
  const start = performance.now();
  const plan = view ? queueMicrotask : afterFrame;
  view = JSON.parse(line);
  if (!planned) {
    planned = true;
    plan(() => {
      planned = false;
      show(view);
      performance.measure("sidelight-update", { start });
    });
  }
  learnChanges();
}

/** Compares two values of JSON. It creates no objects, as a large view has ten thousand. */
function same(one, other) {
  if (one === other) return true;
  if (typeof one !== "object" || typeof other !== "object" || one === null || other === null) return false;
  let fields = 0;
  for (const key in one) {
    if (!same(one[key], other[key])) return false;
    fields++;
  }
  for (const _ in other) fields--;
  return fields === 0;
}

/** Keeps a component for each key. Those whose data is the same as before stay untouched. */
class Keyed {
  known = new Map();

  update(items, keyOf, create) {
    const gone = this.known;
    this.known = new Map();
    const all = items.map(item => {
      const key = keyOf(item);
      const component = gone.get(key) ?? create(item);
      gone.delete(key);
      if (!same(component.data, item)) {
        component.data = item;
        component.update(item);
      }
      this.known.set(key, component);
      return component;
    });
    gone.forEach(component => component.node.remove());
    return all;
  }
}

/** Puts the nodes in this order, and moves only those that are not in their place. */
function place(parent, nodes, first = null) {
  let at = first ?? parent.firstElementChild;
  for (const node of nodes) {
    if (node === at) at = at.nextElementSibling;
    else parent.insertBefore(node, at);
  }
}

function showState(node, state) {
  if (node.textContent !== state) {
    node.textContent = state;
    node.className = `state ${state}`;
  }
}

function showCause(node, of) {
  const since = of.since ? `Since ${clock(of.since)}: ` : "";
  optional(node, of.cause ? since + of.cause : "");
  node.classList.toggle("unknown", of.state === "unknown");
}

const instanceKey = instance => `${instance.task} ${instance.container.port ?? instance.host.port} ${instance.protocol}`;

class Row {
  constructor(endpoint) {
    this.node = template("row-template");
    this.endpoint = endpoint;
    const [task, network, container, host, dial, standing] = this.node.children;
    Object.assign(this, { task: task.firstChild, network, container, host, dial, standing });
    this.node.row = this;
  }

  update(instance) {
    const port = instance.container.port;
    text(this.task, instance.task + (instance.protocol ? ` (${instance.protocol.toUpperCase()})` : ""));
    this.task.title = instance.task;
    text(this.network, [instance.network.kind, instance.network.name].filter(Boolean).join(" "));
    text(this.container, instance.container.ip ? join(instance.container.ip, port) : "–");
    text(this.host, instance.host.ip ? join(instance.host.ip, instance.host.port) : "–");
    const [address, why] = this.dial.children;
    text(address, instance.dial.address ?? "nothing");
    address.className = instance.dial.address ? "ip" : "nothing";
    text(why, instance.dial.why + (instance.reach ? `; connecting: ${instance.reach.result}` : ""));
    why.title = instance.dial.why;
    showState(this.standing.firstChild, instance.state);
    text(this.standing.lastChild, instance.since ? `since ${clock(instance.since)}` : "");
    this.standing.title = instance.cause ?? "";
    this.words = null;
    this.mark([instance.dial.address, instance.container.ip, instance.host.ip, port].join(" "));
  }

  /** Marks a row whose addresses have changed, and one that has come. */
  mark(addresses) {
    if (this.addresses === undefined ? this.endpoint.isOld : this.addresses !== addresses) {
      this.node.classList.remove("changed");
      requestAnimationFrame(() => this.node.classList.add("changed"));
    }
    this.addresses = addresses;
  }

  filter(words) {
    const matches = words.every(word => (this.words ??= wordsOf(this.endpoint, this.data)).includes(word));
    if (this.node.hidden === matches) this.node.hidden = !matches;
    return matches;
  }
}

/** Returns what the filter searches. */
function wordsOf(endpoint, { task, network, container, host, dial, state, cause, protocol }) {
  return [endpoint.words, task, network.kind, network.name, container.ip, container.name, host.ip, host.name, dial.address ?? "nothing", state, cause, protocol]
    .join(" ").toLowerCase();
}

const join = (ip, port) => port ? (ip.includes(":") ? `[${ip}]` : ip) + ":" + port : ip;

const CHUNK = 50;
const ROW_HEIGHT = 46;

class Endpoint {
  rows = new Keyed();
  list = [];
  chunks = [];

  constructor(service, endpoint) {
    this.service = service;
    this.name = endpoint.name;
    this.words = `${service} ${endpoint.name}`.toLowerCase();
    this.node = template("endpoint-template");
    const part = selector => this.node.querySelector(selector);
    Object.assign(this, { state: part(".state"), sum: part(".sum"), vip: part(".vip"), cause: part(".cause"), pre: part(".text"), table: part("table"), connect: part(".connect") });
    text(part(".name"), endpoint.name);
    this.table.setAttribute("aria-label", `Instances of ${service}/${endpoint.name}`);
    this.connect.setAttribute("aria-label", `Connect to ${service}/${endpoint.name}`);
    this.connect.onclick = () => showConnect(this.service, this.name);
  }

  update(endpoint) {
    const { instances, vip } = endpoint;
    showState(this.state, endpoint.state);
    showCause(this.cause, endpoint);
    optional(this.pre, endpoint.text);
    this.connect.hidden = !instances;
    this.table.hidden = !instances?.length;
    const dialable = instances?.filter(instance => instance.dial.address).length;
    text(this.sum, instances ? `${figure(dialable)} of ${counted(instances.length, "instance")} can be dialed from here` : endpoint.text === undefined ? "not read yet" : "a text of the scheduler");
    optional(this.vip, vip ? `VIP ${vip.name}:${vip.port}${vip.ips.length ? ` (${vip.ips.join(", ")})` : ""}` : "");
    this.list = this.rows.update(instances ?? [], instanceKey, () => new Row(this));
    this.isOld = true;
    this.filtered = null;
    this.arrange();
  }

  /** Divides the rows among bodies that the browser lays out only when they come into sight. */
  arrange() {
    const count = Math.ceil(this.list.length / CHUNK);
    while (this.chunks.length > count) this.chunks.pop().remove();
    while (this.chunks.length < count) {
      this.chunks.push(el("tbody", { role: "rowgroup" }));
      this.table.append(this.chunks.at(-1));
    }
    this.chunks.forEach((chunk, index) => place(chunk, this.list.slice(index * CHUNK, (index + 1) * CHUNK).map(row => row.node)));
  }

  filter(words) {
    const filtered = words.join(" ");
    if (this.filtered !== filtered) this.found = this.find(words);
    this.filtered = filtered;
    return this.found;
  }

  find(words) {
    let shown = 0;
    this.chunks.forEach((chunk, index) => {
      const matching = this.list.slice(index * CHUNK, (index + 1) * CHUNK).filter(row => row.filter(words)).length;
      chunk.hidden = !matching;
      if (chunk.matching !== matching) chunk.style.containIntrinsicBlockSize = `${matching * ROW_HEIGHT}px`;
      chunk.matching = matching;
      shown += matching;
    });
    this.node.hidden = words.length > 0 && !shown && !words.every(word => this.words.includes(word));
    return { shown, all: this.list.length, visible: !this.node.hidden };
  }
}

class Service {
  endpoints = new Keyed();
  list = [];

  constructor(service) {
    this.name = service.name;
    this.node = template("service-template");
    const part = selector => this.node.querySelector(selector);
    Object.assign(this, { state: part(".state"), sum: part(".sum"), cause: part(".cause"), route: part(".route"), inner: part(".endpoints") });
    text(part(".name"), service.name);
  }

  update(service) {
    showState(this.state, service.state);
    this.since = service.since;
    this.age();
    // A cause of an endpoint is shown there.
    showCause(this.cause, service.endpoints.some(endpoint => endpoint.cause) ? { state: service.state } : service);
    this.list = this.endpoints.update(service.endpoints, endpoint => endpoint.name, endpoint => new Endpoint(service.name, endpoint));
    place(this.inner, this.list.map(endpoint => endpoint.node));
    const known = `${service.state} ${service.cause} ${service.endpoints.length}`;
    if (this.known !== known) {
      this.known = known;
      learnRoute(this, service);
    }
  }

  age() {
    text(this.sum, this.since ? `for ${duration((Date.now() - Date.parse(this.since)) / 1000)}` : "");
  }

  filter(words) {
    const found = this.list.map(endpoint => endpoint.filter(words));
    this.node.hidden = words.length > 0 && !found.some(each => each.visible) && !words.every(word => this.name.toLowerCase().includes(word));
    return found;
  }
}

const services = new Keyed();
let cards = [];

function show(of) {
  cards = services.update(of.services, service => service.name, service => new Service(service));
  place($("list"), cards.map(card => card.node));
  optional($("empty"), of.services.length ? "" : "Nothing is watched. Set SIDELIGHT_SERVICES, SIDELIGHT_APPS or SIDELIGHT_TASKS, or try “sidelight demo”.");
  text($("revision"), `Revision ${of.revision}`);
  filter();
  standing();
  showPicture(of);
}

function ages() {
  cards.forEach(card => card.since && card.age());
}

// ---- the filter

function filter() {
  const words = $("filter").value.toLowerCase().split(/\s+/).filter(Boolean);
  const found = cards.flatMap(card => card.filter(words));
  const [shown, all] = [found.reduce((sum, each) => sum + each.shown, 0), found.reduce((sum, each) => sum + each.all, 0)];
  text($("matches"), words.length ? `${figure(shown)} of ${counted(all, "instance")}` : counted(all, "instance"));
}

$("filter").addEventListener("input", filter);
document.addEventListener("keydown", event => {
  const typing = event.target.matches("input, select, textarea") || document.querySelector("dialog[open]");
  if (event.key === "/" && !typing && !event.ctrlKey && !event.metaKey && !event.altKey) {
    event.preventDefault();
    $("filter").focus();
  } else if (event.key === "Escape" && event.target === $("filter")) {
    $("filter").value = "";
    filter();
  }
});

// ---- where this task is

const SVG = "http://www.w3.org/2000/svg";

function svg(name, attributes, ...children) {
  const made = document.createElementNS(SVG, name);
  Object.entries(attributes).forEach(([key, value]) => made.setAttribute(key, value));
  made.append(...children);
  return made;
}

const label = (kind, name) => name ? `${kind} ${name}` : kind ?? "";
const short = name => name.length > 26 ? name.slice(0, 25) + "…" : name;

/** Counts the instances of each network, and those that can be dialed. */
function networks(of) {
  const found = new Map();
  for (const instance of of.services.flatMap(service => service.endpoints).flatMap(endpoint => endpoint.instances ?? [])) {
    const name = label(instance.network.kind, instance.network.name);
    const known = found.get(name) ?? { name, all: 0, dialable: 0, byHost: 0 };
    known.all++;
    if (instance.dial.address) known.dialable++;
    if (instance.dial.via === "host" && instance.network.kind !== "host") known.byHost++;
    found.set(name, known);
  }
  return [...found.values()].sort((one, other) => one.name < other.name ? -1 : 1);
}

function showPicture(of) {
  const found = networks(of);
  if (same(showPicture.shown, [of.vantage, found])) return;
  showPicture.shown = [of.vantage, found];
  const { network, name, containerIp, hostIp } = of.vantage;
  const height = Math.max(96, found.length * 58 + 4);
  const middle = height / 2;
  const drawn = svg("svg", { viewBox: `0 0 330 ${height}`, role: "img" },
    svg("title", {}, `This task is ${standsOn({ kind: network, name })}. ` + found.map(each => `${figure(each.dialable)} of ${counted(each.all, "instance")} on ${each.name} can be dialed.`).join(" ")));
  found.forEach((each, index) => drawn.append(reached(each, index * 58 + 2, middle)));
  drawn.append(svg("g", { class: "self" }, svg("rect", { x: 1, y: middle - 42, width: 128, height: 84, rx: 8 }),
    line(12, middle - 22, "This task", "name"), line(12, middle - 6, short(label(network, name))),
    line(12, middle + 12, containerIp ?? (network === "host" ? "" : "address not known"), "soft"), line(12, middle + 28, hostIp ? `host ${hostIp}` : "host not known", "soft")));
  $("picture").replaceChildren(drawn);
}

const line = (x, y, words, kind = "") => svg("text", { x, y, class: kind }, words);

function reached({ name, all, dialable, byHost }, top, middle) {
  const kind = dialable === all ? "all" : dialable ? "some" : "none";
  const how = dialable ? `${figure(dialable)} of ${figure(all)}${byHost ? ", by the host" : ""}` : `0 of ${figure(all)}, not from here`;
  return svg("g", { class: kind },
    svg("path", { d: `M129 ${middle} C 165 ${middle}, 150 ${top + 25}, 186 ${top + 25}` }),
    svg("rect", { x: 186, y: top, width: 143, height: 50, rx: 8 }),
    line(196, top + 20, short(name), "name"), line(196, top + 37, how, "soft"));
}

const standsOn = ({ kind, name }) => kind === "outside" ? "outside the cluster" : `on ${kind === "host" ? "the host network" : label(kind, name)}`;

async function learnSelf() {
  try {
    const self = await readJson("v1/self");
    const who = self.names.app.name ?? self.names.task.name;
    text($("here"), `${who ?? "It"} runs ${standsOn(self.network)}: ${self.network.why}.`);
  } catch {
    // The stream tells when the agent is gone.
  }
}

// ---- the last changes

const SHOWN_CHANGES = 60;
let changesFrom = 0;
let learning = false;

async function learnChanges() {
  if (learning || changesFrom >= view.revision) return;
  learning = true;
  try {
    const { revision, complete, changes } = await readJson("v1/changes" + query({ since: changesFrom }));
    if (!complete && changesFrom) $("changes").prepend(el("li", { class: "quiet" }, "Changes before this line are missing."));
    changes.forEach(change => $("changes").prepend(changed(change)));
    while ($("changes").children.length > SHOWN_CHANGES) $("changes").lastElementChild.remove();
    $("no-changes").hidden = $("changes").children.length > 0;
    changesFrom = revision;
  } catch {
    // The next event asks again.
  } finally {
    learning = false;
  }
}

function changed({ at, change, service, endpoint, task, before, now, cause }) {
  const what = {
    added: `came at ${now}`, removed: `went from ${before}`, moved: `moved from ${before} to ${now}`,
    dialable: `can be dialed at ${now}`, undialable: `cannot be dialed any more at ${before}`,
    fresh: "is fresh again", stale: `is stale: ${cause}`, unknown: `is unknown: ${cause}`,
  }[change] ?? change;
  const name = endpoint ? `${service}/${endpoint}` : service;
  return el("li", { class: change }, el("time", { datetime: at }, clock(at)), el("b", {}, name), task ? " " : "", task ? el("bdi", {}, task) : "", ` ${what}`);
}

// ---- explanations

/** Asks by one task, as the response then lists the source and no other instance. */
async function learnRoute(card, service) {
  const first = service.endpoints.find(endpoint => endpoint.instances?.length);
  const parameters = { service: service.name, ...(first ? { endpoint: first.name, task: first.instances[0].task } : {}) };
  try {
    const explained = (await readJson("v1/explain" + query(parameters))).services[0];
    const source = explained.source ?? explained.endpoints[0]?.source;
    optional(card.route, source ? routeLine(source) : "");
  } catch {
    // A change in between; the next event asks again.
    card.known = "";
  }
}

function routeLine(source) {
  const taken = source.ways.find(way => way.verdict === "taken");
  const by = taken ? `${taken.way}${taken.place ? ` at ${taken.place}` : ""}` : source.origin;
  return source.said === "listed" ? `List from ${by}` : `No list from ${source.origin}: ${source.said.replaceAll("_", " ")}`;
}

function openDetail(title, sentence) {
  text($("detail-title"), title);
  text($("detail-line"), sentence);
  $("detail-body").replaceChildren(el("p", { class: "quiet" }, "Reading …"));
  if (!$("detail").open) $("detail").showModal();
}
$("detail").querySelector(".close").onclick = () => $("detail").close();
$("detail").addEventListener("click", event => event.target === $("detail") && $("detail").close());

$("list").addEventListener("click", event => {
  const row = event.target.closest(".task")?.closest("tr").row;
  if (row) explain(row.endpoint, row.data);
});

async function explain(endpoint, instance) {
  openDetail(instance.task, `An instance of ${endpoint.service}/${endpoint.name}`);
  try {
    const parameters = { service: endpoint.service, endpoint: endpoint.name, task: instance.task };
    const [service] = (await readJson("v1/explain" + query(parameters))).services;
    const port = instance.container.port ?? instance.host.port;
    const found = service.instances.find(each => each.port === port && each.protocol === instance.protocol) ?? service.instances[0];
    const own = service.endpoints.find(each => each.name === endpoint.name);
    $("detail-body").replaceChildren(el("p", { class: "answer" }, instanceLine(found)), el("ol", { class: "steps" },
      step("The list", listed(own?.source ?? service.source, found)), step("The names", resolved(found)),
      step("The network", networked(found)), step("The address to dial", dialed(found))));
  } catch (failure) {
    failed(failure);
  }
}

function failed(failure) {
  $("detail-body").replaceChildren(el("p", { class: "cause" }, `This cannot be read: ${failure.message}`));
}

const step = (title, content) => el("li", {}, el("h3", {}, title), ...content);
const paragraph = (words, kind = null) => el("p", { class: kind }, words);

function instanceLine(found) {
  const confirmed = found.confirmedAgeSeconds === undefined ? "never confirmed" : `confirmed ${duration(found.confirmedAgeSeconds)} ago`;
  return `It is ${found.state}, ${confirmed}. ${found.dial ? `Dial ${found.dial}.` : "No address of it can be dialed from here."}${found.cause ? ` Cause: ${found.cause}` : ""}`;
}

const VERDICTS = { taken: "Used", left: "Failed", untried: "Not tried" };

function listed(source, found) {
  if (!source) return [paragraph("Only the configuration names it.")];
  const claimed = found.claimed.length ? `The list has ${found.claimed.join(", ")} for this task.` : "The list has no address for this task.";
  return [
    paragraph(`${source.origin}: ${source.meaning}, ${duration(source.ageSeconds)} ago. ${claimed}`),
    source.detail ? paragraph(source.detail, "cause") : "",
    queries([...source.ways.map(way => `${VERDICTS[way.verdict] ?? way.verdict}: ${way.way}${way.place ? `, ${way.place}` : ""}: ${way.why}`), ...source.asked.map(asked)]),
  ];
}

function resolved(found) {
  const denied = found.denied ? paragraph(`Mesos-DNS denies this task for ${duration(found.denied.ageSeconds)}, ${counted(found.denied.times, "time")} in a row.`, "cause") : "";
  return [
    paragraph(found.asked.length ? "The agent has queried these names for its addresses." : "No name of this task was queried."),
    queries(found.asked.map(asked)), denied, ...found.disagreements.map(each => paragraph(each, "cause")),
  ];
}

const networked = found => [paragraph(`It is on ${found.network}: ${found.networkWhy}.`), queries(found.networkPassed.map(each => `Not used: ${each}`))];

function dialed(found) {
  return [paragraph(`${found.dial ?? "Nothing"}: ${found.dialWhy}.`), found.reach ? paragraph(`Connecting: ${found.reach}.`) : ""];
}

function asked(one) {
  const answer = [...one.addresses, ...(one.targets ?? [])].join(", ");
  const reply = one.detail ? ` (${one.detail})` : "";
  return `${one.type} ${one.name} → ${answer || one.outcome}${reply}. Server ${one.server}, ${duration(one.ageSeconds)} ago, in ${one.tookMillis} ms${answer ? "" : `: ${one.meaning}`}`;
}

const queries = lines => lines.length ? el("ul", { class: "queries" }, ...lines.map(each => el("li", {}, each))) : "";

// ---- connecting a client

async function showConnect(service, endpoint, client = null) {
  openDetail(`Connect to ${service}/${endpoint}`, "Snippets with the addresses of now, and how to follow them.");
  const path = ["v1/connect", ...`${service}/${endpoint}`.split("/").map(encodeURIComponent)].join("/");
  try {
    const found = await readJson(path + (client ? query({ client }) : ""));
    $("detail-body").replaceChildren(clientChoice(found, service, endpoint), ...(found.notes ?? []).map(note => paragraph(note, "cause")), ...tabs(found.snippets), nameList(found.names));
  } catch (failure) {
    failed(failure);
  }
}

function clientChoice(found, service, endpoint) {
  const select = el("select", { id: "client" }, ...found.clients.map(each => el("option", { selected: each === found.client }, each)));
  select.onchange = () => showConnect(service, endpoint, select.value).then(() => $("client")?.focus());
  return el("p", { class: "choice" }, el("label", { for: "client" }, "Client"), select, el("span", { class: "quiet" }, found.guess ?? ""));
}

function tabs(snippets) {
  const panel = el("div", { role: "tabpanel", id: "snippet", tabindex: "0" });
  const buttons = snippets.map(snippet => el("button", { type: "button", role: "tab", "aria-controls": "snippet" }, snippet.title));
  const choose = index => {
    buttons.forEach((button, at) => {
      button.setAttribute("aria-selected", at === index);
      button.tabIndex = at === index ? 0 : -1;
    });
    panel.replaceChildren(...code("With the addresses of now", snippets[index].now), ...code("Following the view", snippets[index].follow));
  };
  buttons.forEach((button, index) => {
    button.onclick = () => choose(index);
    button.onkeydown = event => {
      const step = { ArrowRight: 1, ArrowLeft: -1 }[event.key];
      if (!step) return;
      const next = (index + step + buttons.length) % buttons.length;
      choose(next);
      buttons[next].focus();
    };
  });
  choose(0);
  return [el("div", { role: "tablist", class: "tabs", "aria-label": "Language" }, ...buttons), panel];
}

function code(title, lines) {
  if (!lines) return [];
  const copy = el("button", { type: "button", class: "copy" }, "Copy");
  copy.onclick = () => navigator.clipboard.writeText(lines).then(() => text(copy, "Copied"), () => text(copy, "Not allowed"));
  return [el("div", { class: "head" }, el("h3", {}, title), copy), el("pre", {}, el("code", {}, lines))];
}

function nameList(names) {
  const list = el("dl", { class: "names" });
  names.forEach(({ name, when }) => list.append(el("dt", { class: "ip" }, name), el("dd", {}, when)));
  return names.length ? el("section", {}, el("h3", {}, "Which name is right"), list) : "";
}

follow();
