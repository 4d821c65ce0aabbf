// The stream, and polling where no stream comes through.

import { morph } from "./morph.js";
import { page, parseFragments, within } from "./page.js";
import { refresh } from "./refresh.js";

const HELLO_WITHIN = 10_000;
const SILENT_FOR = 40_000; // the server's heart beats every 15 s
const POLL_EVERY = 5_000;
const REOPEN = [3_000, 10_000, 30_000, 60_000, 120_000];
const AWAY = 30_000;

let source;
let watch;
let poll;
let reopen;
let failures = 0;
let spread = 300;
let isEvicted = false;
let hiddenAt = 0;

const revision = () => Number(page()?.dataset.revision ?? 0);
const say = (state) => (document.documentElement.dataset.connection = state);

function open() {
  shut();
  const url = page()?.dataset.stream;
  if (!url || isEvicted) return;
  source = new EventSource(url);
  source.wanted = url;
  for (const [name, react] of Object.entries(reactions)) {
    source.addEventListener(name, (event) => {
      expectWithin(SILENT_FOR);
      react(event);
    });
  }
  source.onerror = () => lost(source.readyState === EventSource.CLOSED);
  expectWithin(HELLO_WITHIN);
}

function shut() {
  clearTimeout(watch);
  clearTimeout(reopen);
  source?.close();
  source = reopen = undefined;
}

function expectWithin(ms) {
  clearTimeout(watch);
  watch = setTimeout(() => lost(true), ms);
}

// The browser reconnects by itself after a broken line, but gives up after a refusal.
function lost(isFinal) {
  failures += 1;
  if (isFinal || failures > 1) startPolling();
  if (!isFinal) return;
  shut();
  const delay = REOPEN[Math.min(failures, REOPEN.length) - 1];
  reopen = setTimeout(open, delay * (1 + Math.random() / 2));
}

const reactions = {
  hello(event) {
    failures = 0;
    stopPolling();
    say("live");
    if (JSON.parse(event.data).revision !== revision()) refresh({ spread });
  },
  beat() {},
  spread(event) {
    spread = Math.max(300, Number(event.data));
  },
  fragments(event) {
    const its = Number(event.lastEventId);
    // Older than what our own submit already showed.
    if (its < revision()) return;
    parseFragments(event.data).forEach(apply);
    if (page()) page().dataset.revision = its;
  },
  page(event) {
    const told = JSON.parse(event.data);
    if (!(told.revision < revision())) refresh(told);
  },
  check(event) {
    setTimeout(compare, Math.random() * JSON.parse(event.data).spread);
  },
  bye(event) {
    if (!JSON.parse(event.data).poll) return;
    isEvicted = true;
    shut();
    startPolling();
  },
};

function apply(fragment) {
  const { stale, gone, into, first } = fragment.dataset;
  const present = document.getElementById(fragment.id);
  if (stale !== undefined) {
    refresh({ ids: stale.split(" "), spread });
  } else if (gone !== undefined) {
    if (present) remove(present);
  } else if (present) {
    morph(present, fragment);
  } else if (into) {
    insert(document.getElementById(into), document.importNode(fragment, true), first !== undefined);
  }
}

// Both go through a morph of the parent, so that focus, scroll and drafts are looked after.
function remove(element) {
  const fresh = element.parentElement.cloneNode(true);
  fresh.querySelector(`[id="${CSS.escape(element.id)}"]`).remove();
  morph(element.parentElement, fresh);
}

function insert(list, element, isFirst) {
  if (!list) return;
  if (isFirst) list.prepend(element);
  else list.append(element);
  document.dispatchEvent(new CustomEvent("pitstop:morphed", { detail: { own: false } }));
}

// Polling

function startPolling() {
  say("polling");
  if (!poll) planPoll();
}

function planPoll() {
  poll = setTimeout(async () => {
    await compare();
    if (poll) planPoll();
  }, POLL_EVERY + Math.random() * 1_000);
}

function stopPolling() {
  clearTimeout(poll);
  poll = undefined;
}

async function compare() {
  const url = page()?.dataset.revisionUrl;
  if (!url) return;
  try {
    const answer = await fetch(url, { cache: "no-store", signal: within(10_000) });
    const now = answer.ok ? Number(await answer.text()) : revision();
    say(poll ? "polling" : "live");
    if (now !== revision()) refresh();
  } catch {
    say("offline");
  }
}

// The page itself may change which stream it wants, or stop being live.
function followPage() {
  const wanted = page()?.dataset.stream;
  if (wanted !== source?.wanted && (source || wanted) && !reopen) open();
  if (!wanted) stopPolling();
}

function back() {
  isEvicted = false;
  failures = 0;
  open();
  // In a device that slept the timer slept too.
  if (document.querySelector("[data-timer]")) refresh();
  else compare();
}

function visibility() {
  if (document.hidden) {
    hiddenAt = performance.now();
  } else if (performance.now() - hiddenAt > AWAY || isEvicted) {
    back();
  } else {
    compare();
  }
}

export function start() {
  open();
  document.addEventListener("pitstop:morphed", followPage);
  document.addEventListener("visibilitychange", visibility);
  addEventListener("online", back);
  addEventListener("pagehide", shut);
  addEventListener("pageshow", (event) => event.persisted && back());
}
