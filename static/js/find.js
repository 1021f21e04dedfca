// Finding: names while one types, and what is near. Without it words, filters and communes do the same.
const box = document.querySelector("form.search input[data-suggest]");
if (box) {
  const list = document.createElement("datalist");
  box.setAttribute("list", (list.id = "suggest"));
  box.after(list);
  let wait;
  box.addEventListener("input", () => {
    clearTimeout(wait);
    wait = setTimeout(async () => {
      const text = box.value.trim();
      const answer = text.length > 1 && (await fetch(`${box.dataset.suggest}?${new URLSearchParams({ q: text })}`));
      if (answer?.ok && box.value.trim() === text) list.innerHTML = await answer.text();
    }, 150);
  });
}

const near = document.querySelector("[data-near-me]");
if (near && isSecureContext && navigator.geolocation) {
  near.hidden = false;
  near.onclick = () =>
    navigator.geolocation.getCurrentPosition(({ coords }) => {
      const form = near.form, here = `${coords.latitude.toFixed(2)},${coords.longitude.toFixed(2)}`;
      form.gan.add(new Option(here, here, true, true));
      form.xep.add(new Option(here, "gan-nhat", true, true));
      form.submit();
    }, () => form.gan.focus());
}
