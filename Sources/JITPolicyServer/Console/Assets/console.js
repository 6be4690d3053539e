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
      [...section.querySelectorAll("input[name=id]:checked")].map((box) => box.value));
    const typed = new Map(
      [...section.querySelectorAll("input:not([type=checkbox], [type=hidden])")].map(
        (field) => [field.name, field.value]));
    const focused = section.contains(document.activeElement) ? document.activeElement : null;
    for (const box of fresh.querySelectorAll("input[name=id]")) {
      box.checked = !box.disabled && ticked.has(box.value);
    }
    for (const [name, value] of typed) {
      const field = fresh.querySelector(`input[name="${CSS.escape(name)}"]`);
      if (field) field.value = value;
    }
    const key = section.querySelector("tr.current")?.dataset.key;
    if (key) fresh.querySelector(`tr[data-key="${CSS.escape(key)}"]`)?.classList.add("current");
    section.replaceChildren(...fresh.childNodes);
    offerAll(section);
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

  const boxes = (section) => [...section.querySelectorAll("input[name=id]:not(:disabled)")];

  /** Puts a box before the list that ticks every box in it. */
  function offerAll(section) {
    const list = section.querySelector("form .box");
    if (!list || boxes(section).length < 2) return;
    const all = document.createElement("input");
    all.type = "checkbox";
    all.id = "tick-all";
    all.addEventListener("change", () => {
      for (const box of boxes(section)) box.checked = all.checked;
    });
    const label = document.createElement("label");
    label.className = "choice";
    label.append(all, "Tick all");
    list.before(label);
    showTicked(section);
  }

  /** Has the box for all of them say how many are ticked: none, some or all. */
  function showTicked(section) {
    const all = section.querySelector("#tick-all");
    if (!all) return;
    const states = boxes(section).map((box) => box.checked);
    all.checked = states.every(Boolean);
    all.indeterminate = !all.checked && states.some(Boolean);
  }

  const pending = document.getElementById("pending");
  if (pending) {
    offerAll(pending);
    pending.addEventListener("change", () => showTicked(pending));
  }

  /** Says of a list that what it shows may be over. */
  function markStale(section) {
    if (section.querySelector(".stale")) return;
    const note = document.createElement("p");
    note.className = "flash problem stale";
    note.setAttribute("role", "alert");
    const time = new Date().toLocaleTimeString([], { hour: "2-digit", minute: "2-digit" });
    const link = document.createElement("a");
    link.href = location.href;
    link.textContent = "Load the page anew";
    note.append(`Not kept up to date since ${time}. `, link);
    section.prepend(note);
  }

  /** Asks for a page anew when the server says that something has changed, every two seconds at most. */
  function follow(section) {
    let changes = null;
    let waits = false;
    const ask = async () => {
      try {
        const answer = await fetch(location.href, { redirect: "manual" });
        if (answer.ok) return renew(section, await answer.text());
        // Signed out: no stream will be had again.
        if (answer.type === "opaqueredirect") changes?.close();
      } catch {
        // The host is gone, for a while perhaps.
      }
      markStale(section);
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
        let isAnew = false;
        // What happened while there was no connection is asked for; where there will be none, that is said.
        changes.addEventListener("open", () => {
          if (isAnew) soon();
          isAnew = true;
        });
        changes.addEventListener("error", (event) => {
          if (event.target.readyState === EventSource.CLOSED) markStale(section);
          else ask();
        });
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
    ["a / d", "go to approve, to decline; where nothing is ticked, the line is"],
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
    dialog.append(title, list, choice(), close);
    dialog.addEventListener("close", () => dialog.remove());
    document.body.append(dialog);
    dialog.showModal();
  }

  /** Whether keys do anything: who dictates, or types by accident, may switch them off. */
  const switchName = "shortcuts";
  const areOff = () => {
    try {
      return localStorage.getItem(switchName) === "off";
    } catch {
      return false;
    }
  };

  function choice() {
    const box = document.createElement("input");
    box.type = "checkbox";
    box.id = "shortcuts-on";
    box.checked = !areOff();
    box.addEventListener("change", () => {
      try {
        localStorage.setItem(switchName, box.checked ? "on" : "off");
      } catch {
        box.checked = true;
      }
      showSwitch();
    });
    const label = document.createElement("label");
    label.className = "choice";
    label.append(box, "Use these keys");
    const line = document.createElement("p");
    line.append(label);
    return line;
  }

  const keys = document.createElement("button");
  // Without the keys it is the only way to the dialog that switches them on.
  const showSwitch = () => { keys.className = areOff() ? "quiet keys off" : "quiet keys"; };
  showSwitch();
  keys.textContent = "Keyboard";
  keys.addEventListener("click", help);
  document.querySelector(".who form")?.before(keys);

  /** Closes what "Change" has opened, and leads back to it. */
  function closeChange(element) {
    const open = element.closest("details.change[open]");
    if (!open) return;
    open.open = false;
    open.querySelector("summary").focus();
  }

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
    if (event.key === "Escape") return closeChange(event.target);
    if (areOff()) return;
    const types = event.target.closest("input:not([type=checkbox]), select, textarea, dialog");
    if (types || event.ctrlKey || event.metaKey || event.altKey || event.isComposing) return;
    const act = Object.hasOwn(actions, event.key) ? actions[event.key] : null;
    if (!act) return;
    event.preventDefault();
    act();
  });
})();
