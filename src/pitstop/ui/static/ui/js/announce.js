// One voice per page, and it does not chatter.

const FIRST_AFTER = 1_000;
const APART = 5_000;
const SAID_AGAIN_AFTER = 100; // ms of silence, so that the same words are heard as new

const seen = new Set();
const counts = new Map(); // list -> how many came
let timer;
let last = -Infinity;

function speaker() {
  let element = document.getElementById("announcer");
  if (!element) {
    element = document.createElement("p");
    element.id = "announcer";
    element.className = "visually-hidden";
    element.setAttribute("role", "status");
    document.body.append(element);
  }
  return element;
}

export function say(text) {
  const element = speaker();
  element.textContent = "";
  setTimeout(() => {
    element.textContent = text;
  }, SAID_AGAIN_AFTER);
}

const items = () => [...document.querySelectorAll("[data-announce-one] > [id]")];

function count({ detail }) {
  for (const item of items()) {
    if (seen.has(item.id)) continue;
    seen.add(item.id);
    // What I did myself is no news to me.
    if (!detail.own) counts.set(item.parentElement, (counts.get(item.parentElement) ?? 0) + 1);
  }
  if (counts.size) timer ??= setTimeout(announce, Math.max(FIRST_AFTER, last + APART - performance.now()));
}

function announce() {
  timer = undefined;
  last = performance.now();
  const words = [...counts].map(([{ dataset }, number]) =>
    number === 1 ? dataset.announceOne : dataset.announceMany.replace("%d", number),
  );
  counts.clear();
  say(words.join(". "));
}

export function start() {
  speaker();
  items().forEach((item) => seen.add(item.id));
  document.addEventListener("pitstop:morphed", count);
}
