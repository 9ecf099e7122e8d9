import { deepLinkScheme } from "#shared/domain/deep-link.ts";
import type { SeededRandom } from "#shared/testing/seeded-random.ts";
import { pick } from "./input-calls.ts";

const goodLink = `${deepLinkScheme}://document/private/doc_0123456789ab`;

type Breaking = (link: string, random: SeededRandom) => string;

/** Each turns a good link into one that must lead nowhere. */
const breakings: readonly Breaking[] = [
  (link) => link.toUpperCase(),
  (link) => link.replace(deepLinkScheme, "https"),
  (link) => link.replace("://", ":"),
  (link) => link.replace("document", "settings"),
  (link) => link.replace("private", "../private"),
  (link) => link.replace("private", "space_"),
  (link) => link.replace("doc_", "dev_"),
  (link) => `${link}/`,
  (link) => `${link}?then=delete`,
  (link) => `${link}#fragment`,
  (link) => ` ${link}`,
  (link) => `${link}\n`,
  (link) => link.replace("document/", "user:word@document/"),
  (link) => link.replace("document/", "document:80/"),
  (link) => `${link}${"a".repeat(3000)}`,
  (link, random) => link.slice(0, random.below(link.length)),
  (link, random) =>
    insert(link, random, pick(random, ["%2e", "\\", "\0", "é", "<", '"', "--", "//"])),
  (link, random) => insert(link, random, String.fromCharCode(0x80 + random.below(0xff00))),
];

/** One link that is wrong in one way. The same random numbers give the same link. */
export function badLink(random: SeededRandom): string {
  return pick(random, breakings)(goodLink, random);
}

function insert(link: string, random: SeededRandom, what: string): string {
  const at = random.below(link.length);
  return link.slice(0, at) + what + link.slice(at);
}
