import { readFileSync } from "node:fs";
import { join } from "node:path";
import { chromium } from "@playwright/test";
import { findChromium } from "../runtime/find-chromium.ts";

/** Linux wants one picture for each size; macOS and Windows icons are made from the largest. */
const sizes = [16, 32, 48, 64, 128, 256, 512, 1024] as const;

const folder = import.meta.dirname;
const drawing = readFileSync(join(folder, "icon.svg"), "utf8");

const found = findChromium((line) => console.log(line));
if (!found.ok) throw new Error(found.failure.message);
const browser = await chromium.launch({ executablePath: found.value.path });

for (const size of sizes) {
  const page = await browser.newPage({ viewport: { width: size, height: size } });
  await page.setContent(`<style>body { margin: 0 } svg { display: block }</style>${drawing}`);
  await page.screenshot({ path: join(folder, `${size}x${size}.png`), omitBackground: true });
  await page.close();
}
await browser.close();
console.log(`Drew icon.svg in ${sizes.length} sizes.`);
