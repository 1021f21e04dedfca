// The map of "where is the house": the phone's own position, dragging, and presses without a new page. Everything is reckoned
// by the server; without this script the same buttons and taps work by sending the form.
const HALF = 160;
const MOVED = 6; // pixels; less is a tap

function picker(form) {
  const say = (text) => { form.querySelector("[data-position-status]").textContent = text ?? ""; };
  const frame = form.querySelector('[data-part="map"]');
  form.classList.add("scripted");

  function put(page) {
    for (const part of form.querySelectorAll("[data-part]")) {
      const fresh = page.querySelector(`[data-part="${part.dataset.part}"]`);
      if (fresh) part.replaceChildren(...[...fresh.childNodes].map((node) => document.importNode(node, true)));
    }
    const where = page.querySelector("#id_where");
    const details = form.querySelector("#id_where")?.closest("details");
    if (where && details && where.getAttribute("aria-invalid")) details.open = true;
  }
  let asked = 0;
  async function send(extra) {
    const turn = ++asked;
    const body = new FormData(form);
    body.delete("press");
    for (const [name, value] of Object.entries(extra)) body.set(name, value);
    frame.setAttribute("aria-busy", "true");
    try {
      const answer = await fetch(location.pathname, { method: "POST", body, credentials: "same-origin" });
      if (!answer.ok || answer.redirected) throw new Error(answer.status);
      const page = new DOMParser().parseFromString(await answer.text(), "text/html");
      if (turn !== asked) return;
      put(page);
      say("");
    } catch {
      if (turn === asked) say(form.dataset.offline);
    } finally {
      if (turn === asked) frame.removeAttribute("aria-busy");
    }
  }

  form.addEventListener("submit", (event) => {
    const press = event.submitter?.value;
    if (event.submitter?.type === "image") { event.preventDefault(); return; }
    if (!press || press === "keep") return;
    event.preventDefault();
    send({ press });
  });

  let from = null;
  const shift = (event) => ({ x: event.clientX - from.x, y: event.clientY - from.y });
  frame.addEventListener("dragstart", (event) => event.preventDefault());
  frame.addEventListener("pointerdown", (event) => {
    if (event.target.type !== "image" || !event.isPrimary) return;
    from = { x: event.clientX, y: event.clientY };
    event.target.setPointerCapture(event.pointerId);
  });
  frame.addEventListener("pointermove", (event) => {
    if (!from) return;
    const { x, y } = shift(event);
    frame.dataset.dragging = "";
    frame.querySelector(".moves")?.setAttribute("transform", `translate(${x} ${y})`);
  });
  frame.addEventListener("pointerup", (event) => {
    if (!from) return;
    const { x, y } = shift(event);
    from = null;
    delete frame.dataset.dragging;
    if (Math.hypot(x, y) >= MOVED) send({ dragged: "1", "map.x": Math.round(HALF - x), "map.y": Math.round(HALF - y) });
    else {
      const box = frame.getBoundingClientRect();
      send({ "map.x": Math.round(event.clientX - box.left), "map.y": Math.round(event.clientY - box.top) });
    }
  });
  frame.addEventListener("pointercancel", () => {
    from = null;
    delete frame.dataset.dragging;
    frame.querySelector(".moves")?.removeAttribute("transform");
  });

  const button = form.querySelector("[data-position]");
  if (!("geolocation" in navigator) || !isSecureContext) return;
  button.hidden = false;
  button.addEventListener("click", () => {
    say(form.dataset.asking);
    button.setAttribute("aria-busy", "true");
    const done = () => button.removeAttribute("aria-busy");
    navigator.geolocation.getCurrentPosition(
      ({ coords }) => { done(); send({ press: "phone", phone_lat: coords.latitude.toFixed(6), phone_lon: coords.longitude.toFixed(6), phone_accuracy: Math.round(coords.accuracy) }); },
      (fault) => { done(); say(fault.code === fault.PERMISSION_DENIED ? form.dataset.refused : form.dataset.unknown); },
      { enableHighAccuracy: true, timeout: 20000, maximumAge: 0 },
    );
  });
}

document.querySelectorAll("form[data-map-picker]").forEach(picker);
