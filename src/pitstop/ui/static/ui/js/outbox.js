// Submitted, not yet acknowledged: kept on the device and sent until the server has answered.

import { drop, keep, kept, namesKept } from "./device.js";
import { actionOf, csrfToken, headers, isForSamePerson, page, parsePage, uuid, within } from "./page.js";
import { acknowledge } from "./drafts.js";

const RETRIES = [1_000, 2_000, 4_000, 8_000, 15_000, 30_000];
const trying = new Map(); // name -> { timer, failures, request }

const nameFor = (form) => `outbox:${form.dataset.outbox || new URL(actionOf(form)).pathname}`;

export const put = (form, letter) => {
  const name = nameFor(form);
  keep(name, { ...letter, nonce: uuid(), path: location.pathname });
  return name;
};

// Refused for good or accepted: both are an answer. No line (0) is none; a stale token (403) is
// worth another try.
const isAnswered = (status) => status > 0 && status < 500 && ![403, 408, 429].includes(status);

function withToken(body) {
  const fields = new URLSearchParams(body);
  const token = csrfToken();
  if (token && fields.has("csrfmiddlewaretoken")) fields.set("csrfmiddlewaretoken", token);
  return fields;
}

async function post(letter) {
  try {
    const answer = await fetch(letter.url, {
      method: "POST",
      body: withToken(letter.body),
      headers,
      signal: within(20_000),
    });
    const { status, url } = answer;
    const fresh = parsePage(await answer.text());
    const after = answer.headers.get("Retry-After");
    // Sent on to a page for strangers: nobody has read the letter.
    const isRead = status >= 400 || isForSamePerson(fresh);
    return { status: isRead ? status : 403, url, fresh, after };
  } catch {
    return { status: 0 };
  }
}

// Only one tab sends a letter; the ids inside make a second sending harmless all the same.
function alone(name, task) {
  if (!navigator.locks) return task();
  return navigator.locks.request(`pitstop:${name}`, { ifAvailable: true }, (lock) => lock && task());
}

export function send(name, whenDone, whenFailed) {
  const attempt = trying.get(name) ?? { failures: 0 };
  trying.set(name, attempt);
  clearTimeout(attempt.timer);
  attempt.whenDone = whenDone ?? attempt.whenDone;
  attempt.whenFailed = whenFailed ?? attempt.whenFailed;
  attempt.request ??= alone(name, () => deliver(name, attempt)).finally(() => {
    attempt.request = undefined;
  });
  return attempt.request;
}

async function deliver(name, attempt) {
  const letter = kept(name);
  if (!letter) return;
  const answer = await post(letter);
  if (!isAnswered(answer.status)) {
    retry(name, attempt, answer);
    return;
  }
  attempt.failures = 0;
  // Sent again with other words meanwhile: this answer is about the former.
  if (kept(name)?.nonce !== letter.nonce) {
    setTimeout(() => send(name));
    return;
  }
  drop(name);
  if (answer.status < 400) acknowledge(letter.texts);
  attempt.whenDone?.({ ...answer, isHere: letter.path === location.pathname }, letter);
}

function retry(name, attempt, answer) {
  const delay = RETRIES[Math.min(attempt.failures++, RETRIES.length - 1)];
  const asked = Number(answer.after) * 1_000 || 0;
  attempt.timer = setTimeout(() => send(name), Math.max(delay, asked) * (1 + Math.random() / 4));
  attempt.whenFailed?.(answer);
}

export const isWaiting = (form) => Boolean(kept(nameFor(form)));

// What was left behind by a closed tab or a dead network.
export function sendAll(whenDone, whenFailed) {
  if (!page()) return;
  for (const name of namesKept("outbox:")) send(name, whenDone(name), whenFailed(name));
}

export const formFor = (name) =>
  [...document.querySelectorAll("form[data-outbox]")].find((form) => nameFor(form) === name);
