import type { ChromiumSession } from "../chromium/connection.ts";
import { guarded } from "../unimplemented.ts";

/** The part of Electron's NativeImage that a captured page offers. */
export type Picture = Pick<Electron.NativeImage, "toPNG" | "toDataURL" | "getSize" | "isEmpty">;

/** Where a PNG keeps its width; the height follows. */
const pngWidthAt = 16;

export async function takePicture(
  session: ChromiumSession,
  area: Electron.Rectangle | undefined,
): Promise<Picture> {
  const clip = area ? { clip: { ...area, scale: 1 } } : {};
  const { data } = await session.send("Page.captureScreenshot", { format: "png", ...clip });
  const png = Buffer.from(data, "base64");
  return guarded("nativeImage", {
    toPNG: () => png,
    toDataURL: () => `data:image/png;base64,${data}`,
    getSize: () => ({
      width: png.readUInt32BE(pngWidthAt),
      height: png.readUInt32BE(pngWidthAt + 4),
    }),
    isEmpty: () => false,
  } satisfies Picture);
}

const paperSizes: Readonly<Record<string, readonly [number, number]>> = {
  A3: [11.7, 16.54],
  A4: [8.27, 11.7],
  A5: [5.83, 8.27],
  Legal: [8.5, 14],
  Letter: [8.5, 11],
  Tabloid: [11, 17],
};

export async function printPage(
  session: ChromiumSession,
  options: Electron.PrintToPDFOptions,
): Promise<Buffer> {
  const { pageSize = "Letter", margins = {} } = options;
  const named =
    typeof pageSize === "string"
      ? paperSizes[pageSize]
      : ([pageSize.width, pageSize.height] as const);
  if (!named) throw new Error(`stand-in does not implement the page size ${String(pageSize)}`);

  const { data } = await session.send("Page.printToPDF", {
    paperWidth: named[0],
    paperHeight: named[1],
    landscape: options.landscape ?? false,
    displayHeaderFooter: options.displayHeaderFooter ?? false,
    printBackground: options.printBackground ?? false,
    scale: options.scale ?? 1,
    preferCSSPageSize: options.preferCSSPageSize ?? false,
    pageRanges: options.pageRanges ?? "",
    headerTemplate: options.headerTemplate ?? "",
    footerTemplate: options.footerTemplate ?? "",
    generateTaggedPDF: options.generateTaggedPDF ?? false,
    generateDocumentOutline: options.generateDocumentOutline ?? false,
    ...("top" in margins && margins.top !== undefined ? { marginTop: margins.top } : {}),
    ...("bottom" in margins && margins.bottom !== undefined
      ? { marginBottom: margins.bottom }
      : {}),
    ...("left" in margins && margins.left !== undefined ? { marginLeft: margins.left } : {}),
    ...("right" in margins && margins.right !== undefined ? { marginRight: margins.right } : {}),
  });
  return Buffer.from(data, "base64");
}

/** Runs code in the page's own world; what it throws, or rejects with, is thrown here. */
export async function evaluateInPage(
  session: ChromiumSession,
  expression: string,
  userGesture: boolean,
): Promise<unknown> {
  const { result, exceptionDetails } = await session.send("Runtime.evaluate", {
    expression,
    userGesture,
    awaitPromise: true,
    returnByValue: true,
    replMode: false,
  });
  if (exceptionDetails)
    throw new Error(exceptionDetails.exception?.description ?? exceptionDetails.text);
  return result.value;
}
