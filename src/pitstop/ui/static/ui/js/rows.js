// Another line in a list, with an id made on this device.

import { focusOn } from "./morph.js";
import { uuid } from "./page.js";

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

function add(button) {
  const template = document.getElementById(button.dataset.addRow);
  const list = listFor(button);
  if (!template || !list) return false;
  const row = withId(document.importNode(template.content, true), uuid()).firstElementChild;
  row.dataset.added = "";
  list.append(row);
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
