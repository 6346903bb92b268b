"use strict";
(() => {
  const all = (selector, root = document) => [...root.querySelectorAll(selector)];
  const byId = (id) => document.getElementById(id);
  const cards = all(".card");
  const calm = matchMedia("(prefers-reduced-motion: reduce)").matches;
  const wide = matchMedia("(min-width: 64rem)");
  let current = null;

  const visible = () => cards.filter((card) => !card.hidden);
  const show = (element, block) =>
    element.scrollIntoView({ block, behavior: calm ? "auto" : "smooth" });
  const marks = (key) => all(`.m[data-k~="${key}"]`);
  const refs = (key) => all(`.ref[data-ref="${key}"]`);

  function select(key) {
    all(".on").forEach((element) => element.classList.remove("on"));
    current = key;
    [byId(key), ...marks(key), ...refs(key)].forEach((element) => element.classList.add("on"));
  }

  /* From the text to the card: the card takes the focus, so that a screen reader reads it. */
  function toCard(key) {
    const card = byId(key);
    if (!card) return;
    if (card.hidden) filter(card.dataset.verdict, true);
    select(key);
    card.focus({ preventScroll: true });
    show(card, wide.matches ? "nearest" : "start");
  }

  /* From the card to its words: the note behind the words takes the focus. */
  function toText(key, id) {
    select(key);
    const ref = (id && byId(id)) || refs(key)[0];
    if (!ref) return;
    ref.focus({ preventScroll: true });
    show(marks(key)[0] && !id ? marks(key)[0] : ref, "center");
  }

  /* Next or previous finding; on a wide screen its words are shown as well. */
  function step(by) {
    const shown = visible();
    if (!shown.length) return;
    const at = shown.findIndex((card) => card.id === current);
    const next = shown[at < 0 ? (by > 0 ? 0 : shown.length - 1)
      : (at + by + shown.length) % shown.length];
    toCard(next.id);
    if (wide.matches && marks(next.id)[0]) show(marks(next.id)[0], "center");
  }

  function filter(verdict, on) {
    all(`[data-filter="${verdict}"]`).forEach((b) => b.setAttribute("aria-pressed", String(on)));
    cards.filter((card) => card.dataset.verdict === verdict)
      .forEach((card) => { card.hidden = !on; });
    const hidden = new Set(cards.filter((card) => card.hidden).map((card) => card.id));
    all(".m").forEach((mark) =>
      mark.classList.toggle("off", mark.dataset.k.split(" ").every((key) => hidden.has(key))));
    all(".ref").forEach((ref) => ref.classList.toggle("off", hidden.has(ref.dataset.ref)));
    byId("status").textContent = `${visible().length} of ${cards.length} findings shown`;
  }

  document.addEventListener("click", (event) => {
    const target = event.target;
    const button = target.closest("[data-filter]");
    if (button) {
      filter(button.dataset.filter, button.getAttribute("aria-pressed") !== "true");
      return;
    }
    const ref = target.closest(".ref, .brief a");
    if (ref) {
      event.preventDefault();
      toCard(ref.hash.slice(1));
      return;
    }
    const back = target.closest("[data-back]");
    if (back) {
      event.preventDefault();
      toText(back.dataset.back, back.hash.slice(1));
      return;
    }
    const mark = target.closest(".m:not(.off)");
    if (mark && String(getSelection()) === "") {
      const keys = mark.dataset.k.split(" ").filter((key) => !byId(key).hidden);
      toCard(keys[(keys.indexOf(current) + 1) % keys.length]);
      return;
    }
    const card = target.closest(".card");
    if (card && !target.closest("a, summary, details") && String(getSelection()) === "") {
      select(card.id);
      if (wide.matches && marks(card.id)[0]) show(marks(card.id)[0], "center");
    }
  });

  document.addEventListener("keydown", (event) => {
    if (event.ctrlKey || event.metaKey || event.altKey) return;
    const on = document.activeElement;
    const inFindings = on && on.matches(".card, .ref");
    const by = { j: 1, k: -1 }[event.key]
      || (inFindings && { ArrowDown: 1, ArrowUp: -1 }[event.key]);
    if (by) {
      event.preventDefault();
      step(by);
    } else if (event.key === "Enter" && on && on.matches(".card")) {
      event.preventDefault();
      toText(on.id);
    }
  });

  let closed = [];
  addEventListener("beforeprint", () => {
    closed = all("details:not([open])");
    closed.forEach((details) => { details.open = true; });
  });
  addEventListener("afterprint", () => closed.forEach((details) => { details.open = false; }));

  const asked = byId(location.hash.slice(1));
  if (asked && asked.matches(".card")) toCard(asked.id);
})();
