// Which fields a person changed: nothing may overwrite them until the server has acknowledged it.

const changed = new WeakSet();

export const valueOf = (field) =>
  field.type === "checkbox" || field.type === "radio" ? field.checked : field.value;

export const isChanged = (element) => changed.has(element);
export const markChanged = (element) => changed.add(element);
export const settle = (element) => changed.delete(element);

// The radio buttons of one question: a change of one is a change of all.
export const sameQuestion = (field) =>
  field.type === "radio" && field.form
    ? [...field.form.elements].filter(({ type, name }) => type === "radio" && name === field.name)
    : [field];

export const isTextField = (element) =>
  element?.localName === "textarea" ||
  (element?.localName === "input" && !/^(checkbox|radio|button|submit|reset|hidden)$/.test(element.type));

// A form is held while somebody works in it: the ids it will send may not change underneath.
const waiting = new WeakSet();
export const setWaiting = (form, isWaiting) =>
  isWaiting ? waiting.add(form) : waiting.delete(form);
export const isHeld = (form) =>
  Boolean(form) && (waiting.has(form) || [...form.elements].some(isChanged));

export function start() {
  const note = ({ target }) => {
    if (target.matches?.("input, textarea, select")) sameQuestion(target).forEach(markChanged);
  };
  document.addEventListener("input", note, true);
  document.addEventListener("change", note, true);
  document.addEventListener("click", ({ target }) => {
    const details = target.closest?.("summary")?.parentElement;
    if (details) changed.add(details);
  });
  // What the browser itself brought back after a reload was typed by a person too.
  for (const field of document.querySelectorAll("textarea, input[data-draft]")) {
    if (isTextField(field) && field.value !== field.defaultValue) changed.add(field);
  }
}
