// What a form says about saving. The words come from the server, in the reader's language.

import { idOf, page } from "./page.js";

export function showState(form, state) {
  const place =
    form.querySelector("[data-save-state]") ??
    page()?.querySelector(`[data-save-state][data-for="${CSS.escape(idOf(form))}"]`);
  if (!place) return;
  const words = place.dataset[state] ?? "";
  place.dataset.state = state;
  if (place.textContent !== words) place.textContent = words;
}
