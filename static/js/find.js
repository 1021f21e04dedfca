// Names while one types; what is near.
const box = document.querySelector("[data-suggest]");
if (box) box.oninput = async () => {
  const text = box.value;
  const answer = await fetch(`${box.dataset.suggest}?q=${encodeURIComponent(text)}`);
  if (answer.ok && box.value === text) box.list.innerHTML = await answer.text();
};

const near = document.querySelector("[data-near-me]");
if (near && isSecureContext) {
  near.hidden = false;
  near.onclick = () => navigator.geolocation.getCurrentPosition(({ coords }) => {
    const { form } = near, here = coords.latitude.toFixed(2) + "," + coords.longitude.toFixed(2);
    form.gan.add(new Option(here, here, true, true));
    form.xep.add(new Option("", "gan-nhat", true, true));
    form.submit();
  });
}
