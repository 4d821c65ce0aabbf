// The tray for what was typed and not sent, when its place on the page disappears.

import { isChanged, isTextField, settle } from "./fields.js";
import { drop } from "./device.js";

const TRAY = "unsent";

const drafts = (root) => [...root.querySelectorAll("[data-draft]")];
const hasText = (field) => isTextField(field) && isChanged(field) && field.value.trim() !== "";
const find = (root, selector) =>
  root.querySelector(selector) ?? (root.matches?.(selector) ? root : null);

function place(field, fresh) {
  const byId = field.id && find(fresh, `[id="${CSS.escape(field.id)}"]`);
  return byId || find(fresh, `[data-draft="${CSS.escape(field.dataset.draft)}"]`);
}

// A row made on this device is not known to the server yet; its list decides.
function staysInList(field, fresh) {
  const list = field.closest("[data-rows]");
  return Boolean(list?.id && field.closest("[data-added]") && find(fresh, `#${CSS.escape(list.id)}`));
}

function tray() {
  let element = document.getElementById(TRAY);
  if (!element) {
    element = document.createElement("section");
    element.id = TRAY;
    document.getElementById("page").before(element);
  }
  if (!element.querySelector("h2")) {
    const heading = document.createElement("h2");
    heading.id = `${TRAY}-title`;
    heading.textContent = element.dataset.title ?? "";
    element.setAttribute("aria-labelledby", heading.id);
    element.prepend(heading);
  }
  element.hidden = false;
  return element;
}

function close(item) {
  item.remove();
  const element = document.getElementById(TRAY);
  element.hidden = !element.querySelector("[data-unsent]");
}

function discardButton(item) {
  const words = document.getElementById(TRAY).dataset.discard;
  if (!words) return;
  const button = document.createElement("button");
  button.type = "button";
  button.textContent = words;
  button.addEventListener("click", () => {
    for (const field of drafts(item)) {
      settle(field);
      drop(`draft:${field.dataset.draft}`);
    }
    close(item);
  });
  item.append(button);
}

// Moving keeps focus and caret where the browser can (moveBefore); else both are put back.
function moveInto(item, element) {
  const active = element.contains(document.activeElement) ? document.activeElement : null;
  const caret = active && [active.selectionStart, active.selectionEnd];
  try {
    item.moveBefore(element, null);
  } catch {
    item.append(element);
  }
  if (active && active !== document.activeElement) {
    active.focus({ preventScroll: true });
    if (caret[0] !== null) active.setSelectionRange(...caret);
  }
}

function newItem() {
  const item = document.createElement("div");
  item.dataset.unsent = "";
  tray().append(item);
  return item;
}

// A copy of the words, for a field that went while the rest of its form stayed.
function keepWords(field) {
  const item = newItem();
  const copy = field.cloneNode();
  copy.removeAttribute("name");
  copy.readOnly = true;
  copy.value = field.value;
  copy.id = `${TRAY}-${field.dataset.draft}`;
  const label = document.createElement("label");
  label.htmlFor = copy.id;
  label.textContent = field.labels?.[0]?.textContent.trim() ?? "";
  item.append(label, copy);
  discardButton(item);
}

function keepForm(form) {
  const item = newItem();
  moveInto(item, form);
  discardButton(item);
}

// Before a morph: what was typed in `present` and has no place in `fresh` goes to the tray.
export function rescue(present, fresh) {
  giveBack(fresh);
  for (const form of new Set(drafts(present).filter(hasText).map((field) => field.form))) {
    if (!form || form.closest(`#${TRAY}`)) continue;
    const lost = drafts(form).filter(
      (field) => hasText(field) && !place(field, fresh) && !staysInList(field, fresh),
    );
    if (!lost.length) continue;
    if (drafts(form).some((field) => place(field, fresh))) lost.forEach(keepWords);
    else keepForm(form);
  }
}

// The words arrived: their form has nothing more to do here. Tells whether it stood here.
export function leaveTray(form) {
  const item = form.closest(`#${TRAY} [data-unsent]`);
  if (!item || drafts(item).some(hasText)) return false;
  close(item);
  return true;
}

// A place that came back: drafts.js fills it from the device, the copy in the tray can go.
function giveBack(fresh) {
  for (const item of document.querySelectorAll(`#${TRAY} [data-unsent]`)) {
    if (drafts(item).every((field) => place(field, fresh))) close(item);
  }
}
