// Forms are sent without leaving the page; the answer is the page itself.

import { focusOn } from "./morph.js";
import { acknowledge, holdDrafts, textsOf } from "./drafts.js";
import { isTextField, setWaiting, settle, valueOf } from "./fields.js";
import { actionOf, csrfToken, headers, idOf, isForSamePerson, parsePage, within } from "./page.js";
import { formFor, isWaiting, put, send, sendAll } from "./outbox.js";
import { leaveFor, refresh, showPage } from "./refresh.js";
import { showState } from "./states.js";
import { leaveTray } from "./tray.js";

const busy = new Map(); // form -> the button that sent it
const next = new Map(); // form -> another button of it, pressed meanwhile
// The second half of a double click may hit the button that the first one brought in its place.
let isSecondHalf = false;

const noteClick = ({ detail }) => {
  isSecondHalf = detail > 1;
};

function submitted(event) {
  const { target: form, submitter } = event;
  if (event.defaultPrevented || !form.matches("[data-enhance], [data-outbox]")) return;
  const method = submitter?.getAttribute("formmethod") ?? form.getAttribute("method");
  if (method?.toLowerCase() !== "post") return;
  event.preventDefault();
  if (isSecondHalf) return;
  if (!busy.has(form)) submit(form, submitter);
  else if (submitter !== busy.get(form)) next.set(form, submitter);
}

async function submit(form, submitter) {
  busy.set(form, submitter);
  form.setAttribute("aria-busy", "true");
  showState(form, "saving");
  const data = new FormData(form);
  if (submitter?.name) data.append(submitter.name, submitter.value);
  const url = submitter?.hasAttribute("formaction") ? submitter.formAction : actionOf(form);
  const snapshot = new Map([...form.elements].map((field) => [field, valueOf(field)]));
  const texts = textsOf(form);
  await holdDrafts(form);
  if (form.hasAttribute("data-outbox")) await viaOutbox(form, url, data, texts, snapshot);
  else await directly(form, url, data, texts, snapshot);
  form.removeAttribute("aria-busy");
  busy.delete(form);
  follow(form);
}

// Who presses the next button before the first was answered means it: nothing is swallowed.
function follow(form) {
  const submitter = next.get(form);
  next.delete(form);
  if (form.isConnected && submitter?.isConnected) submit(form, submitter);
}

function viaOutbox(form, url, data, texts, snapshot) {
  setWaiting(form, true);
  const name = put(form, { url, body: new URLSearchParams(data).toString(), texts });
  return send(name, (answer) => answered(form, answer, snapshot), (answer) => unanswered(form, answer));
}

async function directly(form, url, data, texts, snapshot) {
  const hasFile = [...data.values()].some((value) => value instanceof File);
  const token = data.has("csrfmiddlewaretoken") ? {} : { "X-CSRFToken": csrfToken(form) };
  const asked = Date.now();
  try {
    const response = await fetch(url, {
      method: "POST",
      body: hasFile ? data : new URLSearchParams(data),
      headers: { ...headers, ...token },
      signal: within(30_000),
    });
    const fresh = parsePage(await response.text());
    const { status, url: reached } = response;
    if (status >= 500 || status === 429 || !(status < 400 || fresh.getElementById("page"))) {
      unanswered(form, { status });
      return;
    }
    if (status < 400 && isForSamePerson(fresh)) acknowledge(texts);
    answered(form, { status, url: reached, fresh, asked, isHere: true }, snapshot);
  } catch {
    unanswered(form, { status: 0 });
  }
}

function unanswered(form, { status }) {
  if (form.isConnected) showState(form, status === 0 ? "offline" : "failed");
}

function answered(form, { status, url, fresh, asked, isHere }, snapshot) {
  const isAccepted = status < 400;
  setWaiting(form, false);
  if (isAccepted) settleForm(snapshot);
  showState(form, isAccepted ? "saved" : "failed");
  const wish = isAccepted && form.dataset.focusAfter;
  const focused = document.activeElement;
  const hasLeftTray = isAccepted && leaveTray(form);
  if (!isHere) refresh();
  // A refused form stands on the page it came from; its own address may answer to posts only.
  else if (!showPage(fresh, isAccepted ? url : location.href, { own: true, asked })) {
    if (isAccepted) leaveFor(url);
    return;
  }
  if (isHere && !isAccepted) followVersion(fresh, idOf(form));
  // Who is typing in another form by now is not called back.
  if (isTextField(focused) && focused.form !== form && focused.isConnected) return;
  if (!isAccepted) focusOnError();
  else if (hasLeftTray) focusOn(document.querySelector("#page h1"));
  else if (wish) focusOn(document.getElementById(wish));
  else if (!focused.isConnected) focusOn(document.querySelector("#page [data-focus-after]:not(form)"));
}

// What was typed after the submit is not in the server's answer, and stays.
function settleForm(snapshot) {
  for (const [field, value] of snapshot) {
    if (valueOf(field) === value) settle(field);
    field.closest("[data-added]")?.removeAttribute("data-added");
  }
}

// Somebody else was first: the answer to a refused form shows theirs, so from now on this form is
// based on it. What was typed stays, and only this answer may say so.
function followVersion(fresh, id) {
  const based = `form[id="${CSS.escape(id)}"] [type=hidden][name=based_on]`;
  const [present, answer] = [document.querySelector(based), fresh.querySelector(based)];
  if (present && answer) present.value = answer.value;
}

function focusOnError() {
  const error =
    document.querySelector("#page [aria-invalid=true]") ??
    document.querySelector("#page [data-error-summary]");
  focusOn(error);
  error?.scrollIntoView({ block: "nearest" });
}

// Letters from an earlier visit: their form may stand here again, filled from the device.
function whenDoneLater(name) {
  const form = formFor(name);
  if (form) setWaiting(form, true);
  return (answer, letter) => {
    if (!form?.isConnected) {
      refresh();
      return;
    }
    const sent = new Map(
      [...form.elements]
        .filter((field) => letter.texts[field.dataset.draft] === field.value)
        .map((field) => [field, field.value]),
    );
    answered(form, answer, sent);
  };
}

function whenFailedLater(name) {
  const form = formFor(name);
  return (answer) => form && unanswered(form, answer);
}

const sendWaiting = () => sendAll(whenDoneLater, whenFailedLater);

export function start() {
  document.addEventListener("click", noteClick, true);
  document.addEventListener("submit", submitted);
  addEventListener("online", () => sendAll(() => undefined, () => undefined));
  for (const form of document.querySelectorAll("form[data-outbox]")) {
    if (isWaiting(form)) showState(form, "saving");
  }
  sendWaiting();
}
