// Bring the page into its present state.

import { focusOn, morph } from "./morph.js";
import { headers, knowAsked, page, parsePage, within } from "./page.js";
import { isChanged } from "./fields.js";

const RETRIES = [2_000, 5_000, 10_000, 20_000];
const stale = new Set();
let timer;
let due = Infinity;
let isFetching = false;
let failures = 0;
let epoch = 0; // goes up with each own submit that was shown

// `ids`: which elements are out of date; "page" is everything.
export function refresh({ ids = ["page"], spread = 0 } = {}) {
  ids.forEach((id) => stale.add(id));
  plan(Math.random() * spread);
}

function plan(delay) {
  const at = performance.now() + delay;
  if (at >= due) return;
  clearTimeout(timer);
  due = at;
  timer = setTimeout(fetchPage, delay);
}

async function fetchPage() {
  due = Infinity;
  if (isFetching) return;
  isFetching = true;
  const ids = [...stale];
  const begun = epoch;
  const asked = Date.now();
  stale.clear();
  let isDone = false;
  try {
    const answer = await fetch(location.href, {
      headers,
      cache: "no-store",
      signal: within(20_000),
    });
    const fresh = parsePage(await answer.text());
    // Overtaken: while this page was under way, a fragment or an own submit showed something newer.
    const isOvertaken = begun !== epoch || isOlder(fresh.getElementById("page"));
    // Refused is an answer: this page is not for us any more, and what stands here stays.
    isDone = answer.status < 500 && answer.status !== 429 && !isOvertaken;
    if (answer.ok && !isOvertaken) show(fresh, answer, ids, asked);
    failures = 0;
  } catch {
    failures += 1;
  }
  isFetching = false;
  if (!isDone) ids.forEach((id) => stale.add(id));
  if (stale.size) plan(isDone ? 0 : RETRIES[Math.min(failures, RETRIES.length) - 1] ?? 500);
}

function isOlder(fresh) {
  return Number(fresh?.dataset.revision) < Number(page()?.dataset.revision);
}

function show(fresh, answer, ids, asked) {
  if (ids.includes("page") || !fresh.getElementById("page")) {
    if (!showPage(fresh, answer.url, { asked })) leaveFor(answer.url);
    return;
  }
  knowAsked(asked);
  for (const id of ids) {
    const present = document.getElementById(id);
    const renewed = fresh.getElementById(id);
    if (present && renewed) morph(present, renewed);
  }
}

// A page of another make (a sign-in, an error) replaces this one, unless words would be lost.
export function leaveFor(url) {
  const isTyping = [...document.querySelectorAll("textarea, input")].some(isChanged);
  if (!isTyping) location.assign(url);
}

// Another screen: what stands around the live part may name it (the choice of language does).
function showSurroundings(fresh) {
  document.body.className = fresh.body.className;
  for (const part of ["body > header", "body > footer"]) {
    const present = document.querySelector(part);
    const renewed = fresh.querySelector(part);
    if (present && renewed) morph(present, renewed);
  }
}

// Returns false when the fresh page has no live part to show.
export function showPage(fresh, url, { asked, own = false }) {
  const renewed = fresh.getElementById("page");
  if (!renewed || !page()) return false;
  if (own) epoch += 1;
  knowAsked(asked);
  const target = new URL(url, location.href);
  const isElsewhere = target.pathname !== location.pathname;
  document.title = fresh.title;
  document.documentElement.lang = fresh.documentElement.lang;
  if (isElsewhere || target.search !== location.search) history.replaceState(null, "", target);
  if (isElsewhere) showSurroundings(fresh);
  morph(page(), renewed, { own });
  if (isElsewhere) {
    scrollTo({ top: 0, behavior: "instant" });
    focusOn(page().querySelector("h1"));
  }
  return true;
}
