// What the console does beside its pages, which work without it: the list of what waits keeps itself up to
// date, and the keyboard moves through lists. Nothing here decides anything; the server checks every form.
"use strict";

(() => {
  const main = document.getElementById("main");

  // MARK: The list of what waits

  /** Takes the part of a page from an answer of the server, and keeps what was typed and ticked. */
  function renew(section, html) {
    const page = new DOMParser().parseFromString(html, "text/html");
    const fresh = page.getElementById(section.id);
    if (!fresh) return;
    const ticked = new Set(
      [...section.querySelectorAll("input[type=checkbox]:checked")].map((box) => box.value));
    const typed = new Map(
      [...section.querySelectorAll("input:not([type=checkbox], [type=hidden])")].map(
        (field) => [field.name, field.value]));
    const focused = section.contains(document.activeElement) ? document.activeElement : null;
    for (const box of fresh.querySelectorAll("input[type=checkbox]")) {
      box.checked = !box.disabled && ticked.has(box.value);
    }
    for (const [name, value] of typed) {
      const field = fresh.querySelector(`input[name="${CSS.escape(name)}"]`);
      if (field) field.value = value;
    }
    const key = section.querySelector("tr.current")?.dataset.key;
    if (key) fresh.querySelector(`tr[data-key="${CSS.escape(key)}"]`)?.classList.add("current");
    section.replaceChildren(...fresh.childNodes);
    refocus(section, focused);
  }

  function refocus(section, focused) {
    if (!focused) return;
    const same = focused.id
      ? document.getElementById(focused.id)
      : [...section.querySelectorAll("a, input, button")].find(
        (one) => one.outerHTML === focused.outerHTML);
    same?.focus({ preventScroll: true });
  }

  /** Asks for a page anew when the server says that something has changed, every two seconds at most. */
  function follow(section) {
    let changes = null;
    let waits = false;
    const ask = async () => {
      try {
        const answer = await fetch(location.href, { redirect: "error" });
        if (answer.ok) renew(section, await answer.text());
      } catch {
        // Signed out, or the host is gone: the page stays as it is until it is loaded anew.
      }
    };
    const soon = () => {
      if (waits) return;
      waits = true;
      setTimeout(() => { waits = false; ask(); }, 2000);
    };
    // Browsers have few connections to one host: a tab that nobody sees keeps none.
    const listen = () => {
      if (document.hidden) {
        changes?.close();
        changes = null;
      } else if (!changes) {
        changes = new EventSource("/live");
        changes.addEventListener("change", soon);
      }
    };
    listen();
    document.addEventListener("visibilitychange", () => {
      listen();
      if (!document.hidden) ask();
    });
  }

  const live = document.querySelector("[data-live]");
  if (live && "EventSource" in window) follow(live);

  // MARK: The keyboard

  const shortcuts = [
    ["j / k", "next, previous line"],
    ["Enter", "open the line"],
    ["x", "tick the line"],
    ["a / d", "approve, decline: the form of the request, or of those ticked"],
    ["/", "filter"],
    ["?", "these shortcuts"],
  ];

  const rows = () => [...main.querySelectorAll("tbody tr")].filter((row) => row.querySelector("a"));

  function move(step) {
    const all = rows();
    if (all.length === 0) return;
    const now = all.findIndex((row) => row.classList.contains("current"));
    const next = now < 0 ? (step > 0 ? 0 : all.length - 1)
      : Math.min(all.length - 1, Math.max(0, now + step));
    all[now]?.classList.remove("current");
    all[next].classList.add("current");
    all[next].querySelector("a").focus();
    all[next].scrollIntoView({ block: "nearest" });
  }

  const current = () => main.querySelector("tbody tr.current");

  /** Leads to the button and does not press it: who decides looks at what they decide. */
  function goTo(verdict) {
    const own = main.querySelector(`button[data-key="${verdict === "approve" ? "a" : "d"}"]`);
    const several = main.querySelector(`button[name=verdict][value=${verdict}]`);
    if (!own && several && !main.querySelector("input[name=id]:checked")) {
      current()?.querySelector("input[name=id]")?.click();
    }
    (own ?? several)?.focus();
  }

  function help() {
    const shown = document.getElementById("shortcuts");
    if (shown) return shown.remove();
    const dialog = document.createElement("dialog");
    dialog.id = "shortcuts";
    const title = document.createElement("h2");
    title.textContent = "Keyboard";
    const list = document.createElement("dl");
    list.className = "facts";
    for (const [keys, what] of shortcuts) {
      const term = document.createElement("dt");
      for (const [index, key] of keys.split(" / ").entries()) {
        if (index > 0) term.append(" ");
        const cap = document.createElement("kbd");
        cap.textContent = key;
        term.append(cap);
      }
      const text = document.createElement("dd");
      text.textContent = what;
      list.append(term, text);
    }
    const close = document.createElement("button");
    close.textContent = "Close";
    close.addEventListener("click", () => dialog.close());
    dialog.append(title, list, close);
    dialog.addEventListener("close", () => dialog.remove());
    document.body.append(dialog);
    dialog.showModal();
  }

  const keys = document.createElement("button");
  keys.className = "quiet keys";
  keys.textContent = "Keyboard";
  keys.addEventListener("click", help);
  document.querySelector(".who form")?.before(keys);

  const actions = {
    j: () => move(1),
    k: () => move(-1),
    x: () => current()?.querySelector("input[name=id]")?.click(),
    a: () => goTo("approve"),
    d: () => goTo("decline"),
    "/": () => main.querySelector(".filters input, .filters select")?.focus(),
    "?": help,
  };

  document.addEventListener("keydown", (event) => {
    const types = event.target.closest("input:not([type=checkbox]), select, textarea, dialog");
    if (types || event.ctrlKey || event.metaKey || event.altKey || event.isComposing) return;
    const act = Object.hasOwn(actions, event.key) ? actions[event.key] : null;
    if (!act) return;
    event.preventDefault();
    act();
  });
})();
