// Change the page into a fresh one without taking anything from the person who is using it.

import { Idiomorph } from "../../vendor/idiomorph.esm.js";
import { isChanged, isHeld, isTextField } from "./fields.js";
import { idOf } from "./page.js";
import { rescue } from "./tray.js";

const OURS = "#announcer, #unsent";
const ERROR = "[aria-invalid=true], [data-error-summary]";
let isOwn = false; // whether this person's own submit brings the fresh page
let keepsErrors = false;

function staysTyped(name, element) {
  if (name === "selected") return isChanged(element.closest("select") ?? element);
  if (!["value", "checked", "name", "data-draft"].includes(name)) return false;
  if (isChanged(element)) return true;
  const isSecret = element.name === "csrfmiddlewaretoken";
  return name === "value" && element.type === "hidden" && !isSecret && isHeld(element.form);
}

function staysOpen(name, element) {
  if (name === "open") return element.localName === "dialog" || isChanged(element);
  return name === "hidden" && element.matches("[data-script-only], [data-timer]");
}

// A heading or region that was given the focus can hold it only by its tabindex, which the server's
// page does not have.
const keepsFocus = (name, element) => name === "tabindex" && element === document.activeElement;

const isKeptRow = (node) =>
  node.hasAttribute("data-added") &&
  (node.contains(document.activeElement) || [...node.querySelectorAll("*")].some(isChanged));

const callbacks = {
  beforeAttributeUpdated: (name, element) =>
    !staysTyped(name, element) && !staysOpen(name, element) && !keepsFocus(name, element),
  beforeNodeMorphed(node) {
    if (node.nodeType !== Node.ELEMENT_NODE) return true;
    if (node.matches(OURS)) return false;
    if (node.matches("[data-save-state][data-state]")) return isOwn;
    if (keepsErrors && node.localName === "form" && node.querySelector(ERROR)) return false;
    // Somebody stands in this field and has not typed yet: the next key must find it as it is.
    return isOwn || node !== document.activeElement || !isTextField(node) || isChanged(node);
  },
  beforeNodeRemoved: (node) =>
    node.nodeType !== Node.ELEMENT_NODE ||
    !(node.matches(OURS) || isKeptRow(node) || (keepsErrors && node.matches(ERROR))),
};

// What was wrong with my form stays beside it until I send it again; the server's page for
// everyone knows nothing of it.
const hasErrorsToKeep = (present, fresh) =>
  [...present.querySelectorAll("[aria-invalid=true]")].some(
    ({ form }) => form && idOf(form) && fresh.querySelector(`[id="${CSS.escape(idOf(form))}"]`),
  );

// What must be in the same place afterwards: the focused thing, else what is being read.
function anchorOf() {
  const { activeElement } = document;
  if (activeElement && activeElement !== document.body) return activeElement;
  return scrollY === 0 ? null : document.elementFromPoint(innerWidth / 2, innerHeight / 3);
}

function remember() {
  const anchor = anchorOf();
  if (!anchor) return () => {};
  const top = anchor.getBoundingClientRect().top;
  const isInView = top >= 0 && top < innerHeight;
  const hadFocus = anchor === document.activeElement;
  const around = [];
  for (let node = anchor; node && node !== document.body; node = node.parentElement) around.push(node);
  return () => {
    if (!anchor.isConnected && hadFocus && document.activeElement === document.body) {
      focusOn(around.find((node) => node.isConnected));
    }
    const moved = anchor.isConnected && isInView ? anchor.getBoundingClientRect().top - top : 0;
    if (Math.abs(moved) >= 1) scrollBy({ top: moved, behavior: "instant" });
  };
}

export function focusOn(element) {
  if (!element) return;
  element.focus({ preventScroll: true });
  if (document.activeElement === element) return;
  element.tabIndex = -1;
  element.focus({ preventScroll: true });
}

export function morph(present, fresh, { own = false } = {}) {
  const restore = remember();
  rescue(present, fresh);
  isOwn = own;
  keepsErrors = !own && hasErrorsToKeep(present, fresh);
  Idiomorph.morph(present, fresh, { morphStyle: "outerHTML", callbacks });
  isOwn = false;
  restore();
  document.dispatchEvent(new CustomEvent("pitstop:morphed", { detail: { own } }));
}
