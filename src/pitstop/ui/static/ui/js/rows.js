// Another line in a list, with an id made on this device.

import { kept, namesKept } from "./device.js";
import { focusOn } from "./morph.js";
import { uuid } from "./page.js";

const ID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;

const listFor = (button) =>
  document.getElementById(button.dataset.rows) ??
  button.closest("fieldset:has([data-rows]), form")?.querySelector("[data-rows]");

function withId(fragment, id) {
  const nodes = document.createNodeIterator(fragment, NodeFilter.SHOW_ELEMENT | NodeFilter.SHOW_TEXT);
  for (let node = nodes.nextNode(); node; node = nodes.nextNode()) {
    if (node.nodeType === Node.TEXT_NODE) node.data = node.data.replaceAll("__id__", id);
    for (const attribute of node.attributes ?? []) {
      attribute.value = attribute.value.replaceAll("__id__", id);
    }
  }
  return fragment;
}

function append(template, list, id) {
  const row = withId(document.importNode(template.content, true), id).firstElementChild;
  row.dataset.added = "";
  list.append(row);
  return row;
}

// A line that was added here and that no server knows comes back with its words after a closed tab.
export function bringBack() {
  for (const button of document.querySelectorAll("[data-add-row]")) {
    const template = document.getElementById(button.dataset.addRow);
    const list = listFor(button);
    const name = template?.content.querySelector("[data-draft]")?.dataset.draft;
    if (!list || !name?.endsWith("__id__")) continue;
    const start = name.slice(0, -"__id__".length);
    for (const id of lostIds(start)) append(template, list, id);
  }
}

const lostIds = (start) =>
  namesKept(`draft:${start}`)
    .map((name) => name.slice(`draft:${start}`.length))
    .filter((id) => ID.test(id) && isLost(start + id));

function isLost(name) {
  const draft = kept(`draft:${name}`);
  if (!draft?.text.trim() || draft.isSaved) return false;
  return !document.querySelector(`[data-draft="${CSS.escape(name)}"]`);
}

function add(button) {
  const template = document.getElementById(button.dataset.addRow);
  const list = listFor(button);
  if (!template || !list) return false;
  const row = append(template, list, uuid());
  focusOn(row.querySelector("textarea, input:not([type=hidden]), select"));
  row.scrollIntoView({ block: "nearest" });
  return true;
}

// An emptied field tells the drafts that the server may forget this line.
function remove(button) {
  const list = button.closest("[data-rows]");
  const row = list && [...list.children].find((child) => child.contains(button));
  if (!row) return false;
  for (const field of row.querySelectorAll("textarea, input:not([type=hidden])")) {
    field.value = "";
    field.dispatchEvent(new Event("input", { bubbles: true }));
  }
  const next = row.nextElementSibling ?? row.previousElementSibling;
  row.remove();
  focusOn(next?.querySelector("textarea, input:not([type=hidden])") ?? listButton(list));
  return true;
}

const listButton = (list) =>
  [...document.querySelectorAll("[data-add-row]")].find((button) => listFor(button) === list);

function clicked(event) {
  const button = event.target.closest?.("[data-add-row], [data-remove-row]");
  if (!button) return;
  if ("addRow" in button.dataset ? add(button) : remove(button)) event.preventDefault();
}

export const start = () => document.addEventListener("click", clicked);
