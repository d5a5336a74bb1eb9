// The page: it takes files, has them checked in a worker, and shows and saves what comes of it. Nothing leaves it.
"use strict";

const the = id => document.getElementById(id);
const textOf = id => the(id).textContent;
const version = the("kpicheck").dataset.version;

let program, calls = 0, ready, given = [], archive = null, cells = false, shown = null, busy = false, next = null;

// This script stands before what it loads, so that nothing that is clicked or dropped meanwhile is lost. The core comes first, and a
// script after it says so: it begins while the rest is still read, which is here when the page is whole.
let coreIsHere;
const hasCore = new Promise(keep => { coreIsHere = keep; });
const whole = new Promise(keep => document.readyState === "loading" ? addEventListener("DOMContentLoaded", keep, { once: true }) : keep());

// The program runs in a worker. What a worker says is its own calls' alone, and none is kept once it is ended.
const start = () => new Promise((keep, fail) => {
  const address = URL.createObjectURL(new Blob([textOf("worker")], { type: "text/javascript" }));
  const own = { worker: new Worker(address), waiting: new Map(), begun: false };
  URL.revokeObjectURL(address);
  program = own;
  const lost = (why, told) => {
    own.worker.terminate();
    if (own.begun) broke(told); else fail(new Error(why));
  };
  own.worker.onmessage = event => {
    if (own !== program) return;
    const { id, made, fault, wants, done, of, ended, words } = event.data;
    if (wants) whole.then(() => own.worker.postMessage({ excel: textOf("excel") }));
    else if (of) progress(done, of);
    else if (ended !== undefined) lost("the program ended", endedBy(words));
    else if (own.waiting.has(id)) {
      const [keep, fail] = own.waiting.get(id);
      own.waiting.delete(id);
      if (fault === undefined) keep(made); else fail(new Error(fault));
    }
  };
  own.worker.onerror = ({ message = "its worker does not run" }) => { if (own === program) lost(message, faultOfOurs(message)); };
  hasCore.then(() => askOf(own, "begin", textOf("core"))).then(() => { own.begun = true; keep(); }, e => lost(e.message));
});
const askOf = (whom, call, ...args) => new Promise((keep, fail) => {
  whom.waiting.set(++calls, [keep, fail]);
  whom.worker.postMessage({ id: calls, call, args });
});
const ask = (call, ...args) => askOf(program, call, ...args);
const faultOfOurs = words => "The program was stopped by a fault of its own, so nothing was checked; please report it with these words: " + words;
const endedBy = words => {
  if (/out of memory|cannot allocate/.test(words)) return "The program ended: the workbook needs more memory than a page may take. Check it with the program kpicheck.";
  const said = /^(?:panic|fatal error): (.*)$/m.exec(words);
  return faultOfOurs(said ? said[1] : "it ended");
};

// What cannot begin is tried once more, and then not again: the next try would fail as this one did.
const begin = () => {
  ready = start().catch(start).catch(e => {
    throw new Error(`This browser cannot run kpicheck (${e.message.trim()}). Open this page in a current Edge, Chrome, Firefox or Safari, or check the workbook with the program kpicheck.`);
  });
  ready.catch(e => { if (!busy) say(e.message, "bad"); });
};
const broke = words => {
  const unopened = next ? " What you asked for since was not opened." : "";
  endProgram();
  say(words + unopened, "bad");
};
const endProgram = () => {
  if (program) program.worker.terminate();
  next = null;
  forget();
  idle();
  begin();
};
begin();
const idling = () => !busy && shown === null;
const warm = async () => { // by one month, which whoever opens a workbook at once hardly waits for, and by all
  await whole;
  for (const alone of [true, false]) if (idling()) await ask("warm", unbased(textOf("sample")), the("try").dataset.path, alone);
  document.documentElement.dataset.warm = "yes";
};
ready.then(() => {
  performance.mark("ready");
  document.documentElement.dataset.ready = Math.round(performance.now());
  if (idling() && the("status").dataset.kind !== "bad") say("Ready. Nothing you open here leaves this computer.");
  return warm();
}).catch(() => {}); // it is told where it matters

// What is said, and how far the work is.
const say = (words, kind = "") => { the("status").textContent = words; the("status").dataset.kind = kind; };
const progress = (done, of) => {
  the("bar").max = of;
  the("bar").value = done;
  say(`Reading workbooks: ${done} of ${of}` + (next ? "; then comes what you asked for since" : ""));
};
const working = is => {
  busy = is;
  the("working").hidden = true;
  if (is) setTimeout(() => { if (busy === is) the("working").hidden = false; }, 200); // what is over sooner moves nothing on the page
  for (const b of document.querySelectorAll("#saving button, #doubts button, #lock button, #month")) b.disabled = !!is;
};
const work = words => {
  working({ from: document.activeElement });
  say(words);
  the("bar").removeAttribute("value");
  the("main").setAttribute("aria-busy", "true");
  return busy;
};
const idle = () => {
  const { from } = busy;
  working(false);
  if (from && [document.body, from].includes(document.activeElement)) from.focus({ preventScroll: true }); // a button that was shut lost it
  the("main").removeAttribute("aria-busy");
};
the("cancel").onclick = () => {
  endProgram();
  say("Cancelled. Nothing was kept.");
  the("choose").focus();
};

// One thing is done at a time. What is asked for meanwhile comes after it; of several such things the last.
const turn = async (job, words = "Reading…") => {
  if (busy) {
    next = [job, words];
    say(textOf("status").replace(/(; then comes .*)?$/, "; then comes what you asked for since"));
    return;
  }
  const mine = work(words), stands = () => busy === mine;
  let done = () => {};
  try { done = await job(stands); } catch (e) { done = () => say(e.message, "bad"); }
  if (!stands()) return;
  idle();
  done();
  const then = next;
  next = null;
  if (then) await turn(...then);
};

// Files come by choice, by drop, by the sample, or by an archive in the address.
const take = (list, packed, audit) => {
  [given, archive, cells] = [list, packed, audit];
  the("password").value = ""; // it was another workbook's
};
const takeFiles = find => turn(async stands => {
  const kept = used(await find(stands));
  const inside = within(kept.map(([path]) => path));
  const list = [];
  for (const [path, file] of kept) if (stands()) list.push(await read(file, inside(path)));
  if (!stands()) return;
  take(list, null, false);
  return checked(list.length === 1 ? list[0].path : "", stands);
});
const takeChosen = files => { if (files.length) takeFiles(() => files.map(f => [f.webkitRelativePath || f.name, f])); };
for (const id of ["files", "folder"]) the(id).onchange = event => { takeChosen([...event.target.files]); event.target.value = ""; };
the("choose").onclick = () => the("files").click();
the("choose-folder").onclick = () => the("folder").click();

for (const kind of ["dragenter", "dragover"]) {
  document.addEventListener(kind, event => { event.preventDefault(); the("drop").classList.add("over"); });
}
document.addEventListener("dragleave", event => { if (!event.relatedTarget) the("drop").classList.remove("over"); });
document.addEventListener("drop", event => {
  event.preventDefault();
  the("drop").classList.remove("over");
  const entries = [...event.dataTransfer.items].map(i => i.webkitGetAsEntry && i.webkitGetAsEntry()).filter(Boolean);
  if (!entries.length) { takeChosen([...event.dataTransfer.files]); return; }
  takeFiles(async stands => {
    const found = [];
    for (const e of entries) await below(e, found, stands);
    return found;
  });
});

const unbased = text => Uint8Array.from(atob(text.replaceAll("-", "+").replaceAll("_", "/")), c => c.charCodeAt(0)).buffer;
const takeArchive = (packed, path, audit = false) => turn(stands => {
  take([], packed, audit);
  return checked(path, stands);
});
the("try").onclick = () => takeArchive(() => unbased(textOf("sample")), the("try").dataset.path);

// An address may bring an example: #zip=…, an archive of its files in base 64 for addresses, and path=…, the workbook in it, or audit=…,
// the one whose cells alone are looked at.
const fromAddress = () => {
  const asked = new URLSearchParams(location.hash.slice(1));
  if (asked.has("zip")) {
    let data;
    try { data = unbased(asked.get("zip")); } catch { say("The example in the address is damaged.", "bad"); return; }
    takeArchive(() => data, asked.get("audit") || asked.get("path") || "", asked.has("audit"));
  } else if (asked.get("example") === "october") the("try").click();
};
addEventListener("hashchange", fromAddress);

// Checking, and what comes of it.
const check = path => turn(stands => checked(path, stands));
const checked = async (path, stands) => {
  const packed = archive, files = given, call = cells ? "audit" : "check";
  try {
    await Promise.all([ready, whole]);
    if (!stands()) return; // it was cancelled, and who would be asked is a program begun since
    await ask("clear");
    if (packed) await ask("unpack", packed());
    if (files.length) await ask("put", files);
    const begun = performance.now();
    const answer = JSON.parse(await ask(call, version, path, the("password").value));
    document.documentElement.dataset.took = Math.round(performance.now() - begun);
    return () => show(answer);
  } catch (e) {
    forget();
    throw e;
  }
};
const forget = () => { // what is shown is saved by the program that checked it, and by no other
  shown = null;
  the("result").hidden = the("lock").hidden = true;
  report("");
};
const show = answer => {
  shown = answer;
  say(answer.audited && answer.page ? ofCells(answer) : answer.headline || (answer.told ? "This could not be checked whole; see below." : "Checked."), answer.page ? "" : "bad");
  the("told").hidden = !answer.told || !!answer.one && !!(answer.doubts || []).length; // of one workbook no more is told than its doubts
  the("told-lines").replaceChildren(...(answer.told || []).map(line => element("li", { textContent: line })));
  the("lacks").hidden = !answer.lacks;
  the("cells").hidden = !(answer.audited && answer.page);
  the("lock").hidden = !answer.locked;
  if (answer.locked) the("password").focus();
  the("saving").hidden = !answer.page;
  for (const b of document.querySelectorAll("[data-one]")) b.hidden = !answer.one || answer.audited;
  the("which").hidden = (answer.books || []).length < 2;
  const months = (answer.books || []).map(b => new Option(b.title, b.path, false, b.path === answer.one));
  the("month").replaceChildren(new Option("All workbooks", ".", false, !answer.one), ...months);
  doubts(answer.doubts || [], !!answer.reading);
  report(answer.page);
  the("result").hidden = false;
};
const ofCells = ({ one, lacks, headline }) => {
  const why = lacks ? `there is no contract for ${one ? "this workbook" : "these workbooks"}` : "the cells alone were asked for";
  return `No figure was judged, since ${why}. ` + (one ? `Of its cells alone: ${headline}.` : "Below is what their cells alone show.");
};
the("month").onchange = event => check(event.target.value);
the("lock").onsubmit = event => { event.preventDefault(); check(again()); };
const again = () => shown && shown.one || (given.length === 1 ? given[0].path : the("month").value || "");

const report = html => {
  const frame = the("report");
  frame.hidden = !html;
  if (!html) {
    frame.onload = null;
    frame.removeAttribute("srcdoc");
    return;
  }
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
const doubts = (all, canBeAnswered) => {
  the("doubts").hidden = !all.length;
  the("answers").hidden = the("answering").hidden = !canBeAnswered;
  the("several").hidden = canBeAnswered;
  the("doubt-list").replaceChildren(...all.map((d, i) => {
    const item = element("fieldset", {}, element("legend", { textContent: d.message }));
    if (!d.of || !canBeAnswered) return item;
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
the("doubts").onsubmit = event => {
  event.preventDefault();
  const path = shown.one || ".", file = shown.reading, answers = chosen();
  turn(async stands => {
    const data = await ask("reading", answers);
    given = given.filter(f => f.path !== file).concat({ path: file, data: data.buffer });
    return checked(path, stands);
  });
};
the("save-reading").onclick = () => save("reading.yaml", () => ask("reading", chosen()), "text/yaml");

// Saving.
const save = (name, make, type) => turn(async () => {
  const made = await make();
  if (!made || !made.length) throw new Error(`There is nothing to save in ${name}; open the workbook again.`);
  return () => {
    const address = URL.createObjectURL(new Blob([made], { type }));
    element("a", { href: address, download: name }).click();
    setTimeout(() => URL.revokeObjectURL(address), 60000);
    say(`Saved ${name}.`);
  };
}, `Saving ${name}…`);
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
