import type { MenuCommand } from "./ports.ts";
import { writingCommands } from "./writing-commands.ts";

/** In the order in which the shortcuts sheet and an empty palette show them. */
export const commandGroups = [
  "New",
  "Go to",
  "This document",
  "Selected documents",
  "View",
  "Safekeeping",
  "Writing",
] as const;
export type CommandGroup = (typeof commandGroups)[number];

export type CommandWords = Readonly<{
  /** What it does, as the menu, the palette and the shortcuts sheet say it. */
  title: string;
  group: CommandGroup;
  /** As Electron writes it. The window listens to it; the menu shows it, and listens where no window took it. */
  keys?: string;
  /** Main does it by itself and its menu listens to the key, also where no window could. */
  isMains?: true;
  /** The text listens to the key by itself, as every text does. */
  isTexts?: true;
  /** The list of documents that has the keyboard listens to the key by itself. */
  isLists?: true;
}>;

/**
 * Every command whose words are known beforehand. The menu, the palette, the shortcuts sheet and the
 * buttons read them here; what a command does is said by the screen that provides it.
 */
const table = {
  "document.new": { title: "New document", group: "New", keys: "CommandOrControl+N" },
  "window.new": {
    title: "New window",
    group: "New",
    keys: "CommandOrControl+Shift+N",
    isMains: true,
  },
  "find.everything": { title: "Command palette", group: "Go to", keys: "CommandOrControl+K" },
  "find.document": { title: "Open document…", group: "Go to", keys: "CommandOrControl+P" },
  "find.text": { title: "Search", group: "Go to", keys: "CommandOrControl+Shift+F" },
  "capture.open": {
    title: "Quick capture…",
    group: "New",
    keys: "CommandOrControl+Shift+J",
  },
  "new.journal": {
    title: "New journal entry",
    group: "New",
    keys: "CommandOrControl+Alt+J",
  },
  "space.new": { title: "New space", group: "New" },
  "space.new-shared": { title: "New shared space…", group: "New" },
  "space.join": { title: "Join a shared space…", group: "New" },
  "devices.pair": { title: "Pair another device…", group: "New" },
  "sample.create": { title: "Create the sample space", group: "New" },
  "sample.remove": { title: "Remove the sample space…", group: "Safekeeping" },
  "go.home": { title: "Go to Home", group: "Go to", keys: "CommandOrControl+Shift+H" },
  "go.journal": { title: "Go to Journal", group: "Go to", keys: "CommandOrControl+J" },
  "go.library": {
    title: "Go to Library",
    group: "Go to",
    keys: "CommandOrControl+Shift+L",
  },
  "go.settings": { title: "Go to Settings", group: "Go to", keys: "CommandOrControl+," },
  "go.people": { title: "Go to People", group: "Go to" },
  "go.reviews": { title: "Go to all reviews, by their day", group: "Go to" },
  "go.trash": { title: "Go to Trash", group: "Go to" },
  "go.back": { title: "Go back", group: "Go to", keys: "CommandOrControl+[" },
  "go.forward": { title: "Go forward", group: "Go to", keys: "CommandOrControl+]" },
  "document.import": { title: "Import Markdown…", group: "New" },
  "space.export": { title: "Export this space as Markdown…", group: "Safekeeping" },
  "document.favourite": {
    title: "Add to favourites, or remove",
    group: "This document",
    keys: "CommandOrControl+D",
  },
  "document.open-beside": {
    title: "Open the last one beside",
    group: "This document",
    keys: "CommandOrControl+Shift+B",
  },
  "document.share": { title: "Share…", group: "This document" },
  "document.export": {
    title: "Export as Markdown…",
    group: "This document",
    keys: "CommandOrControl+Shift+E",
  },
  "document.copy-markdown": {
    title: "Copy as Markdown",
    group: "This document",
    keys: "CommandOrControl+Shift+C",
  },
  "document.comment": {
    title: "Comment on the selection",
    group: "This document",
    keys: "CommandOrControl+Alt+M",
  },
  "document.trash": {
    title: "Move to Trash",
    group: "This document",
    keys: "CommandOrControl+Shift+Backspace",
  },
  "document.restore": { title: "Restore from the Trash", group: "This document" },
  "chosen.all": {
    title: "Select all documents",
    group: "Selected documents",
    keys: "CommandOrControl+A",
    isLists: true,
  },
  "chosen.clear": {
    title: "Clear the selection",
    group: "Selected documents",
    keys: "Escape",
    isLists: true,
  },
  "chosen.tag": { title: "Tag the selected documents…", group: "Selected documents" },
  "chosen.move": {
    title: "Move the selected documents to another space…",
    group: "Selected documents",
  },
  "chosen.export": {
    title: "Export the selected documents as Markdown…",
    group: "Selected documents",
  },
  "chosen.trash": {
    title: "Move the selected documents to Trash",
    group: "Selected documents",
    keys: "Delete",
    isLists: true,
  },
  "chosen.restore": { title: "Restore the selected documents", group: "Selected documents" },
  "chosen.delete": {
    title: "Delete the selected documents for ever…",
    group: "Selected documents",
    keys: "Delete",
    isLists: true,
  },
  "trash.empty": { title: "Empty the trash…", group: "Safekeeping" },
  "view.theme-system": { title: "Follow the system's theme", group: "View" },
  "view.theme-light": { title: "Use the light theme", group: "View" },
  "view.theme-dark": { title: "Use the dark theme", group: "View" },
  "view.text-serif": { title: "Write in the face with serifs", group: "View" },
  "view.text-sans": { title: "Write in the face without serifs", group: "View" },
  "help.shortcuts": { title: "Keyboard shortcuts", group: "View", keys: "CommandOrControl+/" },
  "care.back-up": { title: "Back up now", group: "Safekeeping", isMains: true },
  "care.restore": { title: "Restore from a backup…", group: "Safekeeping", isMains: true },
  "care.save-all-as-text": {
    title: "Save all documents as text…",
    group: "Safekeeping",
    isMains: true,
  },
  "care.show-documents": { title: "Show the documents’ folder", group: "Safekeeping" },
  "care.show-backups": { title: "Show the backups’ folder", group: "Safekeeping" },
  "space.remove": { title: "Remove this space…", group: "Safekeeping" },
  "settings.capture": { title: "Quick capture from any program, on or off", group: "View" },
  "settings.profile": { title: "Change your name and colour…", group: "View" },
  "settings.reminders": { title: "Tell me of reviews, on or off", group: "View" },
  "view.toggle-sidebar": { title: "Toggle sidebar", group: "View", keys: "CommandOrControl+\\" },
  "view.other-side": { title: "Go to what stands beside, or back", group: "View", keys: "F6" },
  "view.close-side": {
    title: "Close the document beside",
    group: "View",
    keys: "CommandOrControl+Shift+W",
  },
  "view.toggle-details": {
    title: "Toggle details",
    group: "View",
    keys: "CommandOrControl+Shift+\\",
  },
  "view.links": { title: "Toggle linked from", group: "View" },
  "view.outline": { title: "Toggle outline", group: "View" },
  "view.comments": { title: "Toggle comments", group: "View" },
  "view.next-change": { title: "Go to the next change", group: "View", keys: "F7" },
  "view.previous-change": { title: "Go to the change before", group: "View", keys: "Shift+F7" },
  "view.history": {
    title: "Toggle history",
    group: "View",
    keys: "CommandOrControl+Shift+Y",
  },
  "library.find": { title: "Filter by title", group: "View", keys: "/", isLists: true },
  "library.show-all": { title: "Show all documents", group: "View" },
  "library.save-view": { title: "Save this view…", group: "View" },
  "library.update-view": { title: "Save the changes to this view", group: "View" },
  ...writingCommands,
} as const satisfies Readonly<Record<MenuCommand, CommandWords>> &
  Readonly<Record<string, CommandWords>>;

export type CommandId = keyof typeof table;

/** What a page can do just now, by the commands that mean it: none of what does not apply. */
export type PageActs = () => Readonly<Partial<Record<CommandId, () => void>>>;

/** The commands that have a key. */
export type KeyedCommand = {
  [Id in CommandId]: (typeof table)[Id] extends { keys: string } ? Id : never;
}[CommandId];

export const commandTable: Readonly<Record<CommandId, CommandWords>> &
  Readonly<Record<KeyedCommand, CommandWords & { keys: string }>> = table;
