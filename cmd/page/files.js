// Which files the page reads of those that it is given.
"use strict";

// Of what is chosen only that is read which the program would use; a file chosen alone is, so that the program says what it is.
const most = { files: 500, bytes: 256 * 2 ** 20 };
const isUsed = path => {
  const [name, folder] = path.split("/").reverse();
  return /^(?!~\$).*\.(xlsx|xlsm|xltx|xltm|ods)$/i.test(name) || /^contract.*\.yaml$/.test(name) || ["reading.yaml", "explanations.yaml", "challenge.csv"].includes(name) ||
    folder === "accepted" && name.endsWith(".csv");
};
// A contract may inherit from another file beside it, whatever that is called.
const folderOf = path => path.slice(0, path.lastIndexOf("/") + 1);
const isBeside = paths => {
  const folders = new Set(paths.filter(path => /(^|\/)contract[^/]*\.yaml$/.test(path)).map(folderOf));
  return path => path.endsWith(".yaml") && folders.has(folderOf(path));
};
const isHidden = path => path.split("/").some(part => part.startsWith(".") && part !== ".");
const hold = (files, bytes) => {
  if (files > most.files || bytes > most.bytes) {
    throw new Error(`These are more than ${most.files} files or ${most.bytes / 2 ** 20} MB, which is more than a page can take. Open a smaller folder, or check this one with the program kpicheck.`);
  }
};
const used = pairs => {
  const isInherited = isBeside(pairs.map(([path]) => path));
  const kept = pairs.filter(([path]) => (isUsed(path) || isInherited(path)) && !isHidden(path));
  const taken = kept.length || pairs.length !== 1 ? kept : pairs;
  if (!taken.length) throw new Error("There is no workbook among these. kpicheck reads files that end in .xlsx, .xlsm, .xltx, .xltm or .ods.");
  hold(taken.length, taken.reduce((sum, [, file]) => sum + file.size, 0));
  return taken;
};
const unread = path => new Error(`${path} could not be read, so nothing was checked. It may have been moved, or its folder may be closed to you; open it again.`);
const read = async (file, path) => ({ path, data: await file.arrayBuffer().catch(() => { throw unread(path); }) });
const within = path => { // a folder is seen from inside, as a command that runs in it
  const tops = new Set(path.map(p => p.split("/")[0]));
  return tops.size === 1 && path.every(p => p.includes("/")) ? p => p.slice(p.indexOf("/") + 1) : p => p;
};

// What lies below an entry that was dropped.
const below = async (entry, found, stands) => {
  const path = entry.fullPath.slice(1), got = ask => new Promise(ask).catch(() => { throw unread(path); });
  if (!stands() || isHidden(path)) return;
  if (entry.isFile) {
    if (path.includes("/") && !isUsed(path) && !path.endsWith(".yaml")) return; // what lies in a folder was not chosen by itself
    found.push([path, await got((keep, fail) => entry.file(keep, fail))]);
    hold(found.length, 0);
    return;
  }
  const reader = entry.createReader();
  for (let some; (some = await got((keep, fail) => reader.readEntries(keep, fail))).length;) for (const e of some) await below(e, found, stands);
};
