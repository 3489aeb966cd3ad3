"use strict";
// The chat page with JavaScript: the same form, answered in place. Replies are built from text nodes only.
(() => {
  const $ = (id) => document.getElementById(id);
  const page = $("chat"), log = $("log"), choices = $("choices"), form = $("composer"), box = $("text");
  const send = form.querySelector("button"), waiting = $("waiting"), restart = $("restart");
  const MARKS = /\*\*(.+?)\*\*|(https?:\/\/[^\s<>"]+[^\s<>".,;:!?)])/gs;
  const KEPT = 40;
  let busy = false;

  const memory = {
    get(name) { try { return sessionStorage.getItem(name); } catch { return null; } },
    set(name, value) { try { sessionStorage.setItem(name, value); } catch { /* a full or forbidden store: the chat goes on */ } },
  };
  const fresh = () => "w-" + Array.from(crypto.getRandomValues(new Uint8Array(16)), (b) => b.toString(16).padStart(2, "0")).join("");
  let chat = memory.get("chat") || fresh();
  memory.set("chat", chat);
  let history = [];
  try { history = JSON.parse(memory.get("history") || "[]"); } catch { history = []; }

  const element = (name, className, text) => {
    const made = document.createElement(name);
    if (className) made.className = className;
    if (text !== undefined) made.textContent = text;
    return made;
  };

  function fill(target, text) {
    let from = 0;
    for (const match of text.matchAll(MARKS)) {
      target.append(text.slice(from, match.index));
      if (match[1]) target.append(element("strong", "", match[1]));
      else {
        const link = element("a", "", match[2]);
        link.href = match[2];
        link.rel = "noopener noreferrer";
        target.append(link);
      }
      from = match.index + match[0].length;
    }
    target.append(text.slice(from));
  }

  function say(who, text) {
    const item = element("li", who);
    const line = element("p");
    line.append(element("span", "who", (who === "citizen" ? page.dataset.you : page.dataset.office) + ": "));
    if (who === "citizen") line.append(text); else fill(line, text);
    item.append(line);
    log.append(item);
    return item;
  }

  function offer(list) {
    choices.replaceChildren();
    for (const choice of list || []) {
      if (choice.url) {
        const link = element("a", "button quiet", choice.label);
        if (/^https?:\/\//.test(choice.url)) link.href = choice.url;
        choices.append(link);
        continue;
      }
      const button = element("button", "button quiet", choice.label);
      button.type = "button";
      button.addEventListener("click", () => ask(choice.send, choice.label));
      choices.append(button);
    }
  }

  function keep(who, text, list) {
    history.push({ who, text, choices: list });
    history = history.slice(-KEPT);
    memory.set("history", JSON.stringify(history));
    restart.hidden = false;
  }

  function wait(on) {
    busy = on;
    send.disabled = on;
    waiting.textContent = on ? page.dataset.waiting : "";
  }

  async function fetchAnswer(text) {
    const response = await fetch("/api/v1/chat", {
      method: "POST", headers: { "Content-Type": "application/json" }, body: JSON.stringify({ chat, text }),
      signal: AbortSignal.timeout ? AbortSignal.timeout(20000) : undefined,
    });
    const answer = await response.json();
    if (!response.ok) throw new Error(answer.error ? answer.error.message : "");
    return answer;
  }

  async function ask(text, label) {
    if (busy || !text.trim()) return;
    const shown = label || text;
    const asked = say("citizen", shown);
    offer([]);
    wait(true);
    asked.scrollIntoView({ block: "start" });
    box.focus({ preventScroll: true });
    try {
      const answer = await fetchAnswer(text);
      keep("citizen", shown);
      say("office", answer.text);
      offer(answer.choices);
      keep("office", answer.text, answer.choices);
    } catch (error) {
      trouble(error, text, label, asked);
    } finally {
      wait(false);
    }
    asked.scrollIntoView({ block: "start" });
  }

  function trouble(error, text, label, asked) {
    const told = error instanceof TypeError || error.name === "TimeoutError" || error instanceof SyntaxError || !error.message;
    const item = say("office trouble", told ? page.dataset.trouble : error.message);
    const again = element("button", "button", page.dataset.again);
    again.type = "button";
    again.addEventListener("click", () => { asked.remove(); item.remove(); ask(text, label); });
    choices.replaceChildren(again);
  }

  form.addEventListener("submit", (event) => {
    event.preventDefault();
    const text = box.value;
    if (busy) return;
    box.value = "";
    ask(text);
  });

  restart.addEventListener("click", () => {
    history = [];
    memory.set("history", "[]");
    chat = fresh();
    memory.set("chat", chat);
    while (log.children.length > 1) log.lastElementChild.remove();
    offer([]);
    restart.hidden = true;
    box.focus();
  });

  for (const each of history) say(each.who, each.text);
  if (history.length) {
    offer(history[history.length - 1].choices);
    restart.hidden = false;
    log.lastElementChild.scrollIntoView({ block: "end" });
  }
  const first = new URLSearchParams(location.search).get("hoi");
  if (first) {
    window.history.replaceState(null, "", location.pathname);
    box.value = "";
    ask(first.slice(0, box.maxLength));
  }
})();
