import { type Dirent, readdirSync, realpathSync, statSync } from "node:fs";
import { basename, dirname, extname, join } from "node:path";
import { looksLikePicture } from "#shared/domain/picture.ts";
import type { FoundFile, FoundFiles } from "./contract.ts";
import { mostFiles } from "./limits.ts";

const endings: ReadonlySet<string> = new Set([".md", ".markdown", ".mdown", ".mkd", ".txt"]);

/** Of a folder only files of Markdown: a text in it may be anything. Whoever picks one means it. */
const endingsInFolders: ReadonlySet<string> = new Set([".md", ".markdown", ".mdown", ".mkd"]);

const deepest = 32;

/**
 * What lies in the folder, or the files that were picked. Links of the file system are not followed. A disk may take its
 * time with each folder, or never answer: `onFolder` hears after each, and this runs where it can be ended.
 */
export function findFiles(paths: readonly string[], onFolder: () => void): FoundFiles {
  const [first] = paths;
  const found = {
    isChosenWhole: false,
    texts: [],
    pictures: [],
    others: [],
    unreadable: [],
    links: [],
    tooDeep: [],
    isCut: false,
  };
  if (first === undefined) return { root: "", ...found };
  const there = paths.filter((path) => statSync(path, { throwIfNoEntry: false }) !== undefined);
  const unreadable = paths.filter((path) => !there.includes(path)).map((path) => basename(path));
  if (there.length === 0) return { root: "", ...found, unreadable };
  if (paths.length === 1 && isFolder(first)) {
    const root = realpathSync(first);
    return { root, isChosenWhole: true, ...walk(root, onFolder) };
  }
  // Those that were picked together lie in one folder.
  const root = realpathSync(dirname(first));
  const isText = (path: string) => endings.has(extname(path).toLowerCase());
  return {
    ...found,
    root,
    unreadable,
    texts: there.filter(isText).map((path) => ({ path, name: basename(path) })),
    others: there.filter((path) => !isText(path)).map((path) => basename(path)),
  };
}

function walk(root: string, onFolder: () => void): Omit<FoundFiles, "root" | "isChosenWhole"> {
  const texts: FoundFile[] = [];
  const pictures: string[] = [];
  const others: string[] = [];
  const unreadable: string[] = [];
  const links: string[] = [];
  const tooDeep: string[] = [];
  const waiting = [{ folder: "", depth: 0 }];
  let isCut = false;
  for (let next = waiting.pop(); next !== undefined && !isCut; next = waiting.pop()) {
    const { folder, depth } = next;
    const entries = entriesOf(join(root, folder));
    onFolder();
    if (entries === null) unreadable.push(folder);
    for (const entry of entries ?? []) {
      const name = folder === "" ? entry.name : `${folder}/${entry.name}`;
      // Hidden ones belong to programs.
      if (entry.name.startsWith(".") || entry.name === "node_modules") continue;
      if (entry.isSymbolicLink()) links.push(name);
      if (entry.isDirectory() && depth < deepest) waiting.push({ folder: name, depth: depth + 1 });
      if (entry.isDirectory() && depth === deepest) tooDeep.push(name);
      // What is neither a file, a folder nor a link is of the system, and reading it may never end.
      if (isOfSystem(entry)) unreadable.push(name);
      if (!entry.isFile()) continue;
      if (endingsInFolders.has(extname(entry.name).toLowerCase())) {
        texts.push({ path: join(root, name), name });
      } else if (looksLikePicture(entry.name)) pictures.push(name);
      else others.push(name);
    }
    isCut = texts.length + pictures.length + others.length > mostFiles;
  }
  const byName = (one: FoundFile, other: FoundFile) => (one.name < other.name ? -1 : 1);
  return { texts: texts.toSorted(byName), pictures, others, unreadable, links, tooDeep, isCut };
}

function isOfSystem(entry: Dirent): boolean {
  return !entry.isFile() && !entry.isDirectory() && !entry.isSymbolicLink();
}

function entriesOf(folder: string): readonly Dirent[] | null {
  try {
    return readdirSync(folder, { withFileTypes: true });
  } catch {
    // Not for this person to read; it is named in the report.
    return null;
  }
}

function isFolder(path: string): boolean {
  return statSync(path, { throwIfNoEntry: false })?.isDirectory() === true;
}
