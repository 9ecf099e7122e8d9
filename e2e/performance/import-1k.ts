import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fromMarkdown } from "mdast-util-from-markdown";
import { gfmFromMarkdown } from "mdast-util-gfm";
import { gfm } from "micromark-extension-gfm";
import { programFilesIn } from "#electron/platform/paths.ts";
import { startInterchangeThread } from "#electron/vault/interchange/start-interchange-thread.ts";
import { Interchanges } from "#electron/vault/interchange/interchanges.ts";
import { privateSpaceId } from "#shared/domain/ids.ts";
import { systemClock } from "#shared/kernel/clock.ts";
import { systemRandom } from "#shared/kernel/random.ts";
import { projectFolder } from "../../build/scripts/project.ts";
import { KeptLog, openVault } from "../torture/vault/open-vault.ts";
import { rest } from "./keys.ts";

const files = 1000;

type Files = Readonly<{ folder: string; cleanUp: () => void }>;

/**
 * From choosing a folder of 1,000 files to the last document being durable ÷ reading and parsing the same files in one
 * go with nothing else. The vault is the app's own, on a disk, with its worker as it is built.
 */
export const row = {
  id: "import.1k",
  unit: "×",
  target: 3,
  yardstick: "reading the files and parsing them with mdast alone, ms",
  async prepare(): Promise<Files> {
    const folder = mkdtempSync(join(tmpdir(), "throughline-import-"));
    for (let file = 0; file < files; file++) {
      const inside = join(folder, `part-${file % 20}`);
      mkdirSync(inside, { recursive: true });
      writeFileSync(join(inside, `file-${file}.md`), textOf(file));
    }
    return { folder, cleanUp: () => rmSync(folder, { recursive: true, force: true }) };
  },
  async run({ folder }: Files) {
    const yardstick = parseAll(folder);
    const value = await importAll(folder);
    return { value: value / yardstick, yardstick };
  },
};

function parseAll(folder: string): number {
  const options = { extensions: [gfm()], mdastExtensions: [gfmFromMarkdown()] };
  const began = performance.now();
  let nodes = 0;
  for (const name of readdirSync(folder, { recursive: true, encoding: "utf8" })) {
    if (!name.endsWith(".md")) continue;
    nodes += fromMarkdown(readFileSync(join(folder, name), "utf8"), options).children.length;
  }
  if (nodes < files) throw new Error("The files were not parsed.");
  return performance.now() - began;
}

async function importAll(folder: string): Promise<number> {
  const home = mkdtempSync(join(tmpdir(), "throughline-bench-"));
  const log = new KeptLog();
  const vault = openVault(home, { clock: systemClock, log, reader: "worker" });
  const { interchange } = programFilesIn(projectFolder);
  const around = { clock: systemClock, random: systemRandom, log };
  const interchanges = new Interchanges(vault, around, () => startInterchangeThread(interchange));
  try {
    const space = vault.space(privateSpaceId);
    if (!space.ok) throw new Error("The space does not open.");
    const began = performance.now();
    const started = interchanges.startImport(privateSpaceId, [folder]);
    for (;;) {
      const look = started.ok ? interchanges.look(started.value) : started;
      if (!look.ok) throw new Error(look.failure.kind);
      const { report } = look.value;
      if (report === null) await rest(20);
      else if (report.outcome === "done" && report.documents === files) break;
      else throw new Error(`It brought ${report.documents} and ended with ${report.outcome}.`);
    }
    return performance.now() - began;
  } finally {
    await vault.close();
    rmSync(home, { recursive: true, force: true });
  }
}

/** A document of some 500 words, as teams keep them: a record, a list, a table, links to others. */
function textOf(file: number): string {
  const sentence =
    "Nurses call every patient twice, and **most calls** go unanswered because nobody knows the number. ";
  const other = (file * 7 + 1) % files;
  const lines = [
    `---\nstatus: accepted\ndate: 2026-01-${String((file % 28) + 1).padStart(2, "0")}\ntags: [calls, part-${file % 20}]\n---`,
    `# Record number ${file}`,
    "## Context and Problem Statement",
    `${sentence.repeat(4)}See [another record](../part-${other % 20}/file-${other}.md) and <https://example.org/${file}>.`,
    "## Considered Options",
    Array.from(
      { length: 12 },
      (_, at) => `* Option ${at}: *good*, because \`it_is(${at})\` known`,
    ).join("\n"),
    "## Pros and Cons",
    "| option | cost | effort |\n|---|--:|---|\n" +
      Array.from({ length: 8 }, (_, at) => `| Option ${at} | ${at * 10} | some |`).join("\n"),
    "## Decision Outcome",
    `${sentence.repeat(3)}\n\n> ${sentence}\n\n1. first\n2. second\n   - inside\n3. third`,
    `\`\`\`ts\nconst answer = ${file};\n\`\`\``,
    sentence.repeat(8),
  ];
  return `${lines.join("\n\n")}\n`;
}
