// Less and more beside a quantity; 1,5 and 1.5 are the same.
const read = (text) => Number(text.trim().replace(",", "."));
const write = (value) => String(Math.round(value * 1000) / 1000).replace(".", document.documentElement.lang === "en" ? "." : ",");

document.querySelectorAll("[data-step-by]").forEach((button) => {
  const input = document.getElementById(button.dataset.for);
  if (!input) return;
  button.hidden = false;
  button.addEventListener("click", () => {
    const step = Number(input.dataset.step || 1);
    const least = Number(input.dataset.least || step);
    const now = read(input.value);
    const next = (Number.isFinite(now) ? now : 0) + step * Number(button.dataset.stepBy);
    input.value = write(Math.max(least, next));
    input.dispatchEvent(new Event("input", { bubbles: true }));
  });
});
