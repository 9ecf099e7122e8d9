/** What Private begins with: a decision that teaches by being edited. In the form of `read-sample.ts`. */
export const welcomeDocument = `# Welcome. Where shall our decisions live?
key: welcome
type: decision
day: 0
state: proposed
reversible: two-way
tags: welcome

## Context
This is a document like any other, and it is yours: change a word here. At the top it says "Saving…" and then "Saved", and "Saved" means that the word would survive a power cut.

Nothing you write leaves this computer. There is no account, and no network to wait for. Only a space that you share yourself goes to other people, and only to those you let in.

## Drivers
- [ ] Tick this box: it is a check list.
- [ ] Type a slash on an empty line, and see what a document can hold.
- [ ] Select a few words, and make them bold.
- [ ] Move this line up, with Alt and the arrow key.
- [ ] Press Ctrl+K (⌘K on a Mac), and find anything by its name.

## Options
1. **In a chat.** Quick to write, gone in a week.
2. **In a drawer of slides.** Nice to show, hard to change.
3. **Here.** Each with what it was chosen over, and with how we will know.

## Decision
_Write your own sentence here:_ we will …, because ….

## Consequences
Open "Details" at the top right, and set this decision to accepted once you mean it.

## How we will know
Create a journal entry, say how sure you are, and seal it. On its review date you will be asked what happened.

To see a whole product's history, run "Create the sample space". When you need this page no more, move it to the Trash.
`;
