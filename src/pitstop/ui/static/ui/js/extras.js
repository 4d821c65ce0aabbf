// Small things that only a script can do; without it their buttons are not shown.

import { say } from "./announce.js";

async function copy(button) {
  const target = document.getElementById(button.dataset.copy);
  if (!target) return;
  const text = target.value ?? target.textContent.trim();
  try {
    await navigator.clipboard.writeText(text);
  } catch {
    if (!copyBySelecting(text)) return;
  }
  if (button.dataset.copied) {
    const before = button.textContent;
    button.textContent = button.dataset.copied;
    say(button.dataset.copied);
    setTimeout(() => (button.textContent = before), 2_000);
  }
}

// The clipboard of today's browsers is closed on http, where a group in one room may well be.
function copyBySelecting(text) {
  const active = document.activeElement;
  const field = document.createElement("textarea");
  field.value = text;
  document.body.append(field);
  field.select();
  const isDone = document.execCommand("copy");
  field.remove();
  active?.focus({ preventScroll: true });
  return isDone;
}

function showCounts() {
  for (const place of document.querySelectorAll("[data-selection-count]")) {
    const form = document.getElementById(place.dataset.selectionCount);
    const ticked = [...(form?.elements ?? [])].filter(({ type, checked }) => type === "checkbox" && checked);
    const { none = "0", one = "1", many = "%d" } = place.dataset;
    const text = [none, one][ticked.length] ?? many.replace("%d", ticked.length);
    if (place.textContent !== text) place.textContent = text;
  }
}

// A file that is far too large never reaches the page that could say so: the server hangs up first.
function checkSize({ target }) {
  const { mostBytes, tooLarge } = target.dataset ?? {};
  if (!mostBytes) return;
  const isTooLarge = [...target.files].some(({ size }) => size > Number(mostBytes));
  target.setCustomValidity(isTooLarge ? tooLarge : "");
  if (isTooLarge) target.reportValidity();
}

function clicked({ target }) {
  const button = target.closest?.("[data-copy], [data-print]");
  if (!button) return;
  if ("print" in button.dataset) print();
  else copy(button);
}

const reveal = () =>
  document.querySelectorAll("[data-script-only][hidden]").forEach((element) => (element.hidden = false));

export function start() {
  reveal();
  showCounts();
  document.addEventListener("click", clicked);
  document.addEventListener("change", showCounts);
  document.addEventListener("change", checkSize);
  document.addEventListener("pitstop:morphed", () => {
    reveal();
    showCounts();
  });
}
