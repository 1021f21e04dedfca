// A form is sent once, however often its button is pressed; coming back to the page makes it ready again.
const WAIT_MS = 15000;

function release(form) {
  delete form.dataset.sent;
  for (const button of form.querySelectorAll('[aria-busy="true"]')) button.removeAttribute("aria-busy");
}

document.addEventListener("submit", (event) => {
  const form = event.target;
  if (form.method !== "post" || event.defaultPrevented) return;
  if (form.dataset.sent) {
    event.preventDefault();
    return;
  }
  form.dataset.sent = "yes";
  event.submitter?.setAttribute("aria-busy", "true");
  setTimeout(release, WAIT_MS, form);
});

addEventListener("pageshow", () => document.querySelectorAll("form[data-sent]").forEach(release));
