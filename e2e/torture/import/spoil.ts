import type { SeededRandom } from "#shared/testing/seeded-random.ts";
import { pick } from "../input-calls.ts";
import { samples } from "./samples.ts";

type Spoiling = (random: SeededRandom) => string | Uint8Array;

/** Signs that start something in Markdown, for runs and nests of them. */
const signs = [
  "*",
  "_",
  "**",
  "~",
  "~~",
  "`",
  "``",
  "[",
  "]",
  "![",
  "](",
  "[]",
  "()",
  "<",
  "<!--",
  "<a",
  "</",
  "&",
  "&#",
  "\\",
  ">",
  "> ",
  "- ",
  "+ ",
  "1. ",
  "#",
  "=",
  "-",
  "|",
  "||",
  "| - ",
  "[^",
  "[^1]: ",
  ":",
  "://",
  "www.",
  "http://",
  "a@",
  "$",
  "\t",
  "    ",
  "\n",
  "\r",
  "\u2028",
  "\u00a0",
  "\ufeff",
  "a**",
  "*a_ ",
  "[a](",
  "![a][",
  "*a **a ",
  "<b>",
  "a\n===\n",
  "~~~\n",
  "```\n",
] as const;

const spoilings: readonly (readonly [weight: number, spoil: Spoiling])[] = [
  [30, mutated],
  [10, (random) => pick(random, samples).repeat(1 + random.below(20))],
  [20, (random) => pick(random, signs).repeat(length(random))],
  [10, nested],
  [10, (random) => mixed(random, length(random) / 4)],
  [6, table],
  [6, yaml],
  [4, binary],
  [2, definitions],
  [2, (random) => `${"word ".repeat(length(random))}`],
];

/** One file that is wrong in one way. The same random numbers give the same file. */
export function spoiled(random: SeededRandom): string | Uint8Array {
  const whole = spoilings.reduce((sum, [weight]) => sum + weight, 0);
  let at = random.below(whole);
  for (const [weight, spoil] of spoilings) {
    if (at < weight) return spoil(random);
    at -= weight;
  }
  return "";
}

/** Mostly short; one in a hundred is as long as it takes to be killed. */
function length(random: SeededRandom): number {
  if (random.below(100) === 0) return 20_000 + random.below(60_000);
  return 2 ** random.below(11) + random.below(16);
}

function mutated(random: SeededRandom): string | Uint8Array {
  const bytes = [...Buffer.from(pick(random, samples))];
  for (let times = 1 + random.below(30); times > 0; times--) {
    const at = random.below(bytes.length);
    const size = random.below(40);
    const act = random.below(5);
    if (act === 0) bytes[at] = random.below(256);
    else if (act === 1) bytes.splice(at, size);
    else if (act === 2) bytes.splice(at, 0, ...Buffer.from(pick(random, signs)));
    else if (act === 3) bytes.splice(at, 0, ...bytes.slice(at, at + size));
    else bytes.splice(at, 0, ...bytes.slice(random.below(bytes.length)).slice(0, size));
    if (bytes.length === 0) break;
  }
  return Uint8Array.from(bytes);
}

function nested(random: SeededRandom): string {
  const depth = length(random) / 4;
  const sign = pick(random, ["> ", "- ", "1. ", "* ", "[", "**a *b ", "<div>\n", "> - "]);
  if (random.below(2) === 0) return `${sign.repeat(depth)}x`;
  const lines = Math.min(depth, 400);
  return Array.from({ length: lines }, (_, at) => `${"  ".repeat(at)}- ${at}`).join("\n");
}

function mixed(random: SeededRandom, count: number): string {
  let text = "";
  for (let left = count; left > 0; left--) text += pick(random, [...signs, "a", " ", "\n\n"]);
  return text;
}

function table(random: SeededRandom): string {
  const columns = 1 + random.below(200);
  const rows = Math.min(length(random), 3_000);
  const line = (cell: string) => `${"|".padEnd(2)}${`${cell} | `.repeat(columns)}`;
  return [line("a"), line("-"), ...Array.from({ length: rows }, () => line("\\|`x|"))].join("\n");
}

/** What YAML readers have fallen for: aliases that grow, tags that run, keys that are no names. */
function yaml(random: SeededRandom): string {
  const bomb = [
    "a0: &a0 [x, x, x, x, x, x, x, x, x]",
    ...Array.from({ length: 9 }, (_, at) => `a${at + 1}: &a${at + 1} [${`*a${at}, `.repeat(9)}]`),
  ].join("\n");
  const yamls = [
    bomb,
    "a: &a {b: *a}",
    "a: !!js/function 'function () { return 1 }'",
    "__proto__: {polluted: true}\nconstructor: x",
    "? [complex, key]\n: value",
    `${"[".repeat(length(random))}`,
    `${"a: {".repeat(Math.min(length(random), 3_000))}`,
    `"${"x".repeat(length(random))}`,
    `a: |\n${"  line\n".repeat(length(random))}`,
    "<<: *missing",
    "status: [accepted]\ndate: 2026-99-99\ntags: {a: b}\nowner: 5\ntype: nothing\ntitle: [x]",
    "a: 1\na: 2\n\ttab: x",
    "%YAML 9.9\n%TAG ! tag:x,2026:\n",
    "confidence: 1e400\ncreated: .nan\nsupersedes: [../../../etc/passwd, 'doc_']",
  ];
  return `---\n${pick(random, yamls)}\n---\n${pick(random, samples)}`;
}

function binary(random: SeededRandom): Uint8Array {
  const bytes = random.bytes(Math.min(length(random), 20_000));
  // Without zeros it could be a text in some encoding.
  return random.below(2) === 0 ? bytes : bytes.map((byte) => byte || 32);
}

function definitions(random: SeededRandom): string {
  const count = Math.min(length(random), 4_000);
  const names = Array.from({ length: count }, (_, at) => `[d${at}]: /url${at}`);
  return [...names, "", ...names.map((_, at) => `[d${at}]`)].join("\n");
}
