import { many } from './english.ts';

/** What the editors' pages say in English of what readers offer, and of newsletters by mail. */
export const enSubmissions = {
  title: 'Offered by readers',
  lead: 'Sites that want to be listened to, and notices of those who have no site. What waits longest stands first.',
  none: 'Nothing waits.',
  waits: (n: number) => `${many(n, 'thing waits', 'things wait')} for you to decide`,
  look: 'Look at it',
  site: 'a site',
  notice: 'a notice',
  reads: 'we would read',
  listen: 'Listen to it',
  accept: 'Let it through',
  trust: 'Let it through, and their next ones too',
  refuse: 'Refuse it',
  ticked: 'All that are ticked:',
  newsletter: {
    title: 'Newsletters by mail',
    more: 'An address of its own: whoever sends the newsletter puts it among its readers, and we read each issue. Whoever knows the address can speak here, so give it to nobody else.',
    give: 'Make an address',
    renew: 'Make a new one; the old one ends',
  },
};
