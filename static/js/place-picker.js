// Type-ahead for communes and hamlets that ignores marks. Without it a commune is a plain list and a hamlet plain text.
const fold = (text) => text.normalize("NFD").replace(/[\u0300-\u036f]/g, "").replace(/đ/gi, "d").toLowerCase().replace(/\s+/g, " ").trim();
const bare = (text) => fold(text).replace(/^(xa|phuong|dac khu|ap|khom|x\.|p\.|dk)\s*/, "");
const MOST = 8;

const kept = new Map();
/** Places that the server knows by that name, former names too; none when the line is down. */
async function ask(url, query) {
  const address = `${url}?${new URLSearchParams(query)}`;
  if (!kept.has(address)) {
    try {
      const answer = await fetch(address, { headers: { Accept: "application/json" } });
      kept.set(address, answer.ok ? (await answer.json()).places : []);
    } catch {
      return [];
    }
  }
  return kept.get(address);
}

/** An input that offers `find(text)` (a list of {value, label, beside}) under it, then what `later(text, found)` adds, and
 * tells `chose` what was taken. */
function combobox(input, { find, later, chose, none }) {
  const frame = document.createElement("div");
  frame.className = "combo";
  input.before(frame);
  const list = document.createElement("ul");
  Object.assign(list, { id: input.id + "-list", hidden: true });
  list.setAttribute("role", "listbox");
  list.setAttribute("aria-label", document.querySelector(`label[for="${input.id}"]`)?.textContent.trim() ?? "");
  const status = document.createElement("p");
  status.className = "visually-hidden";
  status.setAttribute("role", "status");
  frame.append(input, list, status);
  for (const [name, value] of Object.entries({ role: "combobox", "aria-expanded": "false", "aria-autocomplete": "list", "aria-controls": list.id, autocomplete: "off" })) input.setAttribute(name, value);
  let options = [], at = -1, asked = 0;

  function close() {
    asked++; // what is still on its way comes too late
    list.hidden = true;
    at = -1;
    input.setAttribute("aria-expanded", "false");
    input.removeAttribute("aria-activedescendant");
  }
  function mark(index) {
    at = (index + options.length) % options.length;
    [...list.children].forEach((item, i) => item.setAttribute("aria-selected", String(i === at)));
    list.children[at].scrollIntoView({ block: "nearest" });
    input.setAttribute("aria-activedescendant", list.children[at].id);
  }
  function take(index) {
    input.value = options[index].label;
    chose(options[index]);
    close();
  }
  function itemFor(option, index) {
    const item = document.createElement("li");
    item.id = `${list.id}-${index}`;
    item.setAttribute("role", "option");
    item.setAttribute("aria-selected", String(index === at));
    item.textContent = option.beside ? `${option.label} (${option.beside})` : option.label;
    item.addEventListener("pointerdown", (event) => event.preventDefault());
    item.addEventListener("click", () => take(index));
    return item;
  }
  function put(found) {
    options = found;
    list.replaceChildren(...options.map(itemFor));
    list.hidden = !options.length;
    input.setAttribute("aria-expanded", String(!list.hidden));
  }
  async function show() {
    const turn = ++asked;
    const text = input.value;
    const stale = () => turn !== asked || document.activeElement !== input;
    const found = await find(text);
    if (stale()) return;
    at = -1;
    input.removeAttribute("aria-activedescendant");
    put(found);
    const more = later ? await later(text, found) : [];
    if (stale()) return;
    if (more.length) put([...found, ...more]);
    status.textContent = options.length || !none ? "" : none;
  }
  input.addEventListener("input", () => { chose(null); show(); });
  input.addEventListener("click", () => list.hidden && show());
  input.addEventListener("blur", close);
  input.addEventListener("keydown", (event) => {
    if (event.key === "Escape" && !list.hidden) { close(); event.preventDefault(); }
    else if (event.key === "ArrowDown" || event.key === "ArrowUp") {
      event.preventDefault();
      const down = event.key === "ArrowDown";
      if (list.hidden) show().then(() => options.length && mark(down ? 0 : -1));
      else mark(at < 0 ? (down ? 0 : -1) : at + (down ? 1 : -1));
    } else if (event.key === "Enter" && !list.hidden && at >= 0) { take(at); event.preventDefault(); }
  });
}

function commune(select) {
  const all = [...select.options].filter((option) => option.value).map((option) => ({ value: option.value, label: option.text.trim() }));
  const input = document.createElement("input");
  input.type = "text";
  input.id = select.id;
  input.name = select.name + "_typed";
  input.value = select.value ? select.selectedOptions[0].text.trim() : select.dataset.typed ?? "";
  for (const name of ["aria-describedby", "aria-invalid"]) if (select.hasAttribute(name)) input.setAttribute(name, select.getAttribute(name));
  select.id += "-value";
  select.required = false;
  select.hidden = true;
  select.before(input);
  const set = (value) => {
    if (select.value === value) return;
    select.value = value;
    select.dispatchEvent(new Event("change", { bubbles: true }));
  };
  combobox(input, {
    none: select.dataset.none,
    chose: (option) => set(option ? option.value : ""),
    find: (text) => {
      const asked = bare(text);
      const hits = all.map((option) => ({ ...option, name: bare(option.label) })).filter(({ name, label }) => name.includes(asked) || fold(label).includes(fold(text)));
      return hits.sort((a, b) => b.name.startsWith(asked) - a.name.startsWith(asked)).slice(0, asked ? MOST : all.length);
    },
    later: async (text, found) => {
      if (found.length > 2 || bare(text).length < 2) return [];
      const known = new Map(all.map((option) => [option.value, option]));
      const places = await ask(select.dataset.url, { q: text.slice(0, 60) });
      return places.filter(({ code }) => known.has(code) && !found.some(({ value }) => value === code)).map(({ code, former }) => ({ ...known.get(code), beside: former }));
    },
  });
  input.addEventListener("blur", () => {
    if (select.value || !input.value.trim()) return;
    const same = all.filter(({ label }) => fold(label) === fold(input.value) || bare(label) === bare(input.value));
    if (same.length === 1) { set(same[0].value); input.value = same[0].label; }
  });
}

function hamlet(input) {
  const chosen = () => document.getElementById(input.dataset.commune + "-value")?.value ?? document.getElementById(input.dataset.commune)?.value;
  combobox(input, {
    chose: () => {},
    find: async (text) => {
      const xa = chosen();
      const places = xa ? await ask(input.dataset.url, { xa, q: text.slice(0, 60) }) : [];
      return places.slice(0, MOST).map((place) => ({ value: place.code, label: place.name }));
    },
  });
}

document.querySelectorAll('select[data-place="commune"]').forEach(commune);
document.querySelectorAll('input[data-place="hamlet"]').forEach(hamlet);
