// Half-typed text: on the device at every key, and where the form has a place for drafts on the
// server (a participant's), there within a second after the last. A click on an answer is kept in the
// same way: its radio buttons share one name.

import { drop, keep, kept, nameOf } from "./device.js";
import { isChanged, markChanged, sameQuestion } from "./fields.js";
import { askedAt, csrfToken, headers, within } from "./page.js";
import { bringBack } from "./rows.js";
import { showState } from "./states.js";

const PAUSE = 700; // ms after the last key
const LONGEST = 4_000; // ms while somebody keeps typing
const RETRIES = [2_000, 5_000, 10_000, 20_000, 30_000];

const SELECTOR = "[data-draft]";
const slot = (field) => `draft:${field.dataset.draft}`;
const saving = new Map(); // form -> { fields, timer, since, failures, request }

function job(form) {
  if (!saving.has(form)) saving.set(form, { fields: new Set(), failures: 0 });
  return saving.get(form);
}

function plan(form, delay) {
  const work = job(form);
  clearTimeout(work.timer);
  work.timer = setTimeout(() => save(form), delay);
}

const isUnpicked = (field) => field.type === "radio" && !field.checked;

function typed({ target }) {
  if (!target.matches?.(SELECTOR)) return;
  keep(slot(target), { text: target.value, isSaved: false });
  if (!target.form?.dataset.draftUrl) return;
  const work = job(target.form);
  work.fields.add(target);
  work.since ??= Date.now();
  plan(target.form, Math.max(0, Math.min(PAUSE, work.since + LONGEST - Date.now())));
}

function formBody(form, texts) {
  const body = new URLSearchParams({ csrfmiddlewaretoken: csrfToken(form) });
  for (const [field, text] of texts) body.append(field.dataset.draft, text);
  return body;
}

function save(form, { keepalive = false } = {}) {
  const work = job(form);
  clearTimeout(work.timer);
  if (!work.fields.size) return work.request;
  if (work.request && !keepalive) return work.request.then(() => save(form));
  // Who changed their mind in time clicked two buttons of one question.
  const texts = [...work.fields].filter((field) => !isUnpicked(field)).map((field) => [field, field.value]);
  work.fields.clear();
  work.since = undefined;
  showState(form, "saving");
  work.request = post(form, texts, keepalive).then((isSaved) => {
    work.request = undefined;
    if (isSaved) saved(form, work, texts);
    else failed(form, work, texts);
  });
  return work.request;
}

async function post(form, texts, keepalive) {
  try {
    const answer = await fetch(form.dataset.draftUrl, {
      method: "POST",
      body: formBody(form, texts),
      headers,
      keepalive,
      signal: within(15_000),
    });
    return answer.ok;
  } catch {
    return false;
  }
}

function saved(form, work, texts) {
  work.failures = 0;
  for (const [field, text] of texts) {
    if (kept(slot(field))?.text === text) keep(slot(field), { text, isSaved: true });
  }
  if (!work.fields.size) showState(form, "saved");
}

function failed(form, work, texts) {
  if (!form.isConnected) return;
  for (const [field] of texts) work.fields.add(field);
  showState(form, navigator.onLine ? "failed" : "offline");
  plan(form, RETRIES[Math.min(work.failures++, RETRIES.length - 1)]);
}

// A submit carries the text itself: a draft that came in after it would bring the text back.
export async function holdDrafts(form) {
  const work = job(form);
  clearTimeout(work.timer);
  work.fields.clear();
  await work.request;
}

export function acknowledge(texts) {
  for (const [name, text] of Object.entries(texts)) {
    if (kept(`draft:${name}`)?.text === text) drop(`draft:${name}`);
  }
}

export const textsOf = (form) =>
  Object.fromEntries(
    [...form.elements]
      .filter((field) => field.dataset.draft && !isUnpicked(field))
      .map((field) => [field.dataset.draft, field.value]),
  );

// Text that only this device has goes into its field, and so does text that the server was given
// after this page was asked for. Where the server is newer, the server wins.
function fill() {
  bringBack();
  for (const field of document.querySelectorAll(SELECTOR)) {
    const draft = kept(slot(field));
    if (!draft || isChanged(field)) continue;
    // Of the buttons of one question only the one that was clicked has something to do here.
    if (field.type === "radio" && field.value !== draft.text) continue;
    if (field.type === "radio" ? field.defaultChecked : draft.text === field.defaultValue) {
      if (!draft.isSaved) keep(slot(field), { text: draft.text, isSaved: true });
      continue;
    }
    if (draft.isSaved && draft.at < askedAt()) {
      drop(slot(field));
      continue;
    }
    setTo(field, draft.text);
    if (field.form?.dataset.draftUrl) {
      job(field.form).fields.add(field);
      plan(field.form, PAUSE);
    }
  }
}

function setTo(field, text) {
  if (field.type === "radio") field.checked = true;
  else field.value = text;
  for (const one of sameQuestion(field)) markChanged(one);
}

// Another tab of the same person typed here.
function fromOtherTab({ key, newValue }) {
  const name = nameOf(key);
  if (!name.startsWith("draft:") || !newValue) return;
  const { text } = JSON.parse(newValue);
  const fields = document.querySelectorAll(`[data-draft="${CSS.escape(name.slice(6))}"]`);
  const field = [...fields].find(({ type, value }) => type !== "radio" || value === text);
  if (!field || field === document.activeElement || isChanged(field)) return;
  if (field.type === "radio") field.checked = true;
  else field.value = text;
}

function saveAll(options) {
  for (const [form, work] of saving) {
    if (form.isConnected && work.fields.size) save(form, options);
  }
}

export function start() {
  document.addEventListener("input", typed);
  document.addEventListener("pitstop:morphed", fill);
  addEventListener("storage", fromOtherTab);
  addEventListener("online", () => saveAll());
  addEventListener("pagehide", () => saveAll({ keepalive: true }));
  document.addEventListener("visibilitychange", () => {
    if (document.hidden) saveAll({ keepalive: true });
  });
  fill();
}

