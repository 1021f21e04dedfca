// Shows the chosen pictures and makes them small before they go over a slow line. What the browser cannot read
// (HEIC in many) goes as it is; the server cleans every picture anyway.
const LONGEST = 1600;
const SMALL_ENOUGH = 900_000;

function draw(bitmap, longest) {
  const scale = Math.min(1, longest / Math.max(bitmap.width, bitmap.height));
  const canvas = document.createElement("canvas");
  canvas.width = Math.round(bitmap.width * scale);
  canvas.height = Math.round(bitmap.height * scale);
  canvas.getContext("2d").drawImage(bitmap, 0, 0, canvas.width, canvas.height);
  canvas.setAttribute("aria-hidden", "true");
  return canvas;
}

// The picture as it is shown (none where the browser cannot read it), and the file as it is sent.
async function prepared(file) {
  let bitmap;
  try {
    bitmap = await createImageBitmap(file, { imageOrientation: "from-image" });
  } catch {
    return [null, file];
  }
  const canvas = draw(bitmap, LONGEST);
  if (file.size <= SMALL_ENOUGH && Math.max(bitmap.width, bitmap.height) <= LONGEST) return [canvas, file];
  const blob = await new Promise((done) => canvas.toBlob(done, "image/jpeg", 0.85));
  if (!blob || blob.size >= file.size) return [canvas, file];
  return [canvas, new File([blob], file.name.replace(/\.\w+$/, "") + ".jpg", { type: "image/jpeg" })];
}

async function picked(input) {
  const frame = input.closest(".photo");
  for (const shown of frame.querySelectorAll("canvas")) shown.remove();
  const chosen = [...input.files];
  const name = frame.querySelector(".small");
  name.dataset.before ??= name.textContent;
  name.textContent = chosen.map((file) => file.name).join(", ") || name.dataset.before;
  const ready = new DataTransfer();
  for (const file of chosen) {
    const [canvas, small] = await prepared(file);
    if (input.files.length !== chosen.length || input.files[0] !== chosen[0]) return;
    if (canvas) frame.insertBefore(canvas, frame.querySelector("b"));
    ready.items.add(small);
  }
  if (chosen.some((file, n) => file !== ready.files[n])) input.files = ready.files;
}

document.querySelectorAll('.photo input[type="file"]').forEach((input) => {
  input.closest(".photo").classList.add("ready");
  input.addEventListener("change", () => picked(input));
});
