// Suggestions while typing. Without this file every field still works: it is sent
// as a form.
"use strict";
document.querySelectorAll("input[data-suggest]").forEach((field, number) => {
  const list = document.createElement("ul");
  list.className = "suggestions";
  list.id = "suggestions-" + number;
  list.setAttribute("role", "listbox");
  list.hidden = true;
  field.after(list);
  field.setAttribute("role", "combobox");
  field.setAttribute("aria-controls", list.id);
  field.setAttribute("aria-expanded", "false");
  field.setAttribute("aria-autocomplete", "list");
  let chosen = -1, waiting = 0, asked = null;

  const close = () => {
    list.hidden = true;
    chosen = -1;
    field.setAttribute("aria-expanded", "false");
    field.removeAttribute("aria-activedescendant");
  };
  const choose = (i) => {
    const items = list.children;
    if (!items.length) return;
    chosen = (i + items.length) % items.length;
    [...items].forEach((item, n) => item.setAttribute("aria-selected", String(n === chosen)));
    field.setAttribute("aria-activedescendant", items[chosen].id);
    items[chosen].scrollIntoView({ block: "nearest" });
  };
  const take = (item) => {
    if (field.form.action.endsWith("/search")) {
      location.href = "/entity/" + encodeURIComponent(item.dataset.id);
      return;
    }
    field.value = item.dataset.name;
    close();
  };
  const show = (entities) => {
    list.replaceChildren(...entities.map((entity, n) => {
      const item = document.createElement("li");
      item.id = list.id + "-" + n;
      item.setAttribute("role", "option");
      item.dataset.id = entity.id;
      item.dataset.name = entity.name;
      const dot = document.createElement("span");
      dot.className = "dot t-" + entity.type;
      const kind = document.createElement("span");
      kind.className = "kind";
      kind.textContent = entity.type;
      item.append(dot, entity.name, kind);
      item.addEventListener("mousedown", (event) => { event.preventDefault(); take(item); });
      return item;
    }));
    chosen = -1;
    list.hidden = entities.length === 0;
    field.setAttribute("aria-expanded", String(!list.hidden));
  };
  field.addEventListener("input", () => {
    clearTimeout(waiting);
    const text = field.value.trim();
    if (!text) { close(); return; }
    waiting = setTimeout(async () => {
      if (asked) asked.abort();
      asked = new AbortController();
      try {
        const answer = await fetch("/v1/entities?limit=8&q=" + encodeURIComponent(text), { signal: asked.signal, headers: { Accept: "application/json" } });
        if (answer.ok) show((await answer.json()).items);
      } catch (error) {
        if (error.name !== "AbortError") close();
      }
    }, 120);
  });
  field.addEventListener("keydown", (event) => {
    if (list.hidden) return;
    if (event.key === "ArrowDown") { event.preventDefault(); choose(chosen + 1); }
    else if (event.key === "ArrowUp") { event.preventDefault(); choose(chosen - 1); }
    else if (event.key === "Escape") { close(); }
    else if (event.key === "Enter" && chosen >= 0) { event.preventDefault(); take(list.children[chosen]); }
  });
  field.addEventListener("blur", close);
});
// "/" puts the cursor into the search field, as in many other places.
document.addEventListener("keydown", (event) => {
  if (event.key === "/" && !event.ctrlKey && !event.metaKey && !/^(INPUT|TEXTAREA|SELECT)$/.test(document.activeElement.tagName)) {
    event.preventDefault();
    document.getElementById("find").focus();
  }
});
