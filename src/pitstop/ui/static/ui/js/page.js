// The live part of the page, and HTML from our own server as nodes.

export const page = () => document.getElementById("page");

// When the page that stands here was asked for. What the server was told after that moment may be
// missing in it.
let asked = performance.timeOrigin;
export const askedAt = () => asked;
export const knowAsked = (moment) => (asked = moment);

// The one door for HTML: the security policy refuses every other way from text to nodes.
const policy =
  globalThis.trustedTypes?.createPolicy("pitstop", { createHTML: (html) => html }) ??
  { createHTML: (html) => html };

export const parsePage = (html) =>
  new DOMParser().parseFromString(policy.createHTML(html), "text/html");

// Inside a template any element may stand on its own, a table row too.
export const parseFragments = (html) => [
  ...parsePage(`<template>${html}</template>`).querySelector("template").content.children,
];

export const headers = { "X-Requested-With": "fetch", Accept: "text/html" };

// Whether a page is meant for the person who looks at this one, and not, say, a sign-in page.
export function isForSamePerson(fresh) {
  const key = page()?.dataset.deviceKey;
  return !key || fresh.getElementById("page")?.dataset.deviceKey === key;
}

// On a train a request may hang for minutes; after this it counts as not arrived.
export const within = (ms) => AbortSignal.timeout?.(ms);

// randomUUID exists on https only; a telephone that joins over the local network has http.
export function uuid() {
  if (crypto.randomUUID) return crypto.randomUUID();
  const bytes = crypto.getRandomValues(new Uint8Array(16));
  bytes[6] = (bytes[6] & 0x0f) | 0x40;
  bytes[8] = (bytes[8] & 0x3f) | 0x80;
  const hex = Array.from(bytes, (byte) => byte.toString(16).padStart(2, "0")).join("");
  return hex.replace(/^(.{8})(.{4})(.{4})(.{4})/, "$1-$2-$3-$4-");
}

// A form's own properties hide behind fields of the same name (`id`, `action`): ask its attributes.
export const idOf = (form) => form.getAttribute("id") ?? "";
export const actionOf = (form) => new URL(form.getAttribute("action") ?? "", location.href).href;

export function csrfToken(form) {
  const field =
    form?.querySelector("[name=csrfmiddlewaretoken]") ??
    document.querySelector("[name=csrfmiddlewaretoken]");
  return field?.value ?? document.cookie.match(/(?:^|; )csrftoken=([^;]+)/)?.[1] ?? "";
}
