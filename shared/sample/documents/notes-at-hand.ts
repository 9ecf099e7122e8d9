/** What is written down in between. */
export const notesAtHand: readonly string[] = [
  `# Questions for Thursday
key: questions-for-thursday
type: note
day: -5
owner: Mara Lindqvist
tags: follow-up, research

For three owners whose animal was to come back, and did not:

- [ ] What happened between the door and the day you remembered it?
- [ ] Who in your house keeps the dates, and where?
- [x] Ask the front desk of [[saturday-desk]] for two more names.

Not to ask: whether they would like to be reminded. Everybody says yes to that.
`,
  `# May we text somebody who never asked?
key: consent-question
type: note
day: -31
owner: Tom Brandt
tags: privacy, waitlist

The desk puts people on the list "because they always come": [[desk-first-week]]. They gave the clinic a number to be called about their animal. Being offered a visit is close to that, and is not it.

## Until we know
- The first text asks, and says how to stop.
- Without a yes there is no second text.

## Who finds out
Tom, with the chain's lawyer, before the twenty clinics.
`,
  `# How to switch the waitlist off
key: switch-off-note
type: note
day: -27
owner: Femi Adeyemi
tags: waitlist, operations

Per clinic, in the clinic's settings, second from the top. Offers that are out stay out until their end; nothing new is sent.

\`\`\`
waitlist.enabled = false
waitlist.reason  = "text says 10:40, clock says 09:40"
\`\`\`

Say why in the second line. The desk sees it, and stops asking.

> [!WARNING]
> It does not take back offers. The desk does that, one by one.
`,
  `# Weekly, with the desk
key: weekly-notes
type: note
day: -9
owner: Mara Lindqvist
tags: waitlist, trial

**Freed visits** 41, **offered** 37, **taken** 15.

- Saturday offers before nine are ignored. Send them from half past eight, or accept it?
- One owner got two offers a day for three days. [[breeder]] called that advertising.
- Femi: the minute between looking and looking is what people notice. He looks at being told instead.

Next week: only one offer per owner and day.
`,
  `# What we said no to
key: said-no
type: note
day: -15
owner: Mara Lindqvist
tags: strategy

| Asked by | For | Why not now |
|---|---|---|
| Two clinics | evening hours | [[fill-first]]: the hours are there |
| Chain | one list for four clinics | the vets of two said no; [[chain-manager]] |
| Support | moving a visit from the text | two steps are safer than one |
| A breeder | sorting by vet | good, and small: after the twenty clinics |
`,
  `# An idea: a day instead of a distance
key: follow-up-idea
type: note
day: -19
owner: Tom Brandt
tags: follow-up, idea

What if the desk asked "Tuesday the fourth?" while the card is still in the machine? A wrong day can be moved. No day cannot.

From [[second-visit]]. Became [[follow-up-prd]].
`,
  `# Words we use
key: words
type: note
day: -140
owner: Ines Okafor
tags: start

- **Visit**: an animal, a vet, a room, an hour. Not "appointment", which clinics use for meetings.
- **Freed**: booked, then cancelled, and still ahead of us.
- **Offer**: a freed visit, one owner, an end.
- **Missed**: nobody came and nobody said so.
`,
  `# Start here
key: start-here
type: note
day: -1
owner: Mara Lindqvist
tags: start

Marlow makes the diary that veterinary clinics book their visits in. Marlow, its clinics and its people are invented, and so is every figure in this space.

## A way through
1. What hurts: [[saturday-desk]] and [[owner-tooth]].
2. What was counted: [[cancellation-tally]].
3. What was chosen: [[fill-first]], then [[text-not-call]].
4. What is being built: [[waitlist-prd]].
5. What was learned while building it: [[desk-first-week]] and [[first-who-fits]].

## When you have seen enough
Remove the space: a backup of it is kept, and your own documents are not touched.
`,
];
