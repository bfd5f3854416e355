/** What pages say in English of what is written about them elsewhere. */
export const enElsewhere = {
  title: 'Written about this elsewhere',
  held: 'Written elsewhere',
  lead: 'Pages that link to ours, and told us so. We have looked: the link is there. You say whether it is shown.',
  waits: (n: number) => (n === 1 ? '1 page waits for you to decide' : `${n} pages wait for you to decide`),
  look: 'Look at it',
  none: 'Nothing waits.',
  about: 'about',
  changed: 'Its writer has changed these words since. They stand here as they were when we read them.',
  show: 'Show it',
  refuse: 'Refuse it',
  optOuts: 'Sites that want no quotes',
  optOutsMore: 'Nothing of theirs is quoted here, but what they give out as a feed.',
  noOptOuts: 'None so far.',
  host: 'Name of the site',
  add: 'Quote nothing of it',
  drop: 'Quote it again',
};
