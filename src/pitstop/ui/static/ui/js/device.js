// What this device keeps for this person, until the server has it.

import { page } from "./page.js";

const DAYS_KEPT = 7;
const memory = new Map(); // where storage is full or forbidden, or the page names no person

const deviceKey = () => page()?.dataset.deviceKey;
const prefix = () => `pitstop:${deviceKey() ?? "-"}:`;

export function keep(name, value) {
  const text = JSON.stringify({ ...value, at: Date.now() });
  try {
    // Without a name the next person at this device would find the words.
    if (!deviceKey()) throw new Error("nobody");
    localStorage.setItem(prefix() + name, text);
    memory.delete(prefix() + name);
  } catch {
    memory.set(prefix() + name, text);
  }
}

function read(key) {
  try {
    return JSON.parse(memory.get(key) ?? localStorage.getItem(key));
  } catch {
    return null;
  }
}

export const kept = (name) => read(prefix() + name);

export function drop(name) {
  memory.delete(prefix() + name);
  try {
    localStorage.removeItem(prefix() + name);
  } catch {
    // Storage is forbidden: there was nothing in it.
  }
}

export function namesKept(kind) {
  const start = prefix() + kind;
  let keys = [...memory.keys()];
  try {
    keys = [...new Set([...keys, ...Object.keys(localStorage)])];
  } catch {
    // Only memory, then.
  }
  return keys.filter((key) => key.startsWith(start)).map((key) => key.slice(prefix().length));
}

export const nameOf = (storageKey) =>
  storageKey?.startsWith(prefix()) ? storageKey.slice(prefix().length) : "";

// A shared laptop should not remember somebody's words for ever.
function forgetOld() {
  const oldest = Date.now() - DAYS_KEPT * 86_400_000;
  try {
    for (const key of Object.keys(localStorage)) {
      if (/^pitstop:.*:(draft|outbox):/.test(key) && !(read(key)?.at > oldest)) {
        localStorage.removeItem(key);
      }
    }
  } catch {
    // Nothing kept, nothing to forget.
  }
}

export const start = forgetOld;
