// The page: it takes files, has them checked in a worker, and shows and saves what comes of it. Nothing leaves it.
"use strict";

const the = id => document.getElementById(id);
const textOf = id => the(id).textContent;
const version = the("kpicheck").dataset.version;

// What comes while another check is under way is checked after it: queued is its path.
let worker, waiting, last, given = [], archive = null, shown = null, busy = false, queued = null, sinceBegun = performance.now();

// This script stands before what it loads, so that nothing that is clicked or dropped meanwhile is lost; what it loads is here when the
// page is whole.
const whole = new Promise(keep => document.readyState === "loading" ? addEventListener("DOMContentLoaded", keep, { once: true }) : keep());

// The worker, and calls to it: each gives a promise, and none is kept once the worker is ended.
const start = () => {
  const address = URL.createObjectURL(new Blob([textOf("worker")], { type: "text/javascript" }));
  worker = new Worker(address);
  URL.revokeObjectURL(address);
  waiting = new Map();
  last = 0;
  worker.onmessage = event => {
    const { id, made, fault, wants, done, of, ended } = event.data;
    if (wants) worker.postMessage({ excel: textOf("excel") });
    else if (of) progress(done, of);
    else if (ended !== undefined) broke("The program ended: the workbook needs more memory than a page may take. Check it with the program kpicheck.");
    else if (waiting.has(id)) {
      const [keep, fail] = waiting.get(id);
      waiting.delete(id);
      if (fault === undefined) keep(made); else fail(new Error(fault));
    }
  };
  worker.onerror = event => broke("This browser cannot run the program: " + event.message);
  return ask("begin", textOf("core")).catch(e => { broke("This browser cannot run the program: " + e.message); throw e; });
};
const ask = (call, ...args) => new Promise((keep, fail) => {
  waiting.set(++last, [keep, fail]);
  worker.postMessage({ id: last, call, args });
});
const broke = words => {
  worker.terminate();
  say(words, "bad");
  queued = null;
  idle();
  ready = start();
};
let ready = whole.then(start).then(() => {
  performance.mark("ready");
  document.documentElement.dataset.ready = Math.round(performance.now());
  if (!busy && shown === null && the("status").dataset.kind !== "bad") say("Ready. Nothing you open here leaves this computer.");
  if (!busy && shown === null) ask("warm", unbased(textOf("sample")), the("try").dataset.path).then(() => { document.documentElement.dataset.warm = "yes"; });
});

// What is said, and how far the work is.
const say = (words, kind = "") => { the("status").textContent = words; the("status").dataset.kind = kind; };
const progress = (done, of) => {
  the("bar").max = of;
  the("bar").value = done;
  say(`Reading workbooks: ${done} of ${of}`);
};
const work = words => {
  busy = true;
  say(words);
  the("bar").removeAttribute("value");
  the("working").hidden = false;
  the("main").setAttribute("aria-busy", "true");
};
const idle = () => {
  busy = false;
  the("working").hidden = true;
  the("main").removeAttribute("aria-busy");
};
the("cancel").onclick = () => {
  if (worker) worker.terminate();
  queued = null;
  idle();
  say("Cancelled. Nothing was kept.");
  ready = whole.then(start);
  the("choose").focus();
};

// Files come by choice, by drop, by the sample, or by an archive in the address.
const take = async list => {
  if (!list.length) return;
  archive = null;
  given = list;
  await check(list.length === 1 ? list[0].path : "");
};
const read = async (file, path) => ({ path, data: await file.arrayBuffer() });
const within = path => { // a folder is seen from inside, as a command that runs in it
  const tops = new Set(path.map(p => p.split("/")[0]));
  return tops.size === 1 && path.every(p => p.includes("/")) ? p => p.slice(p.indexOf("/") + 1) : p => p;
};
const takeFiles = async pairs => {
  const kept = pairs.filter(([path]) => !path.split("/").some(part => part.startsWith(".") && part !== "."));
  const inside = within(kept.map(([path]) => path));
  await take(await Promise.all(kept.map(([path, file]) => read(file, inside(path)))));
};
the("files").onchange = event => { takeFiles([...event.target.files].map(f => [f.name, f])); event.target.value = ""; };
the("folder").onchange = event => { takeFiles([...event.target.files].map(f => [f.webkitRelativePath || f.name, f])); event.target.value = ""; };
the("choose").onclick = () => the("files").click();
the("choose-folder").onclick = () => the("folder").click();

const below = entry => new Promise((keep, fail) => {
  if (entry.isFile) { entry.file(f => keep([[entry.fullPath.slice(1), f]]), fail); return; }
  const reader = entry.createReader(), all = [];
  const more = () => reader.readEntries(async some => {
    if (some.length) { all.push(...some); more(); } else keep((await Promise.all(all.map(below))).flat());
  }, fail);
  more();
});
for (const kind of ["dragenter", "dragover"]) {
  document.addEventListener(kind, event => { event.preventDefault(); the("drop").classList.add("over"); });
}
document.addEventListener("dragleave", event => { if (!event.relatedTarget) the("drop").classList.remove("over"); });
document.addEventListener("drop", async event => {
  event.preventDefault();
  the("drop").classList.remove("over");
  const entries = [...event.dataTransfer.items].map(i => i.webkitGetAsEntry && i.webkitGetAsEntry()).filter(Boolean);
  if (entries.length) takeFiles((await Promise.all(entries.map(below))).flat());
  else takeFiles([...event.dataTransfer.files].map(f => [f.name, f]));
});

const unbased = text => Uint8Array.from(atob(text.replaceAll("-", "+").replaceAll("_", "/")), c => c.charCodeAt(0)).buffer;
const takeArchive = async (packed, path) => {
  given = [];
  archive = packed;
  await check(path);
};
the("try").onclick = () => takeArchive(() => unbased(textOf("sample")), the("try").dataset.path);

// An address may bring an example: #zip=…, an archive of its files in base 64 for addresses, and path=…, the workbook in it.
const fromAddress = () => {
  const asked = new URLSearchParams(location.hash.slice(1));
  if (asked.has("zip")) {
    let data;
    try { data = unbased(asked.get("zip")); } catch { say("The example in the address is damaged.", "bad"); return; }
    takeArchive(() => data, asked.get("path") || "");
  } else if (asked.get("example") === "october") the("try").click();
};
addEventListener("hashchange", fromAddress);

// Checking, and what comes of it.
const check = async path => {
  if (busy) {
    queued = path;
    return;
  }
  const packed = archive, files = given;
  work("Reading…");
  try {
    await ready;
    await ask("clear");
    if (packed) await ask("unpack", packed());
    if (files.length) await ask("put", files);
    const begun = performance.now();
    const answer = JSON.parse(await ask("check", version, path, the("password").value));
    document.documentElement.dataset.took = Math.round(performance.now() - begun);
    idle();
    show(answer);
  } catch (e) {
    idle();
    say(e.message, "bad");
  }
  const next = queued;
  queued = null;
  if (next !== null) await check(next);
};
const show = answer => {
  shown = answer;
  say(answer.headline || (answer.told ? "This could not be checked whole; see below." : "Checked."), answer.page ? "" : "bad");
  the("told").hidden = !answer.told;
  the("told-lines").replaceChildren(...(answer.told || []).map(line => element("li", { textContent: line })));
  the("lacks").hidden = !answer.lacks;
  the("lock").hidden = !answer.locked;
  if (answer.locked) the("password").focus();
  the("saving").hidden = !answer.page;
  for (const b of document.querySelectorAll("[data-one]")) b.hidden = !answer.one;
  the("which").hidden = (answer.books || []).length < 2;
  const months = (answer.books || []).map(b => new Option(b.title, b.path, false, b.path === answer.one));
  the("month").replaceChildren(new Option("All workbooks", ".", false, !answer.one), ...months);
  doubts(answer.doubts || []);
  report(answer.page);
  the("result").hidden = false;
};
the("month").onchange = event => check(event.target.value);
the("lock").onsubmit = event => { event.preventDefault(); check(again()); };
const again = () => shown && shown.one || (given.length === 1 ? given[0].path : the("month").value || "");

const report = html => {
  const frame = the("report");
  frame.hidden = !html;
  if (!html) { frame.removeAttribute("srcdoc"); return; }
  frame.onload = () => {
    const inside = frame.contentDocument.documentElement;
    const fit = () => { frame.style.height = inside.scrollHeight + 2 + "px"; };
    new frame.contentWindow.ResizeObserver(fit).observe(frame.contentDocument.body);
    fit();
    document.documentElement.dataset.shown = "yes";
  };
  delete document.documentElement.dataset.shown;
  frame.srcdoc = html;
};

// What is in doubt, each with the answers to choose from.
const element = (name, properties, ...children) => {
  const made = Object.assign(document.createElement(name), properties);
  made.append(...children);
  return made;
};
const doubts = all => {
  the("doubts").hidden = !all.length;
  the("doubt-list").replaceChildren(...all.map((d, i) => {
    const item = element("fieldset", {}, element("legend", { textContent: d.message }));
    if (!d.of) return item;
    const label = d.of === "heading" ? `“${d.heading}” is` : d.of === "dates" ? "In dates of digits comes" : "The names of the sheets say";
    const choice = element("select", { id: "doubt-" + i }, new Option("leave it open", ""),
      ...d.choices.map(c => new Option(c === d.is ? c + " (likely)" : c, c)));
    const other = element("input", { type: "text", id: "other-" + i, hidden: true, autocomplete: "off" });
    other.setAttribute("aria-label", "Another name for " + d.heading);
    if (d.is_open) choice.append(new Option("another name…", "\u0000"));
    choice.onchange = () => { other.hidden = choice.value !== "\u0000"; if (!other.hidden) other.focus(); };
    item.append(element("label", { htmlFor: choice.id, textContent: label }), choice, other);
    item.chosen = () => {
      const is = choice.value === "\u0000" ? other.value.trim() : choice.value;
      return is && { of: d.of, heading: d.heading, is };
    };
    return item;
  }));
};
const chosen = () => JSON.stringify([...the("doubt-list").children].map(item => item.chosen && item.chosen()).filter(Boolean));
the("doubts").onsubmit = async event => {
  event.preventDefault();
  const data = await ask("reading", chosen());
  given = given.filter(f => f.path !== "reading.yaml").concat({ path: "reading.yaml", data: data.buffer });
  check(shown.one || ".");
};
the("save-reading").onclick = () => save("reading.yaml", () => ask("reading", chosen()), "text/yaml");

// Saving.
const save = async (name, make, type) => {
  try {
    const address = URL.createObjectURL(new Blob([await make()], { type }));
    element("a", { href: address, download: name }).click();
    setTimeout(() => URL.revokeObjectURL(address), 60000);
    say(`Saved ${name}.`);
  } catch (e) {
    say(e.message, "bad");
  }
};
const base = () => (shown.one || "report").split("/").pop().replace(/\.[^.]*$/, "");
const ending = () => (shown.one.match(/\.[^.]*$/) || [".xlsx"])[0];
const workbook = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet";
the("save-html").onclick = () => save(base() + ".html", () => shown.page, "text/html");
the("save-json").onclick = () => save(base() + ".json", () => ask("print", "json"), "application/json");
the("save-csv").onclick = () => save(base() + ".csv", () => ask("print", "csv"), "text/csv");
the("save-marked").onclick = () => save(base() + " marked" + ending(), () => ask("mark"), workbook);
the("save-log").onclick = () => save("Questions " + base() + ".xlsx", () => ask("log", the("due").value), workbook);
the("print").onclick = () => the("report").contentWindow.print();

fromAddress();
