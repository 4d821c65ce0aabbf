// Time that is left, counted from when the page told it; the device's clock may be wrong by hours.

import { say } from "./announce.js";

const received = new WeakMap(); // timer -> { words, at, left, said }
const HIDDEN = "pitstop:timer-hidden";

function receive(at = performance.now()) {
  for (const timer of document.querySelectorAll("[data-timer]")) {
    const words = timer.dataset.remainingMs;
    const known = received.get(timer);
    const left = Number(words);
    if (known?.words !== words) {
      const started = { words, at, left };
      // A mark that had passed before we looked is not news.
      started.said = known?.said && left <= known.left ? known.said : new Set(marks(timer).filter((mark) => left < mark * 1_000));
      received.set(timer, started);
    }
    draw(timer);
  }
}

const marks = (timer) => (timer.dataset.marks ?? "").split(/[\s,]+/).filter(Boolean).map(Number);

function remaining(timer) {
  const { left, at } = received.get(timer);
  return timer.hasAttribute("data-paused") ? left : left - (performance.now() - at);
}

function clock(ms) {
  const seconds = Math.ceil(ms / 1_000);
  return `${Math.floor(seconds / 60)}:${String(seconds % 60).padStart(2, "0")}`;
}

function draw(timer) {
  const ms = remaining(timer);
  const isOver = ms <= 0;
  const text = isOver ? timer.dataset.over ?? clock(0) : clock(ms);
  const place = timer.querySelector("[data-timer-value]") ?? timer;
  if (place.textContent !== text) place.textContent = text;
  timer.toggleAttribute("data-is-over", isOver);
  speak(timer, ms, text);
}

function speak(timer, ms, text) {
  const { said } = received.get(timer);
  for (const mark of marks(timer)) {
    if (ms > mark * 1_000 || said.has(mark)) continue;
    said.add(mark);
    say(timer.getAttribute(`data-say-${mark}`) ?? text);
  }
}

function drawAll() {
  for (const timer of document.querySelectorAll("[data-timer]")) if (received.has(timer)) draw(timer);
}

const isHidden = () => {
  try {
    return localStorage.getItem(HIDDEN) === "yes";
  } catch {
    return false;
  }
};

function showToggles(hidden = isHidden()) {
  for (const button of document.querySelectorAll("[data-timer-toggle]")) {
    button.setAttribute("aria-pressed", String(hidden));
    const timer = document.getElementById(button.dataset.timerToggle);
    if (timer) timer.hidden = hidden;
  }
}

function clicked({ target }) {
  const button = target.closest?.("[data-timer-toggle]");
  if (!button) return;
  const hidden = button.getAttribute("aria-pressed") !== "true";
  try {
    localStorage.setItem(HIDDEN, hidden ? "yes" : "no");
  } catch {
    // Not remembered, then.
  }
  showToggles(hidden);
}

export function start() {
  receive(performance.getEntriesByType("navigation")[0]?.responseStart);
  showToggles();
  document.addEventListener("click", clicked);
  document.addEventListener("pitstop:morphed", () => {
    receive();
    showToggles();
  });
  setInterval(drawAll, 250);
}
