// Shows the chosen picture and makes it small before it goes over a slow line. What the browser cannot read
// (HEIC in many) goes as it is; the server cleans every picture anyway.
const LONGEST = 1600;
const SMALL_ENOUGH = 900_000;

function draw(bitmap, longest) {
  const scale = Math.min(1, longest / Math.max(bitmap.width, bitmap.height));
  const canvas = document.createElement("canvas");
  canvas.width = Math.round(bitmap.width * scale);
  canvas.height = Math.round(bitmap.height * scale);
  canvas.getContext("2d").drawImage(bitmap, 0, 0, canvas.width, canvas.height);
  return canvas;
}

async function picked(input) {
  const frame = input.closest(".photo");
  frame.querySelector("canvas")?.remove();
  const file = input.files[0];
  const name = frame.querySelector(".small");
  name.dataset.before ??= name.textContent;
  name.textContent = file ? file.name : name.dataset.before;
  if (!file) return;
  let bitmap;
  try {
    bitmap = await createImageBitmap(file, { imageOrientation: "from-image" });
  } catch {
    return;
  }
  const canvas = draw(bitmap, LONGEST);
  canvas.setAttribute("aria-hidden", "true");
  frame.prepend(canvas);
  if (file.size <= SMALL_ENOUGH && Math.max(bitmap.width, bitmap.height) <= LONGEST) return;
  canvas.toBlob((blob) => {
    if (!blob || blob.size >= file.size || input.files[0] !== file) return;
    const files = new DataTransfer();
    files.items.add(new File([blob], file.name.replace(/\.\w+$/, "") + ".jpg", { type: "image/jpeg" }));
    input.files = files.files;
  }, "image/jpeg", 0.85);
}

document.querySelectorAll('.photo input[type="file"]').forEach((input) => {
  input.closest(".photo").classList.add("ready");
  input.addEventListener("change", () => picked(input));
});
