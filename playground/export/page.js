"use strict";

const trace = JSON.parse(document.getElementById("trace").textContent);
const shown = JSON.parse(document.getElementById("shown").textContent);
const steps = trace.steps;
const STATES = ["transient", "pending", "persistent", "deleted", "detached"];
const EVENTS = {
  begin: "BEGIN", commit: "COMMIT", rollback: "ROLLBACK", savepoint: "SAVEPOINT",
  release_savepoint: "RELEASE SAVEPOINT", rollback_savepoint: "ROLLBACK TO SAVEPOINT",
  prepare: "PREPARE", checkout: "connection out of the pool", checkin: "connection back in the pool",
};
const MOST_CARDS = 200;
const EVERY = 128;

// The picture at a step is folded from the changes before it; one in EVERY is kept.

const kept = [{ objects: {}, sessions: {}, tables: {}, connections: {}, output: "" }];

function advance(before, step) {
  const after = {
    objects: { ...before.objects }, sessions: { ...before.sessions },
    tables: { ...before.tables }, connections: { ...before.connections },
    output: before.output + step.stdout,
  };
  for (const record of step.objects) {
    const old = after.objects[record.id];
    const attributes = { ...(old ? old.attributes : {}), ...record.attributes };
    after.objects[record.id] = { ...record, attributes };
  }
  for (const session of step.sessions) after.sessions[session.id] = session;
  for (const table of step.tables) foldTable(after.tables, table);
  for (const event of step.sql) after.connections[event.connection] = foldEvent(after.connections[event.connection], event);
  return after;
}

function foldTable(tables, table) {
  const key = table.database + "\n" + table.table;
  if (table.gone) { delete tables[key]; return; }
  const rows = new Map((tables[key] ? tables[key].rows : []).map((row) => [row.key, row]));
  for (const row of table.rows) {
    if (row.mark === "gone") rows.delete(row.key); else rows.set(row.key, row);
  }
  tables[key] = { ...table, rows: [...rows.values()] };
}

function foldEvent(before, event) {
  const found = { out: false, open: false, ...before };
  if (event.kind === "checkout") found.out = true;
  if (event.kind === "checkin") { found.out = false; found.open = false; }
  if (event.kind === "begin") found.open = true;
  if (["commit", "rollback", "prepare"].includes(event.kind)) found.open = false;
  return found;
}

function pictureAfter(count) {
  const from = Math.min(Math.floor(count / EVERY), kept.length - 1);
  let picture = kept[from];
  for (let at = from * EVERY; at < count; at++) {
    picture = advance(picture, steps[at]);
    if ((at + 1) % EVERY === 0 && kept.length === (at + 1) / EVERY) kept.push(picture);
  }
  return picture;
}

// Text from the run is only ever set as text; what does not print itself is shown as its code.

const UNSEEN = /[\u0000-\u0008\u000b-\u001f\u007f-\u009f\u00ad\u200b-\u200f\u2028-\u202e\u2060-\u206f\ufeff]/g;
const visible = (text) => String(text).replace(UNSEEN, (c) => "⟨" + c.codePointAt(0).toString(16).padStart(4, "0") + "⟩");

function element(tag, text, kind) {
  const made = document.createElement(tag);
  if (text !== undefined) made.textContent = visible(text);
  if (kind) made.className = kind;
  return made;
}

function fill(id, children, empty) {
  const place = document.getElementById(id);
  place.replaceChildren(...(children.length ? children : [element("p", empty, "empty")]));
}

const nameOf = (record) => (record.names && record.names[0]) || record.label || record.id;

function card(record, step) {
  const change = step && step.objects.find((changed) => changed.id === record.id);
  const made = element("div", undefined, change ? "card changed" : "card");
  const name = nameOf(record);
  made.append(element("strong", name === record.label ? name : `${name} · ${record.label}`));
  if (change && change.was) made.append(element("div", `${change.was} → ${change.state}`, "from"));
  if (record.marked_for_deletion) made.append(element("div", "marked for deletion", "from"));
  const list = element("dl");
  for (const [attribute, held] of Object.entries(record.attributes)) {
    if (held.status === "unloaded" && held.was == null) continue;
    const row = element("div");
    row.append(element("dt", attribute));
    const value = element("dd");
    const changed = change && change.attributes && change.attributes[attribute];
    if (changed && changed.was != null) value.append(element("span", changed.was, "was"), " → ");
    if (held.value == null) value.append(element("span", held.status, "status"));
    else value.append(visible(held.value));
    if (held.status === "modified") value.append(element("span", " modified", "status"));
    row.append(value);
    list.append(row);
  }
  made.append(list);
  return made;
}

function board(picture, step) {
  const changed = new Set(step ? step.objects.map((record) => record.id) : []);
  const columns = STATES.map((state) => {
    const column = element("div");
    const found = Object.values(picture.objects).filter((record) => record.state === state);
    found.sort((one, two) => changed.has(two.id) - changed.has(one.id));
    column.append(element("h3", found.length ? `${state} ${found.length}` : state));
    column.append(...found.slice(0, MOST_CARDS).map((record) => card(record, step)));
    if (found.length > MOST_CARDS) column.append(element("p", `and ${found.length - MOST_CARDS} more`, "empty"));
    return column;
  });
  document.getElementById("board").replaceChildren(...columns);
}

function sessions(picture) {
  const lines = Object.values(picture.sessions).filter((session) => !session.gone).map((session) => {
    const { new: fresh = 0, dirty = 0, deleted = 0 } = session.counts || {};
    const size = (session.identity_map || {}).size || 0;
    let state = session.in_transaction ? "in a transaction" : "no transaction";
    if (session.nested) state = "in a savepoint";
    if (session.active === false) state = "inactive until rollback()";
    return element("div", `${nameOf(session)}: new ${fresh} · dirty ${dirty} · deleted ${deleted} · identity map ${size} · ${state}`);
  });
  for (const [id, found] of Object.entries(picture.connections)) {
    lines.push(element("div", `${id}: ${found.out ? "out of the pool" : "in the pool"}${found.open ? ", transaction open" : ""}`));
  }
  fill("sessions", lines, "No session yet.");
}

function sql(step) {
  const found = step && shown.steps[step.index];
  const told = (found && found.told) || [];
  fill("sql", told.map((event) => {
    if (typeof event === "string") return element("div", EVENTS[event] || event, "event");
    const made = element("div", undefined, "statement code");
    const text = element("pre");
    if (shown.sql[event.sql]) text.innerHTML = shown.sql[event.sql]; else text.textContent = visible(event.sql);
    made.append(text);
    made.append(element("div", [event.values && `with ${event.values}`, event.because].filter(Boolean).join(" · "), "because"));
    if (event.failed) made.append(element("div", `failed: ${event.failed}`, "failed"));
    return made;
  }), "Nothing was sent in this step.");
}

function tables(picture) {
  fill("tables", Object.values(picture.tables).map((table) => {
    const made = element("table");
    made.append(element("caption", `${table.table} in ${table.database}: ${table.count} rows, ${table.committed} committed`));
    const head = element("tr");
    head.append(element("th", ""), ...table.columns.map((column) => element("th", column)));
    made.append(head);
    for (const row of table.rows) {
      const line = element("tr", undefined, row.mark);
      line.append(element("td", row.mark), ...row.values.map((value) => element("td", value, "cell")));
      made.append(line);
    }
    if (table.more) { const line = element("tr"); const more = element("td", `and ${table.more} more`); more.colSpan = table.columns.length + 1; line.append(more); made.append(line); }
    return made;
  }), "No table yet.");
}

// Walking

const slider = document.getElementById("slider");
const lines = [];
let place = 0; // how many steps have been taken

function go(to) {
  place = Math.max(0, Math.min(to, steps.length));
  const step = steps[place - 1];
  const picture = pictureAfter(place);
  slider.value = place;
  const where = step ? (step.source === "setup" ? " · setup" : ` · line ${step.line}`) : " · before the run";
  document.getElementById("place").textContent = `step ${place} of ${steps.length}${where}`;
  mark(step);
  board(picture, step);
  sessions(picture);
  sql(step);
  tables(picture);
  const said = (step && shown.steps[step.index] && shown.steps[step.index].raised) || "";
  document.getElementById("output").textContent = visible(picture.output) + (said ? `${said}\n` : "");
}

function mark(step) {
  for (const line of lines) line.classList.remove("now", "error");
  if (!step || step.source === "setup") return;
  for (const line of lines.slice(step.line - 1, step.end_line)) line.classList.add("now");
  const first = lines[step.line - 1];
  if (!first) return;
  if (step.kind === "error") first.classList.add("error");
  first.scrollIntoView({ block: "nearest" });
}

function nextChange() {
  const changed = (step) => step.sql.length || step.objects.length || step.tables.length || step.kind === "error";
  const found = steps.findIndex((step, at) => at >= place && changed(step));
  go(found < 0 ? steps.length : found + 1);
}

function begin() {
  const code = document.getElementById("code");
  for (const html of shown.code) { const line = element("li"); line.innerHTML = html || " "; lines.push(line); code.append(line); }
  for (const step of steps) {
    if (step.source !== "setup" && step.sql.some((event) => event.kind === "statement") && lines[step.line - 1]) lines[step.line - 1].classList.add("sql");
  }
  const marks = document.getElementById("marks");
  const kindOf = (step) => step.kind === "error" ? "error" : (step.sql.map((event) => event.kind).find((kind) => kind === "commit" || kind === "rollback") || (step.sql.length ? "sent" : ""));
  const seen = new Set();
  for (const step of steps) {
    const kind = kindOf(step);
    const at = Math.round((step.index + 1) / steps.length * 500) / 5;
    if (!kind || seen.has(kind + at)) continue;
    seen.add(kind + at);
    const tick = element("i", undefined, kind);
    tick.style.left = `${at}%`;
    marks.append(tick);
  }
  const outcome = document.getElementById("outcome");
  outcome.textContent = visible(trace.outcome.message);
  if (trace.outcome.status !== "finished") outcome.className = "bad";
  slider.max = steps.length;
  slider.addEventListener("input", () => go(Number(slider.value)));
  const on = (id, action) => document.getElementById(id).addEventListener("click", action);
  on("first", () => go(0)); on("back", () => go(place - 1)); on("on", () => go(place + 1)); on("change", nextChange);
  document.addEventListener("keydown", (event) => {
    if (event.ctrlKey || event.metaKey || event.altKey) return;
    const act = { ArrowRight: () => go(place + 1), ArrowLeft: () => go(place - 1), Home: () => go(0), End: () => go(steps.length), n: nextChange }[event.key];
    if (!act) return;
    event.preventDefault();
    act();
  });
  const setup = steps.findIndex((step) => step.source !== "setup");
  go(setup < 0 ? 0 : setup);
}

begin();
