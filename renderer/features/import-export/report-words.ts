import type { DroppedNote, InterchangeReport, KeptNote } from "#shared/domain/interchange.ts";

export type Task = "import" | "export";

/** Notes of one reason, with what to say about all of them. */
export type NoteGroup = Readonly<{
  heading: string;
  notes: readonly Readonly<{ file: string; what: string }>[];
}>;

/** One sentence for what it came to; the second says what is safe, and what to do. */
export function outcomeInWords(
  task: Task,
  { outcome, documents, pictures, place }: InterchangeReport,
): Readonly<{ lead: string; rest: string }> {
  const verb = task === "import" ? "imported" : "exported";
  const done = `${counted(documents, "document")} ${verb}${pictures > 0 ? `, with ${counted(pictures, "attachment")}` : ""}.`;
  const where = place === null ? "" : ` ${documents === 1 ? "It is" : "They are"} in ${place}.`;
  switch (outcome) {
    case "done":
      return { lead: done, rest: where.trim() };
    case "cancelled":
      if (documents === 0) return { lead: `Stopped. Nothing was ${verb}.`, rest: "" };
      return { lead: `Stopped. ${done}`, rest: `What was ${verb} by then stays.${where}` };
    case "disk-full":
      return stopped("The disk is full. Free some space, then do it once more.", done);
    case "read-only":
      return stopped("That place may not be written. Choose another, then do it once more.", done);
    case "unavailable":
      return stopped("The space was closed meanwhile. Open it, then do it once more.", done);
    case "not-read":
      return stopped(
        "What you chose could not be read. Look whether it is still there, then do it once more.",
        done,
      );
    case "io":
      return stopped("The disk did not take it. Try once more, or choose another place.", done);
  }
}

function stopped(rest: string, done: string) {
  return { lead: `It stopped before the end. ${done}`, rest };
}

/** What is in the documents in another form than in the files. */
export function keptGroups(notes: readonly KeptNote[]): readonly NoteGroup[] {
  return grouped(notes.map(withNoun), (why) => keptWords[why]);
}

/** Where a number is noted, it is of passages, except here. */
function withNoun(note: KeptNote): KeptNote {
  return note.why === "mention" ? { ...note, what: counted(Number(note.what), "mention") } : note;
}

/** What is not there, and why. */
export function droppedGroups(notes: readonly DroppedNote[]): readonly NoteGroup[] {
  return grouped(notes, (why) => droppedWords[why]);
}

const keptWords: Readonly<Record<KeptNote["why"], string>> = {
  "front-matter":
    "Names above the text that no field has, or not all of. They come back when you export.",
  "unread-lines":
    "Lines above the text that could not be read as names and values, such as a name that stands there twice or a word that begins with & or *. They stand in the text, and no field has them: put such a word in quotes, and import the file again.",
  passages:
    "Passages that a document cannot say, such as HTML and footnotes. They stand in it as they were.",
  reference:
    "Links that lead to nothing that came along: to a file that is not there or lies elsewhere, or to a place in a text. Here they are plain words; where they lead is kept, and comes back when you export.",
  "plain-title":
    "Titles with formats, such as bold words or code. A title here is plain: its words are there, and their formats are not.",
  "title-twice":
    "Titles with a link, a picture or the like. A title here is plain: so that nothing is lost, the heading stands in the text as well. Take it out there if its words are enough.",
  "plain-text": "Files that took too long to read. Their text is there, as one passage.",
  mention: "Mentions of documents that are not in this export. They link to Throughline.",
  "as-words": "Blocks that Markdown cannot say, written as words.",
};

const droppedWords: Readonly<Record<DroppedNote["why"], string>> = {
  "not-markdown": "Files that are not Markdown.",
  "not-text": "Files that are no text in UTF-8. Save them as UTF-8 and import them again.",
  "too-large": "Files that are longer than a document may be (3 MB). Divide them.",
  unreadable: "Files and folders that could not be read.",
  link: "Links to files and folders that lie elsewhere. Choose those themselves.",
  "too-much": "There is more in the folder than can be imported at once. Import its parts.",
  "picture-missing": "Pictures and files that are not where the text says.",
  "picture-outside":
    "Pictures and files outside of what you chose. Choose a folder that has both the text and them.",
  "picture-hidden":
    "Files that are hidden, or lie in a hidden folder. Copy them to where they can be seen, and name them there.",
  "picture-address":
    "Pictures and files whose address cannot be read. Write it anew, and import the text again.",
  "picture-unknown": "Pictures of a kind that cannot be shown.",
  "picture-too-large":
    "Pictures of more than 20 MB, or beyond the 256 MB that one document may bring.",
  "file-too-large":
    "Files of more than 20 MB, or beyond the 256 MB that one document may bring. The link to each stands as words: put the file in its place yourself.",
  "attached-too-large":
    "Attached files of more than 64 MB, or beyond the 256 MB that one document may bring. Attach them yourself where a space takes them.",
  "attached-elsewhere":
    "Lines where files are attached that name none here: nothing is fetched from the web. They stay with the document, and come back when you export.",
  "picture-unused": "Pictures that no file shows.",
  damaged: "Documents of which not everything could be read.",
  "not-stored": "Documents that could not be stored.",
  unfinished:
    "Documents whose pictures and files may not all be there: writing them ended early. Their text is there. Export them once more.",
  "too-slow": "Documents that the disk did not take in time. Export them to another place.",
};

function grouped<Why extends string>(
  notes: readonly Readonly<{ file: string; what: string; why: Why }>[],
  wordsFor: (why: Why) => string,
): readonly NoteGroup[] {
  const reasons = [...new Set(notes.map(({ why }) => why))];
  return reasons.map((why) => ({
    heading: wordsFor(why),
    notes: notes.filter((note) => note.why === why),
  }));
}

export function counted(count: number, noun: string): string {
  return `${count.toLocaleString("en")} ${noun}${count === 1 ? "" : "s"}`;
}
