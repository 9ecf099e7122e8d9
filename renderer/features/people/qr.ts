/** Bytes of a picture that is looked through: no camera writes more, and all of it comes into memory. */
export const largestPictureOfCode = 32_000_000;
/** Points along the longer side of a picture that is looked through: enough for a code in the corner of a whole screen. */
const largestSide = 2_000;
/** Milliseconds that looking may take beyond what it has to. */
const longestLook = 400;

/** A text as a pattern that a camera reads. What draws it is loaded when the first invite is shown. */
export async function qrOf(text: string): Promise<readonly (readonly boolean[])[]> {
  const { encodeQR } = await import("qr");
  // The library draws no pattern without a margin; ours is drawn by the window.
  const rows = encodeQR(text, "raw", { ecc: "medium", border: 1 });
  return rows.slice(1, -1).map((row) => row.slice(1, -1));
}

/** The text of such a pattern in a picture. Null where the file is no picture, or there is none in it that can be read. */
export async function textOfQr(picture: Blob): Promise<string | null> {
  const pixels = await pixelsOf(picture);
  if (pixels === null) return null;
  const { default: decodeQR } = await import("qr/decode.js");
  try {
    return decodeQR(pixels, { format: "RGBA", timeLimit: longestLook });
  } catch {
    // The library throws where it finds no pattern.
    return null;
  }
}

async function pixelsOf(picture: Blob): Promise<ImageData | null> {
  const drawn = await createImageBitmap(picture).catch(() => null);
  if (drawn === null) return null;
  const scale = Math.min(1, largestSide / Math.max(drawn.width, drawn.height));
  const width = Math.max(1, Math.round(drawn.width * scale));
  const height = Math.max(1, Math.round(drawn.height * scale));
  const context = new OffscreenCanvas(width, height).getContext("2d");
  // What is clear in a picture is paper, not ink.
  if (context !== null) context.fillStyle = "white";
  context?.fillRect(0, 0, width, height);
  context?.drawImage(drawn, 0, 0, width, height);
  drawn.close();
  return context?.getImageData(0, 0, width, height) ?? null;
}
