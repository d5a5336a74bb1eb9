// What the page runs apart: the program, and a folder in memory that it reads its files from. The page ends this worker to cancel.
"use strict";

// The folder. Go's library calls it as it calls Node's.
const files = new Map([["/", null]]); // paths to bytes; to null for folders
const numbers = new Map(); // of what is open, to paths
const kinds = { folder: 0o040755, file: 0o100644 };
let lastNumber = 2, lastWords = "";

const whole = path => {
  const parts = [];
  for (const part of path.split("/")) {
    if (part === "..") parts.pop();
    else if (part !== "" && part !== ".") parts.push(part);
  }
  return "/" + parts.join("/");
};
const above = path => path.slice(0, path.lastIndexOf("/")) || "/";
const fault = code => Object.assign(new Error(code), { code });
const inode = new Map();
const statOf = path => {
  const data = files.get(path);
  if (data === undefined) throw fault("ENOENT");
  if (!inode.has(path)) inode.set(path, inode.size + 1);
  const size = data === null ? 0 : data.length;
  return { dev: 1, ino: inode.get(path), mode: data === null ? kinds.folder : kinds.file, nlink: 1, uid: 0, gid: 0, rdev: 0, size, blksize: 4096,
    blocks: Math.ceil(size / 512), atimeMs: 0, mtimeMs: 0, ctimeMs: 0, isDirectory: () => data === null };
};
const put = (path, data) => {
  path = whole(path);
  for (let folder = above(path); !files.has(folder); folder = above(folder)) files.set(folder, null);
  files.set(path, data);
};
const answered = work => (...args) => {
  const done = args.pop();
  let made;
  try { made = work(...args); } catch (e) { done(e.code ? e : fault("EIO")); return; }
  done(null, made);
};
const refused = answered(() => { throw fault("ENOSYS"); });

globalThis.fs = {
  constants: { O_WRONLY: 1, O_RDWR: 2, O_CREAT: 64, O_EXCL: 128, O_TRUNC: 512, O_APPEND: 1024, O_DIRECTORY: 65536 },
  writeSync(number, data) {
    const text = new TextDecoder().decode(data);
    console.log(text);
    lastWords = (lastWords + text).slice(0, 10000); // of a trace the beginning says what happened
    return data.length;
  },
  open: answered((path, flags) => {
    path = whole(path);
    if (!files.has(path)) {
      if (!(flags & 64)) throw fault("ENOENT");
      put(path, new Uint8Array(0));
    } else if (flags & 512) files.set(path, new Uint8Array(0));
    numbers.set(++lastNumber, { path, at: 0 });
    return lastNumber;
  }),
  close: answered(number => { numbers.delete(number); }),
  read: answered((number, into, offset, length, position) => {
    const open = numbers.get(number), data = files.get(open.path);
    if (data === null) throw fault("EISDIR");
    const from = position === null ? open.at : position;
    const part = data.subarray(from, from + length);
    into.set(part, offset);
    if (position === null) open.at += part.length;
    return part.length;
  }),
  write(number, data, offset, length, position, done) {
    if (number <= 2) { this.writeSync(number, data.subarray(offset, offset + length)); done(null, length); return; }
    const open = numbers.get(number), old = files.get(open.path), from = position === null ? open.at : position;
    const grown = new Uint8Array(Math.max(old.length, from + length));
    grown.set(old);
    grown.set(data.subarray(offset, offset + length), from);
    files.set(open.path, grown);
    if (position === null) open.at += length;
    done(null, length);
  },
  stat: answered(path => statOf(whole(path))),
  lstat: answered(path => statOf(whole(path))),
  fstat: answered(number => statOf(numbers.get(number).path)),
  mkdir: answered(path => {
    if (files.has(whole(path))) throw fault("EEXIST");
    put(path, null);
  }),
  readdir: answered(path => {
    path = whole(path);
    if (files.get(path) !== null) throw fault("ENOTDIR");
    return [...files.keys()].filter(other => other !== "/" && above(other) === path).map(other => other.slice(other.lastIndexOf("/") + 1));
  }),
  fsync: answered(() => {}),
};
for (const name of ["chmod", "chown", "fchmod", "fchown", "ftruncate", "lchown", "link", "readlink", "rename", "rmdir", "symlink", "truncate", "unlink", "utimes"]) {
  fs[name] = refused;
}
globalThis.process = { getuid: () => 0, getgid: () => 0, geteuid: () => 0, getegid: () => 0, getgroups: () => [], pid: 1, ppid: 0, umask: () => 0,
  cwd: () => "/", chdir() { throw fault("ENOSYS"); } };
globalThis.path = { resolve: (...parts) => whole(parts.join("/")) };

// The modules, each the text of base 64 of what gzip made of it.
const bytesOf = text => {
  if (Uint8Array.fromBase64) return Uint8Array.fromBase64(text);
  const raw = atob(text), bytes = new Uint8Array(raw.length);
  for (let i = 0; i < raw.length; i++) bytes[i] = raw.charCodeAt(i);
  return bytes;
};
// A module is unpacked whole before it is compiled: that takes less time than to compile what a stream hands over.
const unpacked = async text => {
  const { readable, writable } = new DecompressionStream("gzip"), writer = writable.getWriter();
  writer.write(bytesOf(text)).catch(() => {}); // what is wrong with it, the readable side says too
  writer.close().catch(() => {});
  return new Response(readable).arrayBuffer();
};
const begin = (text, isReady) => new Promise((keep, fail) => {
  const go = new Go();
  go.exit = code => self.postMessage({ ended: code, words: lastWords });
  globalThis[isReady] = keep;
  unpacked(text).then(module => WebAssembly.instantiate(module, go.importObject)).then(made => go.run(made.instance)).catch(fail);
});

// What package excel asks for: the second module, which the page hands over when it is wanted.
let handed;
globalThis.kpicheckExcel = () => new Promise(keep => { handed = keep; self.postMessage({ wants: "excel" }); })
  .then(text => begin(text, "kpicheckExcelReady"));

let core;
const progress = (done, of) => self.postMessage({ done, of });
const calls = {
  begin: text => begin(text, "kpicheckReady").then(it => { core = it; return ""; }),
  put: list => { for (const f of list) put(f.path, new Uint8Array(f.data)); return ""; },
  clear: () => { files.clear(); files.set("/", null); return ""; },
  warm: async (data, path, alone) => { // what runs once is compiled by then, so that the first workbook is not waited for
    await core.unpack(new Uint8Array(data));
    for (const other of alone ? [...files.keys()] : []) if (other !== "/" && other !== whole(path)) files.delete(other);
    await core.check("", path, "", () => {});
    return calls.clear();
  },
  unpack: data => core.unpack(new Uint8Array(data)),
  check: (version, path, password) => core.check(version, path, password, progress),
  audit: (version, path, password) => core.audit(version, path, password, progress),
  print: format => core.print(format),
  mark: () => core.mark(),
  log: due => core.log(due),
  reading: chosen => core.reading(chosen),
};

self.onmessage = async event => {
  const { id, call, args, excel } = event.data;
  if (excel !== undefined) { handed(excel); return; }
  try {
    self.postMessage({ id, made: await calls[call](...args) });
  } catch (e) {
    self.postMessage({ id, fault: String(e && e.message || e) });
  }
};
