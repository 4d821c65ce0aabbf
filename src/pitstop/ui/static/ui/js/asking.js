// While somebody writes, the page asks the server what is like it: for a reader who can ignore it.
// Nothing of the form moves, nothing is stored, and the text travels in the body of a POST.

import { say } from "./announce.js";
import { morph } from "./morph.js";
import { csrfToken, headers, parseFragments, within } from "./page.js";

const PAUSE = 1_200; // ms without a key
const SHORTEST = 12; // characters, below which nothing can be about something

const timers = new WeakMap(); // field -> the pause that is running
const asked = new WeakMap(); // field -> the text of the last question
const calls = new WeakMap(); // field -> to break off the former call

const regionOf = ({ form, name }) =>
  form &&
  [...document.querySelectorAll("[data-ask-while-writing]")].find(
    ({ dataset }) => dataset.form === form.getAttribute("id") && dataset.field === name,
  );

function typed({ target: field }) {
  if (!field.form || !regionOf(field)) return;
  clearTimeout(timers.get(field));
  timers.set(field, setTimeout(ask, PAUSE, field));
}

async function ask(field) {
  const region = regionOf(field);
  const text = field.value.trim();
  if (!region || text.length < SHORTEST || text === asked.get(field)) return;
  asked.set(field, text);
  calls.get(field)?.abort();
  const call = new AbortController();
  calls.set(field, call);
  try {
    const response = await fetch(region.dataset.askWhileWriting, {
      method: "POST",
      body: new URLSearchParams({ [region.dataset.sendAs]: text }),
      headers: { ...headers, "X-CSRFToken": csrfToken(field.form) },
      signal: AbortSignal.any ? AbortSignal.any([call.signal, within(15_000)]) : call.signal,
    });
    if (response.ok) show(region, await response.text());
  } catch {
    // Only a help: who writes is not told that it failed. The next pause asks again.
    asked.delete(field);
  }
}

function show(region, html) {
  const [fresh] = parseFragments(html);
  const present = region.querySelector("[id]");
  if (!fresh || !present?.isConnected) return;
  morph(present, fresh);
  say(fresh.querySelector("li") ? region.dataset.found : region.dataset.foundNone);
}

export function start() {
  document.addEventListener("input", typed);
}
