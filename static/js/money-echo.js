// Says an amount back in words while it is typed. The server reads it again: common/money.py is the rule.
const UNITS = { k: 1e3, ng: 1e3, ngan: 1e3, nghin: 1e3, tr: 1e6, trieu: 1e6, ty: 1e9 };
const DIGITS = ["không", "một", "hai", "ba", "bốn", "năm", "sáu", "bảy", "tám", "chín"];
const SCALES = ["", "ngàn", "triệu", "tỷ", "ngàn tỷ"];
const MOST = 1e11;

const fold = (text) => text.normalize("NFD").replace(/[\u0300-\u036f]/g, "").replace(/đ/gi, "d").toLowerCase().replace(/\s+/g, " ").trim();

/** The đồng meant by what was typed, or null. */
export function parseVnd(text) {
  const bare = fold(text).replace(/\s*(vnd|dong|d|₫)$/, "");
  let amount = null;
  if (/^\d{1,12}$/.test(bare)) amount = Number(bare);
  else if (/^\d{1,3}([.,\s])\d{3}(\1\d{3})*$/.test(bare)) amount = Number(bare.replace(/\D/g, ""));
  else {
    const found = /^(\d+)(?:[.,](\d{1,3}))?\s*(k|ng|ngan|nghin|tr|trieu|ty)\s*(\d{1,3})?$/.exec(bare);
    if (!found || (found[2] && found[4])) return null;
    const part = found[2] || found[4] || "";
    amount = Number(found[1]) * UNITS[found[3]];
    if (part) amount += Math.floor((Number(part) * UNITS[found[3]]) / 10 ** part.length);
  }
  return amount === null || amount > MOST ? null : amount;
}

function hundreds(group, whole) {
  const hundred = Math.floor(group / 100), ten = Math.floor((group % 100) / 10), one = group % 10;
  const words = hundred || !whole ? [DIGITS[hundred] + " trăm"] : [];
  if (!ten && one && words.length) words.push("lẻ");
  else if (ten === 1) words.push("mười");
  else if (ten > 1) words.push(DIGITS[ten] + " mươi");
  if (one === 1 && ten > 1) words.push("mốt");
  else if (one === 5 && ten) words.push("lăm");
  else if (one) words.push(DIGITS[one]);
  return words.join(" ");
}

/** 95000 → chín mươi lăm ngàn đồng. */
export function inWords(amount) {
  if (amount === 0) return "không đồng";
  const groups = [];
  for (let rest = amount; rest; rest = Math.floor(rest / 1000)) groups.push(rest % 1000);
  const words = [];
  for (let index = groups.length - 1; index >= 0; index--) {
    if (groups[index]) words.push(`${hundreds(groups[index], index === groups.length - 1)} ${SCALES[index]}`.trim());
  }
  return words.join(" ") + " đồng";
}

const vietnamese = document.documentElement.lang.startsWith("vi");
const shown = (amount) => String(amount).replace(/\B(?=(\d{3})+$)/g, vietnamese ? "." : ",") + "\u202fđ";

function echo(input) {
  const place = document.querySelector(`[data-echo-for="${input.id}"]`);
  if (!place) return;
  const amount = input.value.trim() ? parseVnd(input.value) : null;
  place.textContent = amount === null ? "" : shown(amount) + (vietnamese ? " · " + inWords(amount) : "");
}

document.querySelectorAll('[data-echo="money"]').forEach((input) => {
  input.addEventListener("input", () => echo(input));
  echo(input);
});
