// What so much costs, on the button that takes it: rounded as the server rounds.
const group = document.documentElement.lang.startsWith("vi") ? "." : ",";

document.querySelectorAll("[data-price]").forEach((button) => {
  const input = button.form?.elements.quantity;
  const words = button.textContent.trim();
  if (!input) return;
  const show = () => {
    const amount = Number(input.value.trim().replace(",", "."));
    const total = Math.floor(amount * Number(button.dataset.price) + 0.5);
    const is_sum = amount > 0 && Number.isFinite(total);
    button.textContent = is_sum ? `${words} · ${String(total).replace(/\B(?=(\d{3})+$)/g, group)}\u202fđ` : words;
  };
  input.addEventListener("input", show);
  show();
});
